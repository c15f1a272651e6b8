import type { ResultOf } from "../../api/operation.ts";
import type { Outcome } from "../change.tsx";
import { faultPlaces } from "../fault-places.ts";
import type { CorrectOperation } from "./correct-operations.ts";

type Corrected = ResultOf<typeof CorrectOperation>["correctEntity"];

/** What a correction would change, or changed, value by value. */
export function correctionOutcomeOf(
  { userErrors, changes }: Corrected,
  labels: Readonly<Record<string, string>>,
  inWords: (field: string, value: unknown) => string,
): Outcome {
  const lines = changes.flatMap(({ fields }) =>
    fields.map(({ field, before, after }) => `${labels[field] ?? field}: ${inWords(field, before)} → ${inWords(field, after)}`),
  );
  return {
    ...faultPlaces(userErrors, labels),
    lines: lines.length > 0 || userErrors.length > 0 ? lines : ["Nothing would change."],
  };
}
