import type { Instant } from "../../model/records.ts";
import { tlpDefinitions, tlpExtension } from "../../model/tlp-definitions.ts";
import { type Marking, markings, valuesOf } from "../../model/vocabulary.ts";
import { derivedUuid } from "../kit/derived-uuid.ts";

export type StixObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

/** The ID of an object that stands for a record, which is the same in every bundle. */
export function idOf(type: string, record: string): string {
  return `${type}--${derivedUuid(`stix\n${type}\n${record}`)}`;
}

/** What has been so from the beginning has no instant of its own. */
export const beginning: Instant = 0;

export function timestamp(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** Without what is undefined or empty: STIX has neither null nor empty lists. */
export function withoutEmpty<T extends object>(object: T): T {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  ) as T;
}

const producedOn = timestamp(Date.UTC(2026, 0, 1));

/** Who says all this: the graph, not its sources, which each object cites. */
export const producer: StixObject = {
  type: "identity",
  spec_version: "2.1",
  id: idOf("identity", "ai-supply-graph itself"),
  created: producedOn,
  modified: producedOn,
  name: "AI supply graph",
  description: "A knowledge graph of AI supply chains. What it believes follows from claims, each with its sources.",
  identity_class: "system",
};

/** Properties that STIX does not have, and objects for which it has no type. */
export const propertyExtension = extension(
  "properties",
  ["property-extension"],
  "What a graph of AI supply chains says of objects and relationships: ids and kinds in the graph, roles, licences, channels of harm, partial dates, and the numbers of an answer.",
);
export const objectExtension = extension(
  "objects",
  ["new-sdo"],
  "Objects of AI supply chains: ai-model, a trained model, and ai-dataset, data to train or evaluate models with. Each has a name and may have a description, aliases, modality, license, released_on, openness or availability.",
);

function extension(name: string, types: readonly string[], description: string): StixObject {
  return {
    type: "extension-definition",
    spec_version: "2.1",
    id: idOf("extension-definition", name),
    created_by_ref: producer.id,
    created: producedOn,
    modified: producedOn,
    name: `AI supply graph: ${name}`,
    description,
    schema: "docs/export.md of the project ai-supply-graph lists the properties; each is a text, a number or a list of texts.",
    version: "1.0.0",
    extension_types: types,
  };
}

/** What every object of ours says of itself. */
export function commonOf(marking: Marking, created: Instant, modified: Instant) {
  return {
    spec_version: "2.1",
    created_by_ref: producer.id,
    created: timestamp(created),
    modified: timestamp(Math.max(created, modified)),
    object_marking_refs: [tlpDefinitions[marking]],
  };
}

/** The definitions of the markings up to this one. */
export function markingDefinitions(used: ReadonlySet<Marking>): StixObject[] {
  return valuesOf(markings)
    .filter((marking) => used.has(marking))
    .map((marking) => ({
      type: "marking-definition",
      spec_version: "2.1",
      id: tlpDefinitions[marking],
      created: "2022-10-01T00:00:00.000Z",
      name: `TLP:${marking.replace("_", "+")}`,
      extensions: { [tlpExtension]: { extension_type: "property-extension", tlp_2_0: marking.toLowerCase().replace("_", "+") } },
    }));
}
