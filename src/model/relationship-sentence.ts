import { dateInWords } from "./date-in-words.ts";
import { type Day, lastDay, type PartialDate } from "./partial-date.ts";
import { type RelationshipKind, relationshipKind } from "./relationship-kinds.ts";
import { nameInSentence } from "./text-faults.ts";

/** As much of a relationship as its sentence depends on. */
interface Told {
  readonly kind: RelationshipKind;
  readonly validTo?: PartialDate | undefined;
}

/**
 * A relationship as an English sentence, without the full stop: "Mercor supplies data work to Meta". The
 * sentence of one that ended before today says when: "Surge supplied data work to Google until June 2025". Names are free of
 * marks that would turn the rest of the sentence around: such names are refused, but older graphs may hold them.
 */
export function sentenceOf({ kind, validTo }: Told, tail: string, head: string, today: Day): string {
  const { reads, readsPast } = relationshipKind(kind);
  const [from, to] = [nameInSentence(tail), nameInSentence(head)];
  if (validTo === undefined || lastDay(validTo) >= today) return `${from} ${reads} ${to}`;
  return `${from} ${readsPast} ${to} until ${dateInWords(validTo)}`;
}
