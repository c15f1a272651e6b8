import { refusal } from "./errors.ts";

/** Deeper than any input of the schema. */
const deepest = 50;

/**
 * Throws BAD_USER_INPUT for variables that are nested so deep that reading them could overflow the stack. Keeps a stack of its
 * own instead of recursing.
 */
export function refuseDeepVariables(variables: object): void {
  const open: { readonly value: object; readonly depth: number }[] = [{ value: variables, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > deepest) {
      throw refusal("BAD_USER_INPUT", `The variables are nested more than ${deepest} levels deep. No input of this API is.`);
    }
    for (const value of Object.values(next.value)) {
      if (typeof value === "object" && value !== null) open.push({ value, depth: next.depth + 1 });
    }
  }
}
