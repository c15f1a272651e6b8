import { hash } from "node:crypto";
import type { ImportedRecords, ReadContext } from "../../importer.ts";
import type { JsonObject } from "../../kit/json-document.ts";
import { draftOfGraph } from "./draft-graph.ts";
import { ElementGraph } from "./element-graph.ts";
import { faultsOfGraph, type Spdx3Fault } from "./spdx3-schema.ts";

const contextOf3 = /^https?:\/\/spdx\.org\/rdf\/3\./;

/** Whether a document is one of SPDX 3, in which everything is an element of one graph. */
export function isSpdx3(value: JsonObject): boolean {
  return [value["@context"]].flat().some((one) => typeof one === "string" && contextOf3.test(one));
}

/** A document of SPDX 3 that has no fatal fault. */
export interface Spdx3Document {
  readonly file: string;
  readonly graph: ElementGraph;
  readonly faults: readonly Spdx3Fault[];
  readonly digest: string;
}

/** Undefined, and faults, where it is refused. */
export function spdx3Document(read: JsonObject, context: ReadContext, file: string): Spdx3Document | undefined {
  const { "@context": terms, ...element } = read;
  // A document of one element need not have a graph.
  const value: JsonObject = "@graph" in read || !("type" in read) ? read : { "@context": terms, "@graph": [element] };
  const faults = faultsOfGraph(value, context, file);
  if (faults === undefined) return undefined;
  return { file, graph: new ElementGraph(value), faults, digest: hash("sha256", JSON.stringify(value), "hex") };
}

/** A batch for each document. What one says of elements of another is resolved. */
export function* recordsOfSpdx3(documents: readonly Spdx3Document[], context: ReadContext): Iterable<ImportedRecords> {
  for (const { file, graph, faults, digest } of documents) {
    const others = documents.flatMap((one) => (one.graph === graph ? [] : [one.graph]));
    yield draftOfGraph(graph, { file, context, digest, faults, others });
  }
}
