import { computed, effect } from "@preact/signals";
import { reach } from "../answer/reach.ts";
import { count } from "../parts/number.ts";

const product = "ai-supply-graph";

const title = computed(() => {
  const seeds = reach.value.data?.blastRadius.seeds ?? [];
  const [first] = seeds;
  const others = seeds.length > 1 ? ` and ${count(seeds.length - 1)} more` : "";
  return first === undefined ? undefined : `Whom harm reaches from ${first.name}${others}`;
});

// For the history of the browser.
effect(() => {
  document.title = title.value === undefined ? product : `${title.value} · ${product}`;
});

/** What the page is about, for those who hear it: the picture shows it. */
export function Title() {
  return (
    <h1 class="unseen" dir="auto">
      {title.value ?? product}
    </h1>
  );
}
