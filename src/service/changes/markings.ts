import { type Marking, markingRank, markings, valuesOf } from "../../model/vocabulary.ts";
import type { Session } from "../session.ts";
import type { UserErrors } from "./user-errors.ts";

/** Nobody writes above the own clearance: the record would be gone for its writer. */
export function checkMarking(
  { asker }: Session,
  marking: Marking | null | undefined,
  path: readonly (string | number)[],
  errors: UserErrors,
): void {
  if (marking == null || markingRank(marking) <= asker.clearance) return;
  const highest = valuesOf(markings)[asker.clearance];
  errors.add(path, `${marking} is above your clearance; use ${highest} or a marking below it.`, "FORBIDDEN");
}
