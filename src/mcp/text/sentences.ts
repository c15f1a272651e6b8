import * as bounds from "../../answers/bounds.ts";
import type { ClaimFacts, EntityFacts, LinkFacts } from "../../answers/facts.ts";
import type { ImpactFacts } from "../../answers/impact-facts.ts";
import { beliefInWords, claimInWords, named, statementInWords } from "../../answers/words.ts";
import { relationshipKind } from "../../model/relationship-kinds.ts";
import { counted, shortNumber, word } from "../../model/words.ts";
import { bandOf } from "./bands.ts";
import { fenced, idInWords } from "./fence.ts";
import type { Passage } from "./passage.ts";

const inputs = { maxHops: "maxHops", maxNodes: "maxNodes", minLikelihood: "minLikelihood" };

/** `` `Mercor` (mercor) ``. */
export function entityInWords(entity: EntityFacts): string {
  return named(entity, fenced, idInWords);
}

export function namesInWords(entities: readonly EntityFacts[]): string {
  return entities.map(entityInWords).join(", ");
}

/** Whether anything is missing, why, and which input includes it. */
export function boundsInWords(of: bounds.Bounds): string {
  return bounds.boundsInWords(of, inputs);
}

/** By which the same question is asked again. Notes name entities. */
function receiptInWords({ notes, ...receipt }: bounds.ReceiptFacts): string {
  return bounds.receiptInWords({ ...receipt, notes: notes.map(fenced) });
}

/** Always shown, however little room there is: what was found, and how complete it is. */
export function opening(...lines: readonly string[]): Passage {
  return { always: true, lines };
}

/** Always shown, at the end. */
export function receiptPassage(...receipts: readonly bounds.ReceiptFacts[]): Passage {
  return { always: true, lines: receipts.map(receiptInWords) };
}

/** The line that stands for lines for which there was no room. */
export function moreOf(one: string, many: string): (count: number) => string {
  return (count) => `… and ${counted(count, one, many)} more: ask with a higher maxTokens, or see the structured content.`;
}

/** The line that stands for rows beyond those that were asked for; none if there are no more. */
function rowsLeft(total: number, told: number): string[] {
  return total > told ? [`… and ${total - told} more: ask with a higher \`first\`.`] : [];
}

/** The first rows of a list, each in as many lines as it takes, and how many there are beyond them. */
export function listPassage<Row>(
  heading: string | undefined,
  { total, rows }: { readonly total: number; readonly rows: readonly Row[] },
  linesOf: (row: Row) => string | readonly string[],
  leftOut = moreOf("line", "lines"),
): Passage {
  const lines = [...rows.flatMap(linesOf), ...rowsLeft(total, rows.length)];
  return { ...(heading === undefined ? {} : { heading }), lines, leftOut };
}

/** How harm arrives: in which band, by which relationships, and what the entity says itself. */
export function impactInWords(impact: ImpactFacts): string {
  const { entity, likelihood, confidence, evidence, hops, channels, statement, bestPath } = impact;
  const measures = `${bandOf(likelihood)} (likelihood ${shortNumber(likelihood)}), confidence ${shortNumber(confidence)}`;
  const said = statement === null ? "" : ` It says: ${statementInWords(statement)}.`;
  const harm = channels.map(word).join(", ");
  return `- ${entityInWords(entity)}: ${measures}, ${word(evidence)}, at least ${counted(hops, "hop")}; ${harm}. ${pathInWords(bestPath)}.${said}`;
}

/** What an incident affected is shown once; how harm continues from there differs. */
function pathInWords({ steps }: ImpactFacts["bestPath"]): string {
  const passing = steps.filter(({ relationship }) => relationshipKind(relationship.kind).namesVictim !== true);
  return (passing.length === 0 ? steps : passing).map(({ relationship }) => relationship.sentence).join("; ");
}

export function linkInWords(link: Omit<LinkFacts, "claims">): string {
  return `${link.sentence} (${beliefInWords(link)})`;
}

export function claimsInWords(claims: readonly ClaimFacts[], sign = "-"): string[] {
  return claims.map((claim) => `  ${sign} ${claimInWords(claim, fenced)}`);
}
