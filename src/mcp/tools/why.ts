import { z } from "zod";
import type { LinkFacts } from "../../answers/facts.ts";
import { refsNamed } from "../../answers/named-entities.ts";
import { canBeReached } from "../../answers/not-reached.ts";
import { explained, type WhyAnswer, whyFacts } from "../../answers/why.ts";
import { counted, shortNumber, word } from "../../model/words.ts";
import type { EntityRef } from "../../service/catalog/references.ts";
import type { Session } from "../../service/session.ts";
import { bounds, completenessOf, receiptOf } from "../facts/bounds.ts";
import { claim, claimOf } from "../facts/claim.ts";
import { entity, entityOf } from "../facts/entity.ts";
import { citedOf, evidence, evidenceOf } from "../facts/evidence.ts";
import { asKnown, conditions, harmInputOf } from "../inputs/conditions.ts";
import { type Detail, detail } from "../inputs/detail.ts";
import { entityName, entityNames } from "../inputs/entity-names.ts";
import { fencing } from "../telling.ts";
import { bandOf } from "../text/bands.ts";
import { idInWords } from "../text/fence.ts";
import type { Passage } from "../text/passage.ts";
import {
  boundsInWords,
  claimsInWords,
  entityInWords,
  linkInWords,
  moreOf,
  namesInWords,
  opening,
  receiptPassage,
} from "../text/sentences.ts";
import type { Tool } from "../tool.ts";

const mostPaths = 100;

const input = z.object({
  seeds: entityNames.describe("Where harm starts: one incident or more, or any other entity."),
  target: entityName.describe("Where it may arrive, named like the seeds."),
  paths: z
    .number()
    .int()
    .min(1)
    .max(mostPaths)
    .default(3)
    .describe("How many paths to give at most, the likeliest first. Default: 3."),
  detail,
  ...conditions,
});

const facts = z.object({
  seeds: z.array(entity),
  target: entity,
  ...bounds,
  paths: z
    .array(
      z.object({
        likelihood: z.number(),
        confidence: z.number(),
        hops: z.number().int(),
        steps: z.array(
          z.object({
            to: z.string(),
            relationship: z.string(),
            channel: z.string(),
            from: z.string().optional().describe("Only in full, like all that follows."),
            transmission: z.number().optional().describe("How much of the harm this step passes on, 0 to 1."),
            certainty: z.string().optional().describe("Whether the relationship certainly held in the days in question."),
          }),
        ),
        weakestLink: z.string().describe("The id of the least certain relationship: the one to look into first."),
      }),
    )
    .describe("The likeliest first. Empty if harm does not arrive."),
  targetKnown: z
    .boolean()
    .describe("False if the graph knows no relationship by which harm could arrive at the target: then nothing can be said."),
  hasMore: z.boolean().describe("Whether there are more paths within the limits."),
  cut: z
    .object({ entities: z.array(z.string()), relationships: z.array(z.string()) })
    .describe("What every path uses: without any one of these, harm does not arrive."),
  claims: z.array(claim).optional().describe("Only in full: those of the relationships, each once."),
  ...evidence,
});

async function answer(present: Session, given: z.output<typeof input>) {
  const session = asKnown(present, given.knownAt);
  const refs = await refsNamed(session, [...given.seeds, given.target]);
  const [from, to] = [refs.slice(0, -1), refs.at(-1) as EntityRef];
  const explanation = await explained(session, { from, to, paths: given.paths, input: harmInputOf(given) });
  const told = await whyFacts(fencing(session), explanation);
  const { to: target, receipt } = explanation.found;
  const isKnown = told.paths.length > 0 || canBeReached(session, target.id, receipt);
  const links = linksOf(told.paths);
  const { relationships, sources } = evidenceOf(links);
  return {
    facts: {
      seeds: told.seeds.map(entityOf),
      target: entityOf(told.target),
      completeness: completenessOf(told),
      receipt: receiptOf(told.receipt),
      paths: told.paths.map((path) => pathOf(path, given.detail)),
      targetKnown: isKnown,
      hasMore: told.hasMore,
      cut: { entities: told.cut.entities.map(({ id }) => id), relationships: told.cut.relationships.map(({ id }) => id) },
      ...(given.detail === "full" ? { claims: links.flatMap((link) => link.claims.map(claimOf)), relationships, sources } : {}),
    },
    passages: inWords(told, isKnown),
    sources: citedOf(sources),
  };
}

