import { z } from "zod";
import { type Resolution, whichAnswer } from "../../answers/which.ts";
import type { EntityKind } from "../../model/entity-kinds.ts";
import { formatInstant } from "../../model/instant.ts";
import { shortNumber, word } from "../../model/words.ts";
import { wholeScore } from "../../search/text-score.ts";
import { graphStatus } from "../../service/catalog/status.ts";
import type { Session } from "../../service/session.ts";
import { entity, entityOf } from "../facts/entity.ts";
import { choicesOf } from "../inputs/choices.ts";
import { asKnown, instantOf, knownAt as knownAtInput } from "../inputs/conditions.ts";
import { kind } from "../inputs/entity-filter.ts";
import { entityName } from "../inputs/entity-names.ts";
import { fenced } from "../text/fence.ts";
import type { Passage } from "../text/passage.ts";
import { entityInWords, moreOf, opening } from "../text/sentences.ts";
import type { Tool } from "../tool.ts";

const input = z.object({
  texts: z
    .array(entityName)
    .min(1)
    .max(20)
    .describe("Names, ids, package URLs (pkg:pypi/litellm@1.82.8), CVE or other external ids."),
  kinds: choicesOf(kind).optional().describe("Find only entities of these kinds."),
  candidates: z.number().int().min(1).max(100).default(5).describe("How many candidates to give for each text. Default: 5."),
  knownAt: knownAtInput,
});

const facts = z.object({
  knownAt: z.string(),
  revision: z.number().int(),
  found: z.array(
    z.object({
      text: z.string(),
      best: entity.optional().describe("Absent if nothing matches it beyond doubt."),
      ambiguous: z.boolean(),
      note: z.string().optional().describe("That a package, or the version of it that was asked for, is not known."),
      candidates: z.array(z.object({ entity, score: z.number(), matchedOn: z.string() })),
    }),
  ),
});

async function answer(session: Session, { texts, kinds, candidates, knownAt }: z.output<typeof input>) {
  const asOf = formatInstant(instantOf(knownAt) ?? session.now);
  const { resolutions } = await whichAnswer(asKnown(session, knownAt), texts, kinds as EntityKind[] | undefined, candidates);
  return {
    facts: {
      knownAt: asOf,
      revision: graphStatus(session).revision,
      found: resolutions.map(({ best, note, candidates: found, ...one }) => ({
        ...one,
        ...(best === null ? {} : { best: entityOf(best) }),
        ...(note === undefined ? {} : { note }),
        candidates: found.map((candidate) => ({ ...candidate, entity: entityOf(candidate.entity) })),
      })),
    },
    passages: [opening(`As known at ${asOf}:`), ...resolutions.map(inWords)],
    sources: [],
  };
}

function inWords(resolution: Resolution): Passage {
  const { text, candidates, note } = resolution;
  const lines = candidates.map(
    ({ entity: one, score, matchedOn }) =>
      `- ${entityInWords(one)}, ${word(one.kind)}, score ${shortNumber(score)}, matched on ${fenced(matchedOn)}`,
  );
  const told = `${fenced(text)}: ${verdict(resolution)}${note === undefined ? "" : ` ${fenced(note)}`}`;
  return { lines: [told, ...lines], leftOut: moreOf("line", "lines") };
}

function verdict({ best, ambiguous, candidates, note }: Resolution): string {
  if (candidates.length === 0) return "not known. That says nothing about whether it is safe.";
  if (best === null) return "nothing matches it beyond doubt; the closest are:";
  if (ambiguous) return "more than one may be meant; use the id of the right one:";
  // A likeness alone must not pass for an identity: Mercer may be another company than Mercor.
  const isLike = note === undefined && (candidates[0] as Resolution["candidates"][number]).score < wholeScore.alias;
  return isLike ? `nothing has exactly this name or id; the closest is ${entityInWords(best)}.` : `${entityInWords(best)}.`;
}

export const findTool: Tool<typeof input, typeof facts> = {
  name: "find",
  title: "Which one is meant",
  description:
    "Which entity a name, an id, a package URL or a CVE refers to, and whether it is known at all. " +
    "Use it before the other tools when a name may be ambiguous (which Mercor?) or a package may be unknown.",
  input,
  facts,
  work: ({ texts, candidates }) => ({ searches: texts.length, records: texts.length * candidates, names: texts }),
  answer,
};
