import { SupplyGraphError } from "../../model/errors.ts";

/**
 * Throws BAD_USER_INPUT where an answer assumes something: a reader of the format would take it for a fact, also where nothing
 * that is assumed is in it, but something is left out.
 */
export function mustBeFacts([first, ...others]: readonly string[], format: string): void {
  if (first === undefined) return;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const message = `The format ${format} states facts, and this answer assumes something (${first}${more}). Ask without \`assume\`, or choose another format.`;
  throw new SupplyGraphError("BAD_USER_INPUT", message, { field: "assume" });
}
