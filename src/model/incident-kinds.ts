import type { Channel } from "./channels.ts";
import { channelNames } from "./channels.ts";

interface IncidentKindRecord {
  readonly kind: string;
  readonly label: string;
  readonly description: string;
  /** The harm that starts at such an incident, where the incident does not say it itself. */
  readonly channels: readonly Channel[];
  /** Whether it is a flaw that nobody is known to have exploited: then its harm is only possible at what it affects. */
  readonly unexploited?: true;
  /**
   * How long before its disclosure such an incident may have begun, where no start is known: so many days, or without
   * limit.
   */
  readonly lookBack: LookBack;
}

/** A judgement, as transmissions are, with its reason. */
export interface LookBack {
  /** 0 or more; absent without limit. */
  readonly days?: number;
  readonly reason: string;
}

const year = (reason: string): LookBack => ({ days: 365, reason });
const sameDay = (reason: string): LookBack => ({ days: 0, reason });
const unlimited = (reason: string): LookBack => ({ reason });

/** What can go wrong, and which harm it starts by default. */
export const incidentKinds: readonly IncidentKindRecord[] = [
  {
    kind: "data-breach",
    label: "Data breach",
    description: "Attackers gained access to systems and took data.",
    channels: ["COMPROMISE", "CONFIDENTIALITY"],
    lookBack: year("Breaches are found within months, and the data of a year's customers is still held."),
  },
  {
    kind: "intrusion",
    label: "Intrusion",
    description: "Attackers were active inside an organization's systems.",
    channels: ["COMPROMISE", "CONFIDENTIALITY"],
    lookBack: year("Intruders are mostly found within months; few stay unnoticed for more than a year."),
  },
  {
    kind: "credential-theft",
    label: "Credential theft",
    description: "Credentials were stolen.",
    channels: ["COMPROMISE"],
    lookBack: year("Stolen credentials are used, and the theft is found, within months; most are changed within a year."),
  },
  {
    kind: "credential-leak",
    label: "Credential leak",
    description: "Credentials were published by mistake.",
    channels: ["COMPROMISE"],
    lookBack: year("Published credentials are found within months, and most are changed within a year."),
  },
  {
    kind: "exploitation",
    label: "Exploitation",
    description: "Attackers exploited a vulnerability.",
    channels: ["COMPROMISE", "CONFIDENTIALITY"],
    lookBack: year("An exploitation that is known of began, in nearly all cases, within the year before."),
  },
  {
    kind: "unauthorized-access",
    label: "Unauthorized access",
    description: "Systems or data were used without permission.",
    channels: ["CONFIDENTIALITY"],
    lookBack: year("Unauthorized use is mostly found within months."),
  },
  {
    kind: "exposure",
    label: "Exposure",
    description: "Data meant to be private was left accessible.",
    channels: ["CONFIDENTIALITY"],
    lookBack: unlimited("What lay open may have been open from the start."),
  },
  {
    kind: "third-party-breach",
    label: "Third-party breach",
    description: "Data was lost in a breach at a supplier.",
    channels: ["CONFIDENTIALITY"],
    lookBack: year("A supplier's breach is found within months, and it still holds the data of a year's customers."),
  },
  {
    kind: "model-extraction",
    label: "Model extraction",
    description: "A model's weights or capabilities were copied.",
    channels: ["CONFIDENTIALITY"],
    lookBack: year("Copying a model takes weeks of queries or one theft, and is noticed within months."),
  },
  {
    kind: "ci-compromise",
    label: "CI compromise",
    description: "A build or release pipeline was compromised.",
    channels: ["COMPROMISE", "INTEGRITY"],
    lookBack: year("A compromised pipeline shows in its releases within months."),
  },
  {
    kind: "package-compromise",
    label: "Package compromise",
    description: "A malicious version of a package was published.",
    channels: ["INTEGRITY"],
    lookBack: year("Malicious versions are found within hours to months of their release."),
  },
  {
    kind: "malicious-artifact",
    label: "Malicious artifact",
    description: "A model, dataset or package was malicious from the start.",
    channels: ["INTEGRITY"],
    lookBack: unlimited("It was malicious from its first release, however long ago that was."),
  },
  {
    kind: "vulnerability",
    label: "Vulnerability",
    description: "A flaw was found that attackers could exploit; if one is known to have done so, it is an exploitation.",
    channels: ["CONFIDENTIALITY", "INTEGRITY"],
    lookBack: unlimited("A flaw may have been in the software from the start."),
    unexploited: true,
  },
  {
    kind: "software-fault",
    label: "Software fault",
    description: "Software failed, with no attacker involved.",
    channels: ["AVAILABILITY"],
    lookBack: unlimited("A fault may have been in the software from the start."),
  },
  {
    kind: "contract-termination",
    label: "Contract termination",
    description: "A supply contract ended.",
    channels: ["AVAILABILITY"],
    lookBack: sameDay("A contract ends on a day: who was a customer before is not concerned."),
  },
  {
    kind: "ownership-change",
    label: "Ownership change",
    description: "The ownership of a supplier changed.",
    channels: ["AVAILABILITY"],
    lookBack: sameDay("Ownership changes on a day: what was before belongs to the former owner."),
  },
  {
    kind: "dataset-withdrawal",
    label: "Dataset withdrawal",
    description: "A dataset was withdrawn.",
    channels: ["LIABILITY"],
    lookBack: sameDay("A dataset is withdrawn on a day: before that it was on offer."),
  },
  {
    kind: "litigation",
    label: "Litigation",
    description: "A lawsuit or a settlement.",
    channels: ["LIABILITY"],
    lookBack: sameDay("A claim is made on a day: what had ended before is at issue only where the claim says so."),
  },
  {
    kind: "other",
    label: "Other",
    description: "Any incident that the other kinds do not cover.",
    channels: channelNames,
    lookBack: unlimited("Of an incident of no known kind, nothing says when it can have begun."),
  },
];

export const incidentKindNames: readonly string[] = incidentKinds.map((row) => row.kind);
const byKind = new Map(incidentKinds.map((row) => [row.kind, row]));

/** The kinds of which no exploitation is known. */
export const unexploitedKinds: readonly string[] = incidentKinds.filter((row) => row.unexploited).map((row) => row.kind);

/** Whether the incident is of a kind of which no exploitation is known. */
export function isUnexploited(incident: { readonly incidentKind: string }): boolean {
  return unexploitedKinds.includes(incident.incidentKind);
}

/** How long before its disclosure an incident may have begun. */
export function lookBackOf(incidentKind: string): LookBack {
  return (byKind.get(incidentKind) ?? (byKind.get("other") as IncidentKindRecord)).lookBack;
}

/** The harm that starts at an incident: its own channels, else those of its kind. */
export function ownChannels(incident: {
  readonly incidentKind: string;
  readonly channels?: readonly Channel[];
}): readonly Channel[] {
  if (incident.channels !== undefined && incident.channels.length > 0) return incident.channels;
  return byKind.get(incident.incidentKind)?.channels ?? channelNames;
}
