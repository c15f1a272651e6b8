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

/** The same as an argument: as it was known at the moment that is looked at. */
export const describedRef = computed(() => {
  const { knownAt } = view.value;
  const id = describedId.value;
  return id === undefined ? undefined : { ref: { id }, ...(knownAt === undefined ? {} : { knownAt }) };
});

const again = signal(0);

export const described = query(
  EntityOperation,
  computed(() => {
    const asked = describedRef.value;
    if (asked === undefined) return undefined;
    const shown = view.value;
    const { ref } = asked;
    const from = shown.seeds.map((seed) => ({ id: seed }));
    return {
      ...asked,
      // Harm is at an origin from the beginning, and never at what is assumed to be gone.
      isAsked: from.length > 0 && ![...shown.seeds, ...shown.without].includes(ref.id),
      reach: reachQuestionOf(shown) ?? { seeds: [ref] },
      paths: { ...questionOf(shown), from, to: ref, k },
    };
  }),
  again,
);

export function describeAgain(): void {
  again.value += 1;
}
