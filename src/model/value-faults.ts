import { didYouMean } from "../search/near-misses.ts";

/** Messages about values that are refused, wherever they come from. Each is the part of a sentence after the field's name. */

const longestShown = 60;
/** A value as a message shows it: short, and harmless in a terminal. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  const written = JSON.stringify(value);
  if (written.length <= longestShown) return written;
  // With both its quotes, so that whoever reads the message sees where the value ends.
  return typeof value === "string"
    ? JSON.stringify(`${[...value].slice(0, longestShown - 3).join("")}…`)
    : `${written.slice(0, longestShown)}…`;
}

export const aText = "a string in quotes";
export const aList = "a list in square brackets";
export const anObject = "an object in curly braces";

/** The value is not `wanted`: one of the phrases above. */
export function wrongType(value: unknown, wanted: string): string {
  if (value === undefined) return `is missing; give ${wanted}`;
  return `${shown(value)} is not ${wanted}${value === null ? "; leave the field out if it is not known" : ""}`;
}

export function noneOf(value: unknown, values: readonly string[]): string {
  return `${shown(value)} is not one of ${values.join(", ")}.${typeof value === "string" ? didYouMean(value, values) : ""}`;
}

export function noShare(value: unknown, max: number): string {
  return `${shown(value)} is not a number from 0 to ${max}`;
}

/** A field that the record does not have; `names` are those that it has. */
export function noField(name: string, names: readonly string[]): string {
  return `is not a field here.${didYouMean(name, names)} The fields are ${names.join(", ") || "none"}`;
}
