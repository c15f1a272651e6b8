import { type ReadonlySignal, useComputed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { ApiError } from "../api/api-error.ts";
import type { EntityName } from "../api/entity.ts";
import { query } from "../api/query.ts";
import type { EntityKind } from "../api/vocabulary.ts";
import { SearchOperation } from "../search/search-operation.ts";

const shortest = 2;

interface Found {
  readonly nodes: readonly EntityName[];
  /** Of all that is found; undefined where nothing was asked, or no answer has come. */
  readonly totalCount: number | undefined;
  readonly isLoading: boolean;
  readonly error: ApiError | undefined;
}

/** What is found by a text, of one kind if one is given. */
export function useFound(text: ReadonlySignal<string>, kind?: EntityKind): ReadonlySignal<Found> {
  const variables = useComputed(() => {
    const wanted = text.value.trim();
    return wanted.length < shortest ? undefined : { text: wanted, ...(kind === undefined ? {} : { kinds: [kind] }) };
  });
  const answer = useMemo(() => query(SearchOperation, variables), [variables]);
  return useComputed(() => {
    const { data, isLoading, error } = answer.value;
    return { nodes: data?.search.edges.map(({ node }) => node) ?? [], totalCount: data?.search.totalCount, isLoading, error };
  });
}
