import fc from "fast-check";
import type { Case } from "./arbitraries.ts";
import type { NativeClaim, NativeDocument } from "./document.ts";

/** Random cases in one document: each graph's ids begin with its number, which changes no order within a graph. */
export interface ManyGraphs<Question> {
  readonly document: NativeDocument;
  readonly cases: readonly (Case<Question> & { readonly prefix: string })[];
}

/** `seed` makes the same graphs again; `name` is what tells them from others in the same store. */
export function manyGraphs<Question>(
  cases: fc.Arbitrary<Case<Question>>,
  count: number,
  seed: number,
  name: string,
): ManyGraphs<Question> {
  const sampled = fc.sample(cases, { numRuns: count, seed }).map((one, number) => ({ ...one, prefix: `${name}-${number}-` }));
  const first = sampled[0];
  if (first === undefined) throw new Error("no graphs were asked for");
  return {
    cases: sampled,
    document: {
      format: "ai-supply-graph/1",
      sources: first.document.sources,
      entities: sampled.flatMap(({ document, prefix }) =>
        document.entities.map((one) => ({ ...one, id: prefix + one.id, claims: prefixed(one.claims, prefix) })),
      ),
      relationships: sampled.flatMap(({ document, prefix }) =>
        document.relationships.map((one) => ({
          ...one,
          id: prefix + one.id,
          from: prefix + one.from,
          to: prefix + one.to,
          claims: prefixed(one.claims, prefix),
        })),
      ),
    },
  };
}

function prefixed(claims: readonly NativeClaim[] | undefined, prefix: string): NativeClaim[] {
  return (claims ?? []).map((claim) => ({ ...claim, id: prefix + claim.id }));
}

/** The answer with the prefix taken off every id. */
export function withoutPrefix<T>(answer: T, prefix: string): T {
  return JSON.parse(JSON.stringify(answer), (_, value: unknown) =>
    typeof value === "string" && value.startsWith(prefix) ? value.slice(prefix.length) : value,
  ) as T;
}
