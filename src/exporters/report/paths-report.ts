import { shortNumber } from "../../model/words.ts";
import type { PathsAnswer } from "../answer.ts";
import { tlpOf } from "../kit/tlp.ts";
import { completenessOf, receiptOf } from "./bounds.ts";
import { evidenceOf, nameOf, sentence } from "./evidence.ts";
import { blocks, list } from "./markdown.ts";

/** How harm gets to one entity, according to whom, and what every path goes through. */
export function pathsReport(answer: PathsAnswer): string {
  const { seeds, target, paths, hasMore, cut, marking } = answer;
  const origin = seeds.map((seed) => nameOf(answer, seed)).join(", ");
  const through = [...cut.entities.map((id) => nameOf(answer, id)), ...cut.relationships.map((id) => sentence(answer, id))];
  return blocks(
    `# How harm from ${origin} reaches ${nameOf(answer, target)}`,
    tlpOf(marking),
    completenessOf(answer),
    paths.length === 0 ? "No path leads there, as far as the graph knows." : "",
    ...paths.map(({ likelihood, confidence, hops, steps, weakestLink }, place) =>
      blocks(
        `## Path ${place + 1}: likelihood ${shortNumber(likelihood)}, confidence ${shortNumber(confidence)}, ${hops} ${hops === 1 ? "hop" : "hops"}`,
        steps.map(({ relationship }, step) => `${step + 1}. ${sentence(answer, relationship)}`).join("\n"),
        `Weakest link: ${sentence(answer, weakestLink)}.`,
      ).trimEnd(),
    ),
    hasMore ? "There are more paths, which are less likely." : "",
    through.length === 0 ? "" : blocks("## What every path goes through", list(through)).trimEnd(),
    paths.length === 0 ? "" : "## Evidence",
    evidenceOf(
      answer,
      paths.flatMap(({ steps }) => steps.map(({ relationship }) => relationship)),
    ),
    receiptOf(answer),
  );
}
