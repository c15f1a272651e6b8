import { computed, signal } from "@preact/signals";
import { query } from "../../api/query.ts";
import { view } from "../../view/current.ts";
import { questionOf, reachQuestionOf } from "../../view/question.ts";
import { EntityOperation } from "./entity-operation.ts";

/** How many paths are shown: the likeliest, and two others. */
const k = 3;

/** The entity that the panel describes: the selected one, otherwise the origin, if there is one only. */
export const describedId = computed(() => {
  const { selected, seeds } = view.value;
  if (selected !== undefined) return "entity" in selected ? selected.entity : undefined;
  return seeds.length === 1 ? seeds[0] : undefined;
});

const again = signal(0);

export const described = query(
  EntityOperation,
  computed(() => {
    const id = describedId.value;
    if (id === undefined) return undefined;
    const shown = view.value;
    const ref = { id };
    const from = shown.seeds.map((seed) => ({ id: seed }));
    return {
      ref,
      // Harm is at an origin from the beginning.
      isAsked: from.length > 0 && !shown.seeds.includes(id),
      reach: reachQuestionOf(shown) ?? { seeds: [ref] },
      paths: { ...questionOf(shown), from, to: ref, k },
    };
  }),
  again,
);

export function describeAgain(): void {
  again.value += 1;
}
