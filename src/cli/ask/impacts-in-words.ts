import type { ImpactFacts } from "../../answers/impact-facts.ts";
import { beliefInWords, named, statementInWords } from "../../answers/words.ts";
import { shortNumber, word } from "../../model/words.ts";
import { paragraph, table } from "./layout.ts";

/** One line for each impact: which entity, how likely, how many hops away, and what it says itself. */
export function impactTable(impacts: readonly ImpactFacts[]): string[] {
  if (impacts.length === 0) return [];
  return table(
    [
      { title: "name" },
      { title: "evidence" },
      { title: "likelihood", right: true },
      { title: "confidence", right: true },
      { title: "hops", right: true },
      { title: "own statement" },
    ],
    impacts.map(({ entity, evidence, likelihood, confidence, hops, statement }) => [
      entity.name,
      word(evidence),
      shortNumber(likelihood),
      shortNumber(confidence),
      String(hops),
      statementInWords(statement),
    ]),
  );
}

/** What the evidence rests on, if anybody says so. */
function evidenceInWords({ evidence, evidenceRecords }: ImpactFacts): string[] {
  if (evidenceRecords.length === 0) return [];
  const records = evidenceRecords.map((record) => `${record.sentence} (${beliefInWords(record)})`);
  return paragraph(`Evidence: ${word(evidence)}. ${records.join("; ")}.`, 4);
}

/** Why harm reaches each entity: its best path as sentences, what the evidence rests on, and the link to look into first. */
export function reasonsInWords(impacts: readonly ImpactFacts[]): string[] {
  return impacts.flatMap((impact) => {
    const { weakestLink } = impact.bestPath;
    return [
      ...paragraph(`${named(impact.entity)}: ${impact.channels.map(word).join(", ")}`),
      ...paragraph(impact.because, 4),
      ...evidenceInWords(impact),
      ...paragraph(`Weakest link: ${weakestLink.sentence} (${beliefInWords(weakestLink)}).`, 4),
    ];
  });
}
