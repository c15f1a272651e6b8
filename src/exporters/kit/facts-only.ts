import { SupplyGraphError } from "../../model/errors.ts";
import type { AnswerRelationship } from "../answer.ts";

/** Throws BAD_USER_INPUT where one of these is only assumed: a reader of the format would take it for a fact. */
export function mustBeFacts(relationships: Iterable<Pick<AnswerRelationship, "assumed" | "record">>, format: string): void {
  for (const { assumed, record } of relationships) {
    if (!assumed) continue;
    const message = `The format ${format} states facts, and "${record.id}" is only assumed. Ask without \`assume\`, or choose another format.`;
    throw new SupplyGraphError("BAD_USER_INPUT", message, { field: "assume" });
  }
}
