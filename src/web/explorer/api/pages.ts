import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { token } from "../sign-in/token.ts";
import type { ApiError } from "./api-error.ts";
import { ask } from "./ask.ts";
import type { TadaDocumentNode } from "./operation.ts";
import { writes } from "./writes.ts";

/** One page of a list, as the API's connections give it. */
interface Connection<T> {
  readonly nodes: readonly T[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** What has come of a list so far. */
export interface Listed<R, T> {
  readonly nodes: readonly T[];
  readonly totalCount: number | undefined;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly error: ApiError | undefined;
  /** The answer that the latest page came with. */
  readonly data: R | undefined;
}

export interface Pages<R, T> {
  readonly listed: ReadonlySignal<Listed<R, T>>;
  /** Asks for the next page, or again for one that failed. */
  readonly more: () => void;
}

const nothing = { nodes: [], totalCount: undefined, hasMore: false, isLoading: false, error: undefined, data: undefined };

/**
 * A list of which pages are asked for one after another. When its variables change it begins anew, and shows what it had until
 * the first page has come; where they are undefined it is empty.
 */
export function pages<R, V extends { after?: string | null | undefined }, T>(
  operation: TadaDocumentNode<R, V>,
  variables: ReadonlySignal<V | undefined>,
  connectionIn: (data: R) => Connection<T>,
): Pages<R, T> {
  const listed = signal<Listed<R, T>>(nothing);
  let asked: string | undefined;
  let running: AbortController | undefined;
  let cursor: string | undefined;

  const next = (wanted: V) => {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const after = cursor;
    listed.value = { ...listed.peek(), isLoading: true, error: undefined };
    ask(operation, after === undefined ? wanted : { ...wanted, after }, mine.signal).then(
      (data) => {
        if (running !== mine) return;
        const { nodes, totalCount, pageInfo } = connectionIn(data);
        cursor = pageInfo.endCursor ?? undefined;
        const all = after === undefined ? nodes : [...listed.peek().nodes, ...nodes];
        listed.value = { nodes: all, totalCount, hasMore: pageInfo.hasNextPage, isLoading: false, error: undefined, data };
      },
      (error: ApiError) => {
        if (running === mine) listed.value = { ...listed.peek(), isLoading: false, error };
      },
    );
  };

  effect(() => {
    const wanted = variables.value;
    const key = JSON.stringify([wanted, token.value, writes.value]);
    if (key === asked) return;
    asked = key;
    cursor = undefined;
    running?.abort();
    if (wanted === undefined) listed.value = nothing;
    else next(wanted);
  });

  return {
    listed,
    more: () => {
      const wanted = variables.peek();
      if (wanted !== undefined && !listed.peek().isLoading) next(wanted);
    },
  };
}
