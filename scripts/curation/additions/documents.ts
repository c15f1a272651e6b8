import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { NativeClaim, NativeEntity, NativeRelationship } from "../transform/native.ts";

/** A claim as the documents have it: its id is given when it joins the seed. */
export type AdditionClaim = Omit<NativeClaim, "id">;
export interface AdditionSource {
  readonly id: string;
  readonly url?: string;
  readonly publishedOn?: string;
  readonly [field: string]: unknown;
}
export type AdditionEntity = Omit<NativeEntity, "claims"> & {
  readonly id: string;
  readonly kind: NativeEntity["kind"];
  readonly name: string;
  readonly claims: readonly AdditionClaim[];
};
export type AdditionRelationship = Omit<NativeRelationship, "claims"> & { readonly claims: readonly AdditionClaim[] };

/** Records in the order of the documents; an entity may be in several. */
export interface Additions {
  readonly sources: readonly AdditionSource[];
  readonly entities: readonly AdditionEntity[];
  readonly relationships: readonly AdditionRelationship[];
}

/** The order in which the documents build on one another. */
const documentNames = ["supply", "incidents", "vulnerabilities", "containment", "quotes", "external-ids"] as const;

/** Reads the six documents as they are. */
export function readAdditions(folder: string): Additions {
  const documents = documentNames.map((name): Additions => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")));
  return {
    sources: documents.flatMap((document) => document.sources),
    entities: documents.flatMap((document) => document.entities),
    relationships: documents.flatMap((document) => document.relationships),
  };
}
