import type { ImpactFacts } from "./impact-facts.ts";
import { paragraph, table } from "./layout.ts";
import { beliefInWords, named, shortNumber, statementInWords, word } from "./words.ts";

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

/** Why harm reaches each entity: its best path as sentences, where that is in doubt, and the link to look into first. */
export function reasonsInWords(impacts: readonly ImpactFacts[]): string[] {
  return impacts.flatMap((impact) => {
    const { steps, weakestLink } = impact.bestPath;
    const doubtful = steps.filter((step) => step.certainty === "POSSIBLE").map((step) => step.relationship.sentence);
    const doubt = doubtful.length === 0 ? "" : ` Possible, not certain, in the days in question: ${doubtful.join("; ")}.`;
    return [
      ...paragraph(`${named(impact.entity)}: ${impact.channels.map(word).join(", ")}`),
      ...paragraph(`${impact.because}${doubt}`, 4),
      ...paragraph(`Weakest link: ${weakestLink.sentence} (${beliefInWords(weakestLink)}).`, 4),
    ];
  });
}
