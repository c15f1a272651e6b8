import { channels } from "./channels.ts";
import { countryCode } from "./countries.ts";
import { incidentKindNames } from "./incident-kinds.ts";
import { organizationRoles } from "./organization-roles.ts";
import type { PartialDate } from "./partial-date.ts";
import { availabilities, claimStatuses, opennesses, valuesOf } from "./vocabulary.ts";

/** How an own field of an entity kind is written and checked. */
export type FieldType =
  /** One line, unless it is prose. `spelled` gives the way in which the text is kept; the text itself where it is not known. */
  | { readonly type: "text"; readonly prose?: true; readonly spelled?: (text: string) => string }
  /** A text that is shown as a link. */
  | { readonly type: "url" }
  /** `notBefore` names a field of the same entity: a date that ends before that one begins is refused. */
  | { readonly type: "date"; readonly notBefore?: string }
  /** One value, or a list of values, of a closed vocabulary; `vocabulary` is the name of its GraphQL enum. */
  | { readonly type: "enum" | "enumList"; readonly vocabulary: string; readonly values: readonly string[] }
  /** A key of an open table: text in the API, refused when it is not in the table. */
  | { readonly type: "key"; readonly values: readonly string[] }
  | { readonly type: "timeline" };

/** A field that entities of one kind have in addition to those that all entities have. */
export type OwnField = FieldType & {
  readonly name: string;
  readonly description: string;
  /** The value where a document leaves it out; a field without one may be absent. */
  readonly default?: string | readonly string[];
  /** The value that says that nothing is known. An import fills it in. */
  readonly unknown?: string;
};

export interface TimelineEntry {
  readonly on: PartialDate;
  readonly text: string;
  readonly sources: readonly string[];
}

interface EntityKindShape {
  readonly kind: string;
  /** Its name as a type of the API. */
  readonly typeName: string;
  /** The API's field that lists its entities. */
  readonly listName: string;
  readonly label: string;
  readonly description: string;
  readonly fields: readonly OwnField[];
  /** Its own `channels` (else its `incidentKind`'s) are where harm starts, and its dates are a question's window. */
  readonly startsHarm?: true;
  /** Registers append a legal form to its name, which hardly anybody else writes: `Inc.`, `GmbH`. */
  readonly hasLegalName?: true;
  /** `INTEGRITY` does not arrive once its `releasedOn` is before the window: what is released is frozen. */
  readonly frozenOnRelease?: true;
  /** `CONFIDENTIALITY` and `AVAILABILITY` do not arrive where this field has one of these values: copies are out. */
  readonly public?: { readonly field: string; readonly values: readonly string[] };
}

const releasedOn: OwnField = {
  name: "releasedOn",
  type: "date",
  description: "The date of the first release. Null if it is not known or there was none.",
};
const license = (what: string): OwnField => ({
  name: "license",
  type: "text",
  description: `The licence that the ${what} is offered under, as stated by its publisher.`,
});
const modality: OwnField = {
  name: "modality",
  type: "text",
  description: "The types of content that it contains or works on, such as text, code, image or audio.",
};

