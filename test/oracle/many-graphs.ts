import fc from "fast-check";
import type { Case } from "./arbitraries.ts";
import type { NativeClaim, NativeDocument, NativeFields } from "./document.ts";

/** A case among others: the ids in its document begin with the prefix, and its question is still to be renamed so. */
type PrefixedCase<Question> = Case<Question> & { readonly prefix: string };

/** Random cases, and one document of all their graphs. */
export interface ManyGraphs<Question> {
  readonly document: NativeDocument;
  readonly cases: readonly PrefixedCase<Question>[];
}

/** `seed` makes the same graphs again; `name` is what tells them from others in the same store. */
export function manyGraphs<Question>(
  cases: fc.Arbitrary<Case<Question>>,
  count: number,
  seed: number,
  name: string,
): ManyGraphs<Question> {
  const sampled = fc.sample(cases, { numRuns: count, seed }).map((one, number) => prefixedCase(one, `${name}-${number}-`));
  return { cases: sampled, document: together(sampled.map(({ document }) => document)) };
}

export function prefixedCase<Question>(one: Case<Question>, prefix: string): PrefixedCase<Question> {
  return { ...one, document: prefixed(one.document, prefix), prefix };
}

/** One document of several that have no id in common. */
export function together(documents: readonly NativeDocument[]): NativeDocument {
  return {
    format: "ai-supply-graph/1",
    sources: documents.flatMap(({ sources }) => sources),
    entities: documents.flatMap(({ entities }) => entities),
    relationships: documents.flatMap(({ relationships }) => relationships),
  };
}

/** The same prefix changes no order. */
function prefixed({ format, sources, entities, relationships }: NativeDocument, prefix: string): NativeDocument {
  const named = (claims: readonly NativeClaim[] = []) =>
    claims.map((claim) => ({ ...claim, id: prefix + claim.id, sources: claim.sources.map((id) => prefix + id) }));
  // A package of one graph is none of another.
  const purl = (text: string) => text.replace("/", `/${prefix}`);
  const packaged = (fields: NativeFields) => ({ ...fields, ...(fields.purl !== undefined && { purl: purl(fields.purl) }) });
  return {
    format,
    sources: sources.map((one) => ({ ...one, id: prefix + one.id })),
    entities: entities.map((one) => ({
      ...one,
      ...(one.purl !== undefined && { purl: purl(one.purl) }),
      ...(one.history !== undefined && { history: one.history.map((was) => ({ ...was, fields: packaged(was.fields) })) }),
      id: prefix + one.id,
      claims: named(one.claims),
    })),
    relationships: relationships.map((one) => ({
      ...one,
      id: prefix + one.id,
      from: prefix + one.from,
      to: prefix + one.to,
      claims: named(one.claims),
    })),
  };
}
