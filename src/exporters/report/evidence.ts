import { dayOfInstant } from "../../model/partial-date.ts";
import type { Claim } from "../../model/records.ts";
import { sentenceOf } from "../../model/relationship-sentence.ts";
import { forVersions, shortNumber, word } from "../../model/words.ts";
import type { BlastRadiusAnswer, PathsAnswer, SharedDependenciesAnswer, SliceAnswer } from "../answer.ts";
import { tlpOf } from "../kit/tlp.ts";
import { blocks, capitalized, link, list, plain } from "./markdown.ts";

/** What is bounded, and says by what. */
export type Reported = BlastRadiusAnswer | PathsAnswer | SharedDependenciesAnswer | SliceAnswer;

export function nameOf({ entities }: Reported, id: string): string {
  return plain(entities.get(id)?.name ?? id);
}

/** A relationship as a sentence, as of the moment asked about. */
export function sentence({ relationships, entities, receipt }: Reported, id: string): string {
  const record = relationships.get(id)?.record;
  if (record === undefined) return plain(id);
  const name = (end: string) => entities.get(end)?.name ?? end;
  return plain(sentenceOf(record, name(record.from), name(record.to), dayOfInstant(receipt.knownAt)));
}

/** The relationships that an answer rests on, each with its claims: who says so, since when, and how surely. */
export function evidenceOf(answer: Reported, ids: readonly string[]): string {
  const sections = [...new Set(ids)].map((id) => {
    const relationship = answer.relationships.get(id);
    if (relationship === undefined) return "";
    const { confidence, status, assumed, claims, marking } = relationship;
    const belief = assumed ? "assumed by the question" : `${word(status)}, confidence ${shortNumber(confidence)}`;
    const tlp = marking === "CLEAR" ? "" : `, ${tlpOf(marking)}`;
    return blocks(
      `### ${sentence(answer, id)}`,
      `${capitalized(belief)}${tlp}.`,
      list(claims.map((claim) => claimOf(answer, claim))),
    ).trimEnd();
  });
  return sections.filter((section) => section !== "").join("\n\n");
}

function claimOf(
  { sources }: Reported,
  { stance, status, confidence, text, quote, versions, statedOn, assertedBy, sources: cited }: Claim,
): string {
  const kind = stance === "DISPUTES" ? "Disputed" : capitalized(word(status));
  const when = statedOn === undefined ? "" : `, stated on ${statedOn}`;
  const said = text === undefined ? "" : ` ${plain(text)}`;
  const quoted = quote === undefined ? "" : ` “${plain(quote)}”`;
  const by = cited.map((id) => {
    const { publisher, title, url, publishedOn } = sources.get(id) ?? {};
    const named = link(title ?? publisher ?? url ?? id, url);
    const details = [title === undefined ? undefined : publisher, publishedOn].filter((one) => one !== undefined).map(plain);
    return details.length === 0 ? named : `${named} (${details.join(", ")})`;
  });
  const sourced = by.length === 0 ? `Recorded by ${plain(assertedBy)} without a source.` : `Sources: ${by.join("; ")}.`;
  return `${kind}, confidence ${shortNumber(confidence)}${forVersions(versions?.map(plain))}${when}.${said}${quoted} ${sourced}`;
}
