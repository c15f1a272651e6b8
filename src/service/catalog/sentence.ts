import { dateInWords } from "../../model/date-in-words.ts";
import { type Day, lastDay, type PartialDate } from "../../model/partial-date.ts";
import { type RelationshipKind, relationshipKind } from "../../model/relationship-kinds.ts";

/** As much of a relationship as its sentence depends on. */
interface Told {
  readonly kind: RelationshipKind;
  readonly validTo?: PartialDate | undefined;
}

/**
 * A relationship as an English sentence, without the full stop: "Mercor supplies data work to Meta". One that ended before
 * today is told with its end: "Surge supplied data work to Google until June 2025".
 */
export function sentenceOf({ kind, validTo }: Told, tail: string, head: string, today: Day): string {
  const { reads, readsPast } = relationshipKind(kind);
  if (validTo === undefined || lastDay(validTo) >= today) return `${tail} ${reads} ${head}`;
  return `${tail} ${readsPast} ${head} until ${dateInWords(validTo)}`;
}
