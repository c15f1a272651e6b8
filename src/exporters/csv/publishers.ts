import type { Answer } from "../answer.ts";

/** Who says so: the publishers of what claims about these relationships cite, each once. */
export function publishersOf({ relationships, sources }: Answer, ids: readonly string[]): string[] {
  const cited = new Set(ids.flatMap((id) => (relationships.get(id)?.claims ?? []).flatMap((claim) => claim.sources)));
  return [...new Set([...cited].map((id) => sources.get(id)?.publisher ?? id))];
}
