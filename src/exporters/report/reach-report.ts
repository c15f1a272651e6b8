import { narrowestMarking } from "../../model/vocabulary.ts";
import { counted, shortNumber, word } from "../../model/words.ts";
import type { AnswerImpact, BlastRadiusAnswer } from "../answer.ts";
import { tlpOf } from "../kit/tlp.ts";
import { completenessOf, receiptOf } from "./bounds.ts";
import { evidenceOf, nameOf, sentence } from "./evidence.ts";
import { blocks, capitalized, list, plain, table } from "./markdown.ts";

/** Whom harm reaches, why, according to whom, and whom it does not reach. */
export function reachReport(answer: BlastRadiusAnswer): string {
  const { seeds, impacts, totalCount = impacts.length, unreachedLabs } = answer;
  const marking = narrowestMarking([answer, ...(unreachedLabs?.entities ?? [])]);
  const origin = seeds.map((seed) => nameOf(answer, seed)).join(", ");
  const shown = impacts.length < totalCount ? ` These are the first ${impacts.length.toLocaleString("en")}.` : "";
  return blocks(
    `# Whom harm from ${origin} reaches`,
    tlpOf(marking),
    completenessOf(answer),
    `${counted(totalCount, "entity is", "entities are")} reached.${shown}`,
    "## Reached",
    impacts.length === 0 ? "Nobody, as far as the graph knows." : reachedTable(answer),
    unreachedOf(answer),
    impacts.length === 0 ? "" : blocks("## Why", impacts.map((impact) => reasonOf(answer, impact)).join("\n\n")).trimEnd(),
    impacts.length === 0 ? "" : "## Evidence",
    evidenceOf(
      answer,
      impacts.flatMap(({ bestPath, evidenceRecords }) => [
        ...bestPath.steps.map(({ relationship }) => relationship),
        ...evidenceRecords,
      ]),
    ),
    receiptOf({ ...answer, marking }),
  );
}

function reachedTable(answer: BlastRadiusAnswer): string {
  return table(
    ["Name", "Kind", "Evidence", "Likelihood", "Confidence", "Hops", "Harm", "Own statement"],
    answer.impacts.map((impact) => [
      nameOf(answer, impact.entity),
      word(answer.entities.get(impact.entity)?.kind ?? ""),
      word(impact.evidence),
      shortNumber(impact.likelihood),
      shortNumber(impact.confidence),
      String(impact.hops),
      impact.byChannel.map(({ channel }) => word(channel)).join(", "),
      statementOf(answer, impact),
    ]),
  );
}

function statementOf({ relationships }: BlastRadiusAnswer, { statement }: AnswerImpact): string {
  const attributes = statement === undefined ? undefined : relationships.get(statement)?.record.attributes;
  const said = [attributes?.["exposure"], attributes?.["response"]].filter(
    (one): one is string => typeof one === "string" && one !== "UNKNOWN" && one !== "NONE_STATED",
  );
  return said.map((one) => plain(word(one))).join(", ");
}

function unreachedOf(answer: BlastRadiusAnswer): string {
  const { unreachedLabs, completeness } = answer;
  if (unreachedLabs === undefined || unreachedLabs.totalCount === 0) return "";
  const { totalCount, entities } = unreachedLabs;
  const caution =
    completeness.status === "COMPLETE" ? "" : " Since the answer is not complete, some of them may be reached all the same.";
  const more = totalCount > entities.length ? `, among them ${entities.length.toLocaleString("en")} that are named here` : "";
  return blocks(
    "## Labs that are not reached",
    `${counted(totalCount, "lab is", "labs are")} not reached by what the graph knows${more}.${caution}`,
    list(entities.map(({ name }) => plain(name))),
  ).trimEnd();
}

function reasonOf(answer: BlastRadiusAnswer, impact: AnswerImpact): string {
  const { bestPath } = impact;
  const steps = bestPath.steps.map(
    ({ relationship, transmission, certainty }, place) =>
      `${place + 1}. ${sentence(answer, relationship)} (harm passes with ${shortNumber(transmission)}${certainty === "POSSIBLE" ? ", only possibly in these days" : ""})`,
  );
  return blocks(
    `### ${nameOf(answer, impact.entity)}`,
    capitalized(plain(impact.because)),
    steps.join("\n"),
    `Weakest link: ${sentence(answer, bestPath.weakestLink)}.`,
  ).trimEnd();
}
