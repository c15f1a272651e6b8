import { SupplyGraphError } from "../model/errors.ts";

/** A list of accepted values; null or undefined accepts all. */
export type Choice<T> = readonly T[] | null | undefined;

/** BAD_USER_INPUT with the field, what is wrong with it, and how to fix it. A hint is a sentence of its own. */
export function refusal(field: string, what: string, hint = ""): SupplyGraphError {
  return new SupplyGraphError("BAD_USER_INPUT", `\`${field}\` ${what}.${hint}`, { field });
}

export function wholeBetween(field: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw refusal(field, `is ${value}; give a whole number from ${least} to ${most}`);
  }
}

/** Refuses a number outside 0..1. Null and undefined pass. */
export function share(field: string, value: number | null | undefined): void {
  if (value != null && !(value >= 0 && value <= 1)) throw refusal(field, `is ${value}; give a number from 0 to 1`);
}

/** Refuses empty lists: nothing could match, and the empty answer would look as if there were nothing to find. */
export function notEmpty(choices: Readonly<Record<string, Choice<unknown>>>): void {
  for (const [field, list] of Object.entries(choices)) {
    if (list != null && list.length === 0)
      throw refusal(field, "is an empty list, which matches nothing; leave it out to match everything");
  }
}
