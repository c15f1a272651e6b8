import type { Tally, WriteResult } from "../graph-store.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What a commit did so far, to be counted up. */
export function tallies(): Record<keyof Omit<WriteResult, "revision">, Mutable<Tally>> {
  const none = () => ({ added: 0, changed: 0, unchanged: 0 });
  return { entities: none(), sources: none(), relationships: none(), claims: none() };
}
