import { receiptInWords } from "../../answers/bounds.ts";
import type { LinkFacts } from "../../answers/facts.ts";
import type { PathFacts } from "../../answers/impact-facts.ts";
import { refsNamed } from "../../answers/named-entities.ts";
import { explained, type WhyAnswer, type WhyQuestion, whyAnswer } from "../../answers/why.ts";
import { beliefInWords, claimInWords, named } from "../../answers/words.ts";
import { counted, shortNumber, word } from "../../model/words.ts";
import { exportedPaths } from "../../service/export/answers.ts";
import type { Answering, Asked, ForExport } from "./asked.ts";
import { boundsInWords, notesOf } from "./bounds-in-words.ts";
import { conditionsOf } from "./conditions.ts";
import { paragraph } from "./layout.ts";
import { numberOf } from "./option-values.ts";

async function questionOf({ session, options, words }: Asked): Promise<WhyQuestion> {
  const refs = await refsNamed(session, words);
  const [from, to] = [refs.slice(0, -1), refs[refs.length - 1]!];
  return { from, to, paths: numberOf(options, "paths"), input: conditionsOf(options) };
}

async function answer(asked: Asked): Promise<WhyAnswer> {
  return whyAnswer(asked, await questionOf(asked));
}

async function forExport(asked: Asked): Promise<ForExport> {
  const { found, bounds } = await explained(asked.session, await questionOf(asked));
  return { answer: await exportedPaths(asked.session, found), notes: notesOf(bounds, found.receipt) };
}

function inWords({ seeds, target, paths, hasMore, cut, receipt, ...bounds }: WhyAnswer): string[] {
  const start = seeds.map((seed) => named(seed)).join(", ");
  const opening =
    paths.length === 0
      ? `No path of harm from ${start} to ${named(target)} was found.`
      : `How harm from ${start} reaches ${named(target)}: ${counted(paths.length, "path")}, the likeliest first.`;
  return [
    ...paragraph(opening),
    "",
    ...paths.flatMap((path, place) => [...pathInWords(path, place + 1), ""]),
    ...(hasMore ? [...paragraph("There are more paths; --paths shows up to 100."), ""] : []),
    ...(paths.length === 0 ? [] : [...cutInWords(cut, bounds.completeness.reasons.includes("DEADLINE")), ""]),
    ...paragraph(boundsInWords(bounds)),
    ...paragraph(receiptInWords(receipt)),
  ];
}

function pathInWords({ hops, likelihood, confidence, steps }: PathFacts<LinkFacts>, number: number): string[] {
  const measures = `likelihood ${shortNumber(likelihood)}, confidence ${shortNumber(confidence)}`;
  return [
    `${number}. ${counted(hops, "hop")}, ${measures}`,
    ...steps.flatMap(({ to, channel, transmission, relationship }) => [
      ...paragraph(`${relationship.sentence} (${beliefInWords(relationship)})`, 3, 2),
      ...paragraph(`→ ${to.name}: ${word(channel)}, transmission ${shortNumber(transmission)}`, 5, 2),
      ...relationship.claims.flatMap((claim) => paragraph(`- ${claimInWords(claim)}`, 7, 2)),
    ]),
  ];
}

function cutInWords({ entities, relationships }: WhyAnswer["cut"], isCutShort: boolean): string[] {
  if (entities.length === 0 && relationships.length === 0) {
    if (isCutShort) return paragraph("There was no time to find out whether anything is on every path.");
    return paragraph("Nothing is on every path: no single cut stops the harm.");
  }
  return [
    "On every path; without any one of these, harm does not arrive:",
    ...entities.flatMap((entity) => paragraph(`- ${named(entity)}`, 2, 2)),
    ...relationships.flatMap(({ id, sentence }) => paragraph(`- ${sentence} (${id})`, 2, 2)),
  ];
}

export default { answer, inWords, forExport } satisfies Answering<WhyAnswer>;
