import { computed } from "@preact/signals";
import type { TadaDocumentNode } from "../api/operation.ts";
import { query } from "../api/query.ts";
import type { Month } from "./months.ts";
import { monthsUntil } from "./months.ts";

type Counts = Readonly<Record<string, { readonly totalCount: number }>>;

/** The same list for each month, so its operation is made of the months: the only one that is not typed by the schema. */
function countsOf(months: readonly Month[]): TadaDocumentNode<Counts, object> {
  const fields = months.map(
    ({ from, to }, place) =>
      `  m${place}: claims(first: 1, filter: { recordedSince: ${JSON.stringify(from)}, recordedUntil: ${JSON.stringify(to)} }) { totalCount }`,
  );
  return `query Recorded {\n${fields.join("\n")}\n}` as unknown as TadaDocumentNode<Counts, object>;
}

export const months = monthsUntil(new Date());

const counts = query(
  countsOf(months),
  computed(() => ({})),
);

/** How many claims were recorded in each month; empty until that is known, or where the graph is too large to be counted. */
export const recorded = computed(() => {
  const { data } = counts.value;
  return data === undefined ? [] : months.map((_, place) => data[`m${place}`]?.totalCount ?? 0);
});
