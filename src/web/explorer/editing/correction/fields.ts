import { kinds } from "../../answer/kinds.ts";
import type { Availability, EntityKind, Marking, Openness } from "../../api/vocabulary.ts";
import { type Options, partialDateHint } from "../field.tsx";
import { statuses } from "../forms/statuses.ts";

/** A field of an entity as the form has it. */
export interface CorrectableField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Lines of the input; one where it is left out. */
  readonly lines?: number;
  /** What can be chosen, where that is not free. */
  readonly options?: () => Options<string>;
  /** Whether it has any number of values: the form's text has a line for each. */
  readonly isList?: true;
  /** How a line of the text stands for a value, where that is not the line itself. */
  readonly item?: { readonly textOf: (value: never) => string; readonly valueOf: (line: string) => unknown };
  /** What a record without a value means. */
  readonly absent?: string;
}

interface ExternalId {
  readonly scheme: string;
  readonly value: string;
}

const markings: Options<Marking> = [
  ["CLEAR", "TLP:CLEAR, for anyone"],
  ["GREEN", "TLP:GREEN, for the community"],
  ["AMBER", "TLP:AMBER, for the organization and its clients"],
  ["AMBER_STRICT", "TLP:AMBER+STRICT, for the organization only"],
  ["RED", "TLP:RED, for the named recipients only"],
];

const availabilities: Options<Availability> = [
  ["UNKNOWN", "Not known"],
  ["AVAILABLE", "Anyone can download it"],
  ["CONTESTED", "In dispute"],
  ["UNRELEASED", "Never published"],
  ["WITHDRAWN", "Withdrawn"],
];

const opennesses: Options<Openness> = [
  ["UNKNOWN", "Not known"],
  ["OPEN_SOURCE", "Weights and code are open"],
  ["OPEN_WEIGHTS", "Weights can be downloaded"],
  ["API", "As a hosted service"],
  ["RESEARCH", "To researchers on request"],
  ["RESTRICTED", "To selected parties"],
  ["CLOSED", "To nobody else"],
];

/** Fields of every entity. */
export const commonFields: readonly CorrectableField[] = [
  { name: "name", label: "Name" },
  { name: "aliases", label: "Also called", hint: "One name a line.", lines: 3, isList: true },
  { name: "description", label: "Description", lines: 3 },
  {
    name: "externalIds",
    label: "Known elsewhere as",
    hint: "One a line: the registry, a space, and the ID there, as in: wikidata Q42.",
    lines: 3,
    isList: true,
    item: {
      textOf: ({ scheme, value }: ExternalId) => `${scheme} ${value}`,
      valueOf: (line): ExternalId => {
        const [scheme = "", ...rest] = line.split(/\s+/);
        return { scheme, value: rest.join(" ") };
      },
    },
  },
  { name: "marking", label: "Who may see it", options: () => markings, absent: "CLEAR" },
];

const partial = `${partialDateHint} Leave it empty if it is not known.`;
const modality: CorrectableField = { name: "modality", label: "Contents", hint: "Such as text, code, image or audio." };
const license: CorrectableField = { name: "license", label: "Licence" };
const releasedOn: CorrectableField = { name: "releasedOn", label: "Released on", hint: partial };

/**
 * Fields of each kind. Not the timeline of an incident: it is set as a whole, and who does not see all of its sources would
 * take the others out of it.
 */
export const ownFields: Readonly<Record<EntityKind, readonly CorrectableField[]>> = {
  ORGANIZATION: [
    {
      name: "roles",
      label: "Roles",
      isList: true,
      options: () => (kinds.value.data?.kinds.roles ?? []).map(({ role, label }) => [role, label]),
    },
    { name: "country", label: "Country", hint: "As two letters, such as US. Leave it empty if it is not known." },
    { name: "website", label: "Website" },
  ],
  TOOL: [
    { name: "toolKind", label: "Kind", hint: "Such as library, framework, ci-action, package-registry or saas." },
    { name: "purl", label: "Package", hint: "As a package URL, such as pkg:pypi/litellm@1.82.8." },
    { name: "version", label: "Version", hint: "Of one release of a package: its package URL then ends in it." },
  ],
  DATASET: [
    modality,
    license,
    releasedOn,
    { name: "availability", label: "Availability", options: () => availabilities, absent: "UNKNOWN" },
  ],
  MODEL: [modality, license, { name: "openness", label: "Offered as", options: () => opennesses, absent: "UNKNOWN" }, releasedOn],
  INCIDENT: [
    { name: "startedOn", label: "Started on", hint: partial },
    { name: "disclosedOn", label: "Disclosed on", hint: "Leave it empty if it is not known." },
    { name: "containedOn", label: "Contained on", hint: "Leave it empty while the incident is open." },
    {
      name: "incidentKind",
      label: "Kind",
      options: () => (kinds.value.data?.kinds.incidentKinds ?? []).map(({ kind, label }) => [kind, label]),
      absent: "other",
    },
    {
      name: "channels",
      label: "Harm that starts here",
      hint: "Without any, those of its kind.",
      isList: true,
      options: () => (kinds.value.data?.kinds.channels ?? []).map(({ channel, label }) => [channel, label]),
    },
    { name: "status", label: "How well it is attested", options: () => statuses },
    { name: "summary", label: "Summary", lines: 4 },
  ],
};