/** The relationships of all steps, each once. */
function linksOf(paths: readonly Path[]): LinkFacts[] {
  const links = paths.flatMap(({ steps }) => steps.map(({ relationship }) => [relationship.id, relationship] as const));
  return [...new Map(links).values()];
}

type Path = WhyAnswer["paths"][number];

function pathOf({ likelihood, confidence, hops, steps, weakestLink }: Path, of: Detail) {
  return {
    likelihood,
    confidence,
    hops,
    steps: steps.map(({ from, to, relationship, channel, transmission, certainty }) => ({
      to: to.id,
      relationship: relationship.id,
      channel,
      ...(of === "full" ? { from: from.id, transmission, certainty } : {}),
    })),
    weakestLink: weakestLink.id,
  };
}

function inWords(told: WhyAnswer, isKnown: boolean): Passage[] {
  const { seeds, target, paths, hasMore, receipt } = told;
  const [start, end] = [namesInWords(seeds), entityInWords(target)];
  const found =
    paths.length === 0
      ? `No path of harm from ${start} to ${end} was found: ${isKnown ? unreachedInWords(told) : notKnown}.`
      : `Harm from ${start} reaches ${end} by ${counted(paths.length, "path")}${hasMore ? ", and there are more" : ", which is all of them"}.`;
  return [
    opening(boundsInWords(told), found, ...cutInWords(told)),
    ...paths.map((path, place) => ({
      heading: `${place + 1}. ${bandOf(path.likelihood)} (likelihood ${shortNumber(path.likelihood)}), confidence ${shortNumber(path.confidence)}, ${counted(path.hops, "hop")}:`,
      lines: path.steps.map(stepInWords),
      leftOut: moreOf("step", "steps"),
    })),
    ...evidencePassage(paths),
    receiptPassage(receipt),
  ];
}

/** A search that was cut short has cleared nobody. */
function unreachedInWords({ completeness, limits }: WhyAnswer): string {
  if (completeness.status === "TRUNCATED") return "undecided, for the search was not complete, and harm may arrive further on";
  const least = limits.minLikelihood === 0 ? "" : ` with a likelihood of at least ${shortNumber(limits.minLikelihood)}`;
  return `not reached${least}, though relationships by which harm could arrive there are known`;
}

const notKnown = "not known, for the graph has no relationship by which harm could arrive there";

function stepInWords({ relationship, to, channel, transmission }: Path["steps"][number]): string {
  return `- ${linkInWords(relationship)} → ${entityInWords(to)}: ${word(channel)}, passes on ${shortNumber(transmission)}`;
}

/** Who says so, of each relationship once. */
function evidencePassage(paths: readonly Path[]): Passage[] {
  const lines = linksOf(paths).flatMap(({ sentence, claims }) => [`- ${sentence}:`, ...claimsInWords(claims)]);
  return lines.length === 0 ? [] : [{ heading: "Who says so:", lines, leftOut: moreOf("line", "lines") }];
}

function cutInWords({ paths, cut, completeness }: WhyAnswer): string[] {
  if (paths.length === 0) return [];
  const parts = [
    ...cut.entities.map(entityInWords),
    ...cut.relationships.map(({ id, sentence }) => `${sentence} (${idInWords(id)})`),
  ];
  if (parts.length > 0) return [`On every path; without any one of these, harm does not arrive: ${parts.join("; ")}.`];
  if (completeness.reasons.includes("DEADLINE")) return ["There was no time to find out whether anything is on every path."];
  return ["Nothing is on every path: no single cut stops the harm."];
}

export const whyTool: Tool<typeof input, typeof facts> = {
  name: "why",
  title: "By which paths",
  description:
    "How harm gets from an incident or entity to one target: the likeliest paths step by step, the sources for each step, " +
    "and what every path uses. Use it after `reach`, or to find out whether a particular lab is exposed. " +
    "No path is not the same as no information: see completeness.",
  input,
  facts,
  work: ({ paths, seeds, target }) => ({ searches: 4, records: 20 * paths, names: [...seeds, target] }),
  answer,
};
