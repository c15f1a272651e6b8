import { refusal } from "./errors.ts";

/** Deeper than any input of the schema, and than any message of an agent. */
const deepest = 50;

/** Says that it is nested too deep, where it is. */
export function nestingFault(what: "variables are" | "message is", sent: object): string | undefined {
  return isDeep(sent) ? `The ${what} nested more than ${deepest} levels deep. No input of this API is.` : undefined;
}

/** Throws BAD_USER_INPUT for variables that are nested so deep that reading them could overflow the stack. */
export function refuseDeepVariables(variables: object): void {
  const fault = nestingFault("variables are", variables);
  if (fault !== undefined) throw refusal("BAD_USER_INPUT", fault);
}

/** Keeps a stack of its own instead of recursing. */
function isDeep(sent: object): boolean {
  const open: { readonly value: object; readonly depth: number }[] = [{ value: sent, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > deepest) return true;
    for (const value of Object.values(next.value)) {
      if (typeof value === "object" && value !== null) open.push({ value, depth: next.depth + 1 });
    }
  }
  return false;
}
