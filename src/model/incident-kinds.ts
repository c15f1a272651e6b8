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
    description: "Attackers got in and took data.",
    channels: ["COMPROMISE", "CONFIDENTIALITY"],
  },
  {
    kind: "intrusion",
    label: "Intrusion",
    description: "Attackers acted inside somebody's systems.",
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
    description: "A weakness was used by attackers.",
    channels: ["COMPROMISE"],
  },
  {
    kind: "unauthorized-access",
    label: "Unauthorized access",
    description: "Somebody used what he was not allowed to use.",
    channels: ["CONFIDENTIALITY"],
  },
  { kind: "exposure", label: "Exposure", description: "What was meant to be private lay open.", channels: ["CONFIDENTIALITY"] },
  {
    kind: "third-party-breach",
    label: "Third-party breach",
    description: "Data was lost at a supplier.",
    channels: ["CONFIDENTIALITY"],
  },
  {
    kind: "model-extraction",
    label: "Model extraction",
    description: "A model's abilities or weights were copied.",
    channels: ["CONFIDENTIALITY"],
  },
  {
    kind: "ci-compromise",
    label: "CI compromise",
    description: "A build or release pipeline was taken over.",
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
    description: "Software failed without an attacker.",
    channels: ["AVAILABILITY"],
  },
  {
    kind: "contract-termination",
    label: "Contract termination",
    description: "A supply contract ended.",
    channels: ["AVAILABILITY"],
  },
  { kind: "ownership-change", label: "Ownership change", description: "A supplier changed hands.", channels: ["AVAILABILITY"] },
  { kind: "dataset-withdrawal", label: "Dataset withdrawal", description: "A dataset was withdrawn.", channels: ["LIABILITY"] },
  { kind: "litigation", label: "Litigation", description: "A suit or a settlement.", channels: ["LIABILITY"] },
  { kind: "other", label: "Other", description: "None of the other kinds.", channels: channelNames },
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
