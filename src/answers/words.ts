import { whenInWords } from "../model/date-in-words.ts";
import { counted, forVersions, shortNumber, word } from "../model/words.ts";
import type { ClaimFacts, EntityFacts } from "./facts.ts";
import type { Link, StatementFacts } from "./impact-facts.ts";
import { asItIs, type Written } from "./telling.ts";

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

export function named({ name, id }: EntityFacts, written: Written = asItIs, writtenId: Written = asItIs): string {
  return `${written(name)} (${writtenId(id)})`;
}

/** What the entity says itself; empty if no statement is known. */
export function statementInWords(statement: StatementFacts | null): string {
  if (statement === null) return "";
  const { exposure, response, statedOn } = statement;
  const said = [...(exposure === "UNKNOWN" ? [] : [exposure]), ...(response === "NONE_STATED" ? [] : [response])].map(word);
  return `${said.length === 0 ? "has not said" : said.join(", ")}${statedOn === null ? "" : ` (${statedOn})`}`;
}

/** `confidence 0.95, reported, 2 origins, last stated on 3 April 2026`. */
export function beliefInWords({ confidence, status, origins, lastStatedOn, assumed }: Link): string {
  if (assumed) return `assumed, confidence ${shortNumber(confidence)}`;
  const stated = lastStatedOn === null ? "" : `, last stated ${whenInWords(lastStatedOn)}`;
  return `confidence ${shortNumber(confidence)}, ${word(status)}, ${counted(origins, "origin")}${stated}`;
}

/** Who says so, and when. */
export function claimInWords(claim: ClaimFacts, written: Written = asItIs): string {
  const { stance, status, confidence, statedOn, versions, sources, text, quote, retractedAt } = claim;
  const publishers = sources.map(
    ({ id, publisher, title, url, publishedOn }) =>
      `${written(publisher ?? title ?? url ?? id)}${publishedOn === null ? "" : ` (${publishedOn})`}`,
  );
  // If no source has a date, the claim's own date is shown.
  const stated = statedOn !== null && sources.every((source) => source.publishedOn === null) ? `, of ${statedOn}` : "";
  const about = forVersions(versions?.map(written));
  const what = `${stance === "DISPUTES" ? "disputed" : word(status)}, ${shortNumber(confidence)}${about}${stated}`;
  const words = `${text === null ? "" : `: ${written(text)}`}${quote === null ? "" : `: “${written(quote)}”`}`;
  const end = retractedAt === null ? "" : ` [retracted ${retractedAt}]`;
  return `${publishers.join("; ") || "no source that is shown"}: ${what}${words}${end}`;
}
