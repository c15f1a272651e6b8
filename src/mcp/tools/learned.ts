import { z } from "zod";
import { differencesOf } from "../../answers/changes.ts";
import { linkFacts } from "../../answers/facts.ts";
import type { ImpactFacts } from "../../answers/impact-facts.ts";
import { type LearnedAnswer, learnedAnswer } from "../../answers/learned.ts";
import { refsNamed } from "../../answers/named-entities.ts";
import { refusal } from "../../service/input-checks.ts";
import type { Session } from "../../service/session.ts";
import { bounds, completenessOf, receiptOf } from "../facts/bounds.ts";
import { claim, claimOf } from "../facts/claim.ts";
import { entity, entityOf } from "../facts/entity.ts";
import { citedOf, evidence, evidenceOf, sourcesOf } from "../facts/evidence.ts";
import { impact, impactOf } from "../facts/impact.ts";
import { linksOfImpacts } from "../facts/links.ts";
import { days, instantOf, moment, search, searchOf, timeOf } from "../inputs/conditions.ts";
import { type Detail, detail } from "../inputs/detail.ts";
import { entityFilterOf, filter } from "../inputs/entity-filter.ts";
import { entityNames } from "../inputs/entity-names.ts";
import { first } from "../inputs/rows.ts";
import { fencing } from "../telling.ts";
import { fenced } from "../text/fence.ts";
import type { Passage } from "../text/passage.ts";
import {
  boundsInWords,
  claimsInWords,
  entityInWords,
  impactInWords,
  listPassage,
  namesInWords,
  opening,
  receiptPassage,
} from "../text/sentences.ts";
import type { Tool } from "../tool.ts";

const input = z.object({
  seeds: entityNames.describe("Where harm starts: one incident or more, or any other entity."),
  since: moment.describe("The first moment: an instant, or a date, which means the beginning of it."),
  until: moment.optional().describe("The second moment: an instant, or a date, which means the end of it. Default: now."),
  at: days.at,
  anyTime: days.anyTime,
  ...filter,
  first,
  detail,
  ...search,
});

const caused = impact.extend({ causes: z.array(z.string()).describe("The ids of the claims that made the difference.") });
const facts = z.object({
  seeds: z.array(entity),
  completeness: bounds.completeness,
  before: bounds.receipt,
  after: bounds.receipt,
  gained: z.object({ total: z.number().int(), impacts: z.array(caused) }).describe("Reached as known later, and not before."),
  lost: z.object({ total: z.number().int(), impacts: z.array(caused) }).describe("Reached as known before, and not later."),
  changed: z
    .object({ total: z.number().int(), impacts: z.array(z.object({ before: impact, after: impact, causes: z.array(z.string()) })) })
    .describe("Reached both times, but differently."),
  claims: z.array(claim).optional().describe("Only in full: those that made the differences."),
  ...evidence,
});

async function answer(session: Session, given: z.output<typeof input>) {
  const telling = fencing(session);
  const [from, to] = [instantOf(given.since, "before") as number, instantOf(given.until) ?? session.now];
  if (from >= to) throw refusal("since", "is not before `until`; give the earlier moment as `since`");
  const seeds = await refsNamed(session.asOf(to), given.seeds);
  const question = { seeds, from, to, time: timeOf(given), input: searchOf(given), only: entityFilterOf(given) };
  const told = await learnedAnswer(telling, question, given.first);
  const { gained, lost, changed } = told;
  const [then, later] = [
    await linksAt(session, from, [...lost.impacts, ...changed.impacts.map(({ before }) => before)]),
    await linksAt(session, to, [...gained.impacts, ...changed.impacts.map(({ after }) => after)]),
  ];
  const claims = [...gained.impacts, ...lost.impacts, ...changed.impacts].flatMap(({ causes }) => causes);
  const { relationships, sources: of } = evidenceOf(new Map([...then, ...later]).values());
  const sources = eachOnce([...sourcesOf(claims), ...of]);
  return {
    facts: {
      seeds: told.seeds.map(entityOf),
      completeness: completenessOf(told),
      before: receiptOf(told.before),
      after: receiptOf(told.after),
      gained: { total: gained.total, impacts: gained.impacts.map((one) => causedOf(one, given.detail)) },
      lost: { total: lost.total, impacts: lost.impacts.map((one) => causedOf(one, given.detail)) },
      changed: {
        total: changed.total,
        impacts: changed.impacts.map(({ before, after, causes }) => ({
          before: impactOf(before, given.detail),
          after: impactOf(after, given.detail),
          causes: causes.map(({ id }) => id),
        })),
      },
      ...(given.detail === "full" ? { claims: eachOnce(claims).map(claimOf), relationships, sources } : {}),
    },
    passages: inWords(told),
    sources: citedOf(sources),
  };
}

/** The relationships of impacts, as they were known at an instant. */
function linksAt(session: Session, knownAt: number, impacts: readonly ImpactFacts[]) {
  return linkFacts(fencing(session.asOf(knownAt)), linksOfImpacts(impacts), knownAt);
}

function eachOnce<R extends { readonly id: string }>(records: readonly R[]): R[] {
  return [...new Map(records.map((one) => [one.id, one])).values()];
}

type Caused = LearnedAnswer["gained"]["impacts"][number];

function causedOf({ causes, ...told }: Caused, of: Detail) {
  return { ...impactOf(told, of), causes: causes.map(({ id }) => id) };
}

function inWords(told: LearnedAnswer): Passage[] {
  const { seeds, gained, lost, changed, before, after } = told;
  const between = `between ${before.knownAt} and ${after.knownAt}`;
  return [
    opening(
      boundsInWords(told),
      `What became known ${between} about harm from ${namesInWords(seeds)}: newly reached ${gained.total}, no longer reached ${lost.total}, reached differently ${changed.total}.`,
    ),
    listPassage("Newly reached:", { total: gained.total, rows: gained.impacts }, causedLines),
    listPassage("No longer reached:", { total: lost.total, rows: lost.impacts }, causedLines),
    listPassage("Reached differently:", { total: changed.total, rows: changed.impacts }, changedLines),
    receiptPassage(before, after),
  ];
}

function causedLines(one: Caused): string[] {
  return [impactInWords(one), ...claimsInWords(one.causes, "because:")];
}

function changedLines(change: LearnedAnswer["changed"]["impacts"][number]): string[] {
  const differences = `- ${entityInWords(change.after.entity)}: ${differencesOf(change, fenced)}`;
  return [differences, ...claimsInWords(change.causes, "because:")];
}

export const learnedTool: Tool<typeof input, typeof facts> = {
  name: "learned",
  title: "What became known",
  description:
    "What became known between two moments about whom harm reaches, and which claims made the difference. " +
    "Use it to see what changed since last week, or since the question was last asked.",
  input,
  facts,
  work: ({ first: rows, seeds }) => ({ searches: 5, records: 30 * rows, names: seeds }),
  answer,
};
