import { SupplyGraphError } from "../model/errors.ts";

/** A list to choose by; null or undefined chooses all. */
export type Choice<T> = readonly T[] | null | undefined;

/** BAD_USER_INPUT with the field, what is wrong with it, and how to mend it; a hint is a sentence of its own. */
export function refusal(field: string, what: string, hint = ""): SupplyGraphError {
  return new SupplyGraphError("BAD_USER_INPUT", `\`${field}\` ${what}.${hint}`, { field });
}

export function wholeBetween(field: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw refusal(field, `is ${value}; give a whole number from ${least} to ${most}`);
  }
}

/** 0..1; absent is well. */
export function share(field: string, value: number | null | undefined): void {
  if (value != null && !(value >= 0 && value <= 1)) throw refusal(field, `is ${value}; give a number from 0 to 1`);
}

/** Refuses choices that choose nothing: an empty answer would look as if there were nothing. */
export function notEmpty(choices: Readonly<Record<string, Choice<unknown>>>): void {
  for (const [field, list] of Object.entries(choices)) {
    if (list != null && list.length === 0) throw refusal(field, "is an empty list, which nothing passes; leave it out for all");
  }
}
