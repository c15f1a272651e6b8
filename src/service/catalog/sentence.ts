import { type RelationshipKind, relationshipKind } from "../../model/relationship-kinds.ts";

/** A relationship as an English sentence, without the full stop: "Mercor supplies data work to Meta". */
export function sentenceOf(kind: RelationshipKind, tail: string, head: string): string {
  return `${tail} ${relationshipKind(kind).reads} ${head}`;
}
