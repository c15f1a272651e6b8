import { counted, shortNumber, word } from "../../model/words.ts";
import { exportedPaths } from "../../service/export/answers.ts";
import { askPaths } from "../../service/questions/paths.ts";
import { type Answering, type Asked, type ForExport, refsNamed } from "./asked.ts";
import { type Bounds, boundsInWords, boundsOf, notesOf, type ReceiptFacts, receiptFacts, receiptInWords } from "./bounds.ts";
import { conditionsOf } from "./conditions.ts";
import { type EntityFacts, entityFacts, type LinkFacts, linkFacts } from "./facts.ts";
import { type Link, type PathFacts, pathsWithClaims } from "./impact-facts.ts";
import { paragraph } from "./layout.ts";
import { numberOf } from "./option-values.ts";
import { beliefInWords, claimInWords, named } from "./words.ts";

interface WhyAnswer extends Bounds {
  readonly question: "why";
  readonly seeds: readonly EntityFacts[];
  readonly target: EntityFacts;
  /** Likeliest first. */
  readonly paths: readonly PathFacts<LinkFacts>[];
  /** Whether there are more paths within the limits. */
  readonly hasMore: boolean;
  /** What every path uses. */
  readonly cut: { readonly entities: readonly EntityFacts[]; readonly relationships: readonly Link[] };
  readonly receipt: ReceiptFacts;
}

const usualPaths = 3;

async function explained(asked: Asked) {
  const { session, options, words } = asked;
  const refs = await refsNamed(asked, words);
  const [from, to] = [refs.slice(0, -1), refs[refs.length - 1]!];
  const input = conditionsOf(options);
  const found = await askPaths(session, { from, to, k: numberOf(options, "paths") ?? usualPaths, ...input });
  return { found, bounds: await boundsOf(found, input) };
}

async function answer(asked: Asked): Promise<WhyAnswer> {
  const { found, bounds } = await explained(asked);
  const { knownAt } = found.receipt;
  const cut = await linkFacts(asked, found.cut.relationships, knownAt);
  return {
    question: "why",
    seeds: found.from.map(({ id }) => entityFacts(asked, id)),
    target: entityFacts(asked, found.to.id),
    paths: await pathsWithClaims(asked, found.paths, knownAt),
    hasMore: found.hasMore,
    cut: {
      entities: found.cut.entities.map((id) => entityFacts(asked, id)),
      relationships: [...cut.values()].map(({ claims: _, ...link }) => link),
    },
    ...bounds,
    receipt: receiptFacts(found.receipt),
  };
}

async function forExport(asked: Asked): Promise<ForExport> {
  const { found, bounds } = await explained(asked);
  return { answer: await exportedPaths(asked.session, found), notes: notesOf(bounds, found.receipt) };
}

function inWords({ seeds, target, paths, hasMore, cut, receipt, ...bounds }: WhyAnswer): string[] {
  const start = seeds.map(named).join(", ");
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
