import type { Channel } from "./channels.ts";
import { channelNames } from "./channels.ts";

interface IncidentKindRecord {
  readonly kind: string;
  readonly label: string;
  readonly description: string;
  /** The harm that starts at such an incident, where the incident does not say it itself. */
  readonly channels: readonly Channel[];
}

/** What can go wrong, and which harm it starts by default. */
export const incidentKinds: readonly IncidentKindRecord[] = [
  {
    kind: "data-breach",
    label: "Data breach",
    description: "Attackers gained access to systems and took data.",
    channels: ["COMPROMISE", "CONFIDENTIALITY"],
  },
  {
    kind: "intrusion",
    label: "Intrusion",
    description: "Attackers were active inside an organization's systems.",
    channels: ["COMPROMISE", "CONFIDENTIALITY"],
  },
  { kind: "credential-theft", label: "Credential theft", description: "Credentials were stolen.", channels: ["COMPROMISE"] },
  {
    kind: "credential-leak",
    label: "Credential leak",
    description: "Credentials were published by mistake.",
    channels: ["COMPROMISE"],
  },
  {
    kind: "exploitation",
    label: "Exploitation",
    description: "Attackers exploited a vulnerability.",
    channels: ["COMPROMISE"],
  },
  {
    kind: "unauthorized-access",
    label: "Unauthorized access",
    description: "Systems or data were used without permission.",
    channels: ["CONFIDENTIALITY"],
  },
  {
    kind: "exposure",
    label: "Exposure",
    description: "Data meant to be private was left accessible.",
    channels: ["CONFIDENTIALITY"],
  },
  {
    kind: "third-party-breach",
    label: "Third-party breach",
    description: "Data was lost in a breach at a supplier.",
    channels: ["CONFIDENTIALITY"],
  },
  {
    kind: "model-extraction",
    label: "Model extraction",
    description: "A model's weights or capabilities were copied.",
    channels: ["CONFIDENTIALITY"],
  },
  {
    kind: "ci-compromise",
    label: "CI compromise",
    description: "A build or release pipeline was compromised.",
    channels: ["COMPROMISE", "INTEGRITY"],
  },
  {
    kind: "package-compromise",
    label: "Package compromise",
    description: "A malicious version of a package was published.",
    channels: ["INTEGRITY"],
  },
  {
    kind: "malicious-artifact",
    label: "Malicious artifact",
    description: "A model, dataset or package was malicious from the start.",
    channels: ["INTEGRITY"],
  },
  {
    kind: "software-fault",
    label: "Software fault",
    description: "Software failed, with no attacker involved.",
    channels: ["AVAILABILITY"],
  },
  {
    kind: "contract-termination",
    label: "Contract termination",
    description: "A supply contract ended.",
    channels: ["AVAILABILITY"],
  },
  {
    kind: "ownership-change",
    label: "Ownership change",
    description: "The ownership of a supplier changed.",
    channels: ["AVAILABILITY"],
  },
  { kind: "dataset-withdrawal", label: "Dataset withdrawal", description: "A dataset was withdrawn.", channels: ["LIABILITY"] },
  { kind: "litigation", label: "Litigation", description: "A lawsuit or a settlement.", channels: ["LIABILITY"] },
  { kind: "other", label: "Other", description: "Any incident that the other kinds do not cover.", channels: channelNames },
];

export const incidentKindNames: readonly string[] = incidentKinds.map((row) => row.kind);
const byKind = new Map(incidentKinds.map((row) => [row.kind, row]));

/** The harm that starts at an incident: its own channels, else those of its kind. */
export function ownChannels(incident: {
  readonly incidentKind: string;
  readonly channels?: readonly Channel[];
}): readonly Channel[] {
  if (incident.channels !== undefined && incident.channels.length > 0) return incident.channels;
  return byKind.get(incident.incidentKind)?.channels ?? channelNames;
}
