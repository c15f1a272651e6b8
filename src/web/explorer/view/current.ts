import { signal } from "@preact/signals";
import type { View } from "./view.ts";
import { linkOf, viewOf } from "./view-url.ts";

/** What the page shows. It is also in the address, so that the address is a link to it. */
export const view = signal<View>(viewOf(location.search));

addEventListener("popstate", () => {
  view.value = viewOf(location.search);
});

/**
 * Shows something else: the parts that are given change, the others stay. Each step can be taken back in the browser, but for
 * those of a slider or a box, which replace one another.
 */
export function show(change: Partial<View>, { replace = false }: { readonly replace?: boolean } = {}): void {
  const next = { ...view.peek(), ...change };
  const link = linkOf(next);
  if (link === linkOf(view.peek())) return;
  view.value = next;
  history[replace ? "replaceState" : "pushState"](null, "", link === "" ? location.pathname : link);
}
