import { createHash } from "node:crypto";
import type { Source } from "../../model/records.ts";
import { type Marking, narrowestMarking } from "../../model/vocabulary.ts";
import { derivedUuid } from "../kit/derived-uuid.ts";
import { mustBeFacts } from "../kit/facts-only.ts";
import { fitJson } from "../kit/fit-text.ts";
import type { Network } from "../kit/network/network.ts";
import { inPieces } from "../kit/pieces.ts";
import {
  beginning,
  commonOf,
  idOf,
  markingDefinitions,
  objectExtension,
  producer,
  propertyExtension,
  type StixObject,
  timestamp,
  withoutEmpty,
} from "./common.ts";
import { objectOf, refOf, relationshipOf } from "./objects.ts";

/** A network as a bundle: its objects and relationships and, for an answer, a report that says what was asked. */
export function bundle(network: Network): AsyncIterable<string> {
  return inPieces(document(network));
}

async function* document(network: Network): AsyncIterable<string> {
  const digest = createHash("sha256");
  yield '{"type":"bundle","objects":[';
  let before = "\n";
  for await (const object of objects(network)) {
    const text = fitJson(object);
    digest.update(text);
    yield `${before}${text}`;
    before = ",\n";
  }
  // The same content is the same bundle.
  yield `\n],"id":"bundle--${derivedUuid(digest.digest("hex"))}"}\n`;
}

async function* objects(network: Network): AsyncIterable<StixObject> {
  mustBeFacts(network.assumed, "stix");
  yield producer;
  yield propertyExtension;
  yield objectExtension;
  const used = new Set<Marking>();
  const sources = new Map<string, Source>();
  const refs = new Map<string, string>();
  const edges: string[] = [];
  const figures: object[] = [];
  let marking: Marking = "CLEAR";
  for await (const part of network.parts) {
    for (const source of part.sources) sources.set(source.id, source);
    for (const node of part.nodes) {
      const ref = refOf(node.entity);
      refs.set(node.entity.id, ref);
      used.add(node.entity.marking);
      const said = withoutEmpty(node.figures);
      if (Object.keys(said).length > 0) figures.push({ ref, ...said });
      yield objectOf(node);
    }
    for (const edge of part.edges) {
      used.add(edge.marking);
      const object = relationshipOf(
        edge,
        (id) => refs.get(id) ?? id,
        (id) => sources.get(id),
      );
      if (network.question !== "graph") edges.push(object.id);
      yield object;
    }
    marking = narrowestMarking([{ marking }, ...part.sources, ...part.edges, ...part.nodes.map(({ entity }) => entity)]);
  }
  const refsInReport = [...refs.values(), ...edges];
  if (network.question !== "graph" && refsInReport.length > 0) {
    used.add(marking);
    yield reportOf(network, marking, refsInReport, figures);
  }
  yield* markingDefinitions(used);
}

/** What was asked, and the numbers of the answer. */
function reportOf(network: Network, marking: Marking, refs: readonly string[], figures: readonly object[]): StixObject {
  const { title, question, knownAt = beginning, revision, queryHash, completeness, elisions } = network;
  const about = {
    question,
    revision,
    query_hash: queryHash,
    completeness,
    elisions: elisions.map(({ anchor, label }) => `${label} at ${anchor}`),
  };
  return {
    type: "report",
    id: idOf("report", JSON.stringify([question, queryHash ?? refs])),
    ...commonOf(marking, beginning, knownAt),
    name: title,
    published: timestamp(knownAt),
    object_refs: refs,
    extensions: {
      [propertyExtension.id]: { extension_type: "property-extension", ...withoutEmpty({ ...about, objects: figures }) },
    },
  };
}