/** What the graph is about. Adding a kind adds one record here. */
export const entityKinds = [
  {
    kind: "ORGANIZATION",
    hasLegalName: true,
    typeName: "Organization",
    listName: "organizations",
    label: "Organization",
    description: "A lab, vendor, cloud provider, maintainer, publisher, investor, auditor or threat actor.",
    fields: [
      {
        name: "roles",
        type: "enumList",
        vocabulary: "OrganizationRole",
        values: organizationRoles.map((row) => row.role),
        default: [],
        description: "The roles that the organization plays in AI supply chains. An organization can have several.",
      },
      {
        name: "country",
        type: "text",
        spelled: (text) => countryCode(text) ?? text,
        description: "The country that the organization is based in, as a two-letter code such as US. Null if it is not known.",
      },
      { name: "website", type: "url", description: "The URL of the organization's website." },
    ],
  },
  {
    kind: "TOOL",
    typeName: "Tool",
    listName: "tools",
    label: "Tool",
    description:
      "Software that others build with: a package or one release of it, a library, a registry, a SaaS product or a service.",
    fields: [
      {
        name: "toolKind",
        type: "text",
        description: "The type of tool, such as library, framework, ci-action, package-registry or saas.",
      },
      {
        name: "purl",
        type: "text",
        description:
          "The package URL (purl): of a package without a version, e.g. pkg:pypi/litellm; of one release with its version, e.g. pkg:pypi/litellm@1.82.8. Null if it is not a package.",
      },
      {
        name: "version",
        type: "text",
        description:
          "The version, if the tool is one release of a package, e.g. 1.82.8: the `purl` then ends in it. Null otherwise.",
      },
    ],
  },
  {
    kind: "DATASET",
    typeName: "Dataset",
    listName: "datasets",
    label: "Dataset",
    description: "Training, preference, evaluation or rubric data.",
    frozenOnRelease: true,
    public: { field: "availability", values: ["AVAILABLE"] },
    fields: [
      modality,
      license("dataset"),
      releasedOn,
      {
        name: "availability",
        type: "enum",
        vocabulary: "Availability",
        values: valuesOf(availabilities),
        default: "UNKNOWN",
        unknown: "UNKNOWN",
        description: "Whether the dataset can be obtained.",
      },
    ],
  },
  {
    kind: "MODEL",
    typeName: "Model",
    listName: "models",
    label: "Model",
    description: "A trained model.",
    frozenOnRelease: true,
    public: { field: "openness", values: ["OPEN_SOURCE", "OPEN_WEIGHTS"] },
    fields: [
      modality,
      license("model"),
      {
        name: "openness",
        type: "enum",
        vocabulary: "Openness",
        values: valuesOf(opennesses),
        default: "UNKNOWN",
        unknown: "UNKNOWN",
        description: "How the model is offered to others.",
      },
      releasedOn,
    ],
  },
  {
    kind: "INCIDENT",
    typeName: "Incident",
    listName: "incidents",
    label: "Incident",
    description: "An event that does harm: a breach, a compromised package, a dataset withdrawal, a lawsuit.",
    startsHarm: true,
    fields: [
      {
        name: "incidentKind",
        type: "key",
        values: incidentKindNames,
        default: "other",
        unknown: "other",
        description: "The kind of incident, e.g. data-breach. `kinds.incidentKinds` lists the possible values.",
      },
      {
        name: "channels",
        type: "enumList",
        vocabulary: "Channel",
        values: channels.map((row) => row.channel),
        default: [],
        description:
          "The channels of harm that start at this incident: its own if any are recorded, otherwise the defaults of its incident kind.",
      },
      {
        name: "status",
        type: "enum",
        vocabulary: "ClaimStatus",
        values: valuesOf(claimStatuses),
        default: "REPORTED",
        description: "How well attested the incident is: confirmed, reported or alleged.",
      },
      { name: "summary", type: "text", prose: true, description: "What happened, in a few sentences." },
      { name: "startedOn", type: "date", description: "The date on which the harm began. Null unless it is known." },
      { name: "disclosedOn", type: "date", description: "The date on which the incident became public. Null if it is not known." },
      {
        name: "containedOn",
        type: "date",
        notBefore: "startedOn",
        description: "The date on which the harm was stopped. Null while the incident is open, or if the date is not known.",
      },
      {
        name: "timeline",
        type: "timeline",
        default: [],
        description: "The events of the incident, in the order recorded, each with its sources.",
      },
    ],
  },
] as const satisfies readonly EntityKindShape[];

export type EntityKind = (typeof entityKinds)[number]["kind"];
export interface EntityKindRecord extends EntityKindShape {
  readonly kind: EntityKind;
}
export const entityKindNames: readonly EntityKind[] = entityKinds.map((row) => row.kind);

const byKind = new Map<EntityKind, EntityKindRecord>(entityKinds.map((row) => [row.kind, row]));
export function entityKind(kind: EntityKind): EntityKindRecord {
  return byKind.get(kind) as EntityKindRecord;
}

/** The kind in which harm starts. */
export const incidentKind: EntityKind = "INCIDENT";
/** The kind whose repositories on Hugging Face have a folder of their own. */
export const datasetKind: EntityKind = "DATASET";
/** The kind that has roles, supplies, is supplied, and makes statements. */
export const organizationKind: EntityKind = "ORGANIZATION";
