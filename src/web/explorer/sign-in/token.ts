import { effect, signal } from "@preact/signals";

const key = "ai-supply-graph:token";

/** The token that questions are asked with. It lasts as long as the tab, and is never part of a link. */
export const token = signal<string | undefined>(sessionStorage.getItem(key) ?? undefined);

effect(() => {
  if (token.value === undefined) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, token.value);
});
