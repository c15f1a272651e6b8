import type { UserErrors } from "./user-errors.ts";

/** How many records one change may be given; more are for an import. */
const mostAtOnce = 100;

/** Refuses a list that is empty or too long. */
export function checkCount(list: readonly unknown[], field: string, errors: UserErrors): void {
  if (list.length >= 1 && list.length <= mostAtOnce) return;
  errors.add([field], `${field}: has ${list.length} entries; give 1 to ${mostAtOnce}, and more with \`importDocument\`.`);
}
