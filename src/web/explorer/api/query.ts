import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { token } from "../sign-in/token.ts";
import type { ApiError } from "./api-error.ts";
import { ask } from "./ask.ts";
import type { TadaDocumentNode } from "./operation.ts";
import { writes } from "./writes.ts";

/** What is known of an answer. While a new one is awaited, the one before stays, so that the page does not flicker. */
export interface Answer<R> {
  readonly data: R | undefined;
  readonly error: ApiError | undefined;
  readonly isLoading: boolean;
}

/**
 * The answer to an operation, asked again whenever its variables change, and not asked where they are undefined. What is asked
 * no longer is aborted. `again` is changed to ask the same once more.
 */
export function query<R, V>(
  operation: TadaDocumentNode<R, V>,
  variables: ReadonlySignal<V | undefined>,
  again?: ReadonlySignal<unknown>,
): ReadonlySignal<Answer<R>> {
  const answer: Signal<Answer<R>> = signal({ data: undefined, error: undefined, isLoading: false });
  let asked: string | undefined;
  let running: AbortController | undefined;
  effect(() => {
    const wanted = variables.value;
    const key = wanted === undefined ? undefined : JSON.stringify([wanted, token.value, writes.value, again?.value]);
    if (key === asked) return;
    asked = key;
    running?.abort();
    if (wanted === undefined) {
      answer.value = { data: undefined, error: undefined, isLoading: false };
      return;
    }
    const mine = new AbortController();
    running = mine;
    answer.value = { ...answer.peek(), isLoading: true };
    ask(operation, wanted, mine.signal).then(
      (data) => {
        if (running === mine) answer.value = { data, error: undefined, isLoading: false };
      },
      (error: ApiError) => {
        if (running === mine) answer.value = { data: undefined, error, isLoading: false };
      },
    );
  });
  return answer;
}
