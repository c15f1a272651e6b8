import { z } from "zod";
import { removalsNamed } from "../../answers/assumed.ts";
import { type ChangeFacts, differencesOf } from "../../answers/changes.ts";
import { refOf, refsNamed } from "../../answers/named-entities.ts";
import { type WhatIfAnswer, whatIfAnswer } from "../../answers/what-if.ts";
import { counted } from "../../model/words.ts";
import { refusal } from "../../service/input-checks.ts";
import type { Session } from "../../service/session.ts";
import { bounds, completenessOf, receiptOf } from "../facts/bounds.ts";
import { entity, entityOf } from "../facts/entity.ts";
import { impact, impactOf } from "../facts/impact.ts";
import { asKnown, conditions, harmInputOf } from "../inputs/conditions.ts";
import { type Detail, detail } from "../inputs/detail.ts";
import { entityFilterOf, filter } from "../inputs/entity-filter.ts";
import { entityName, entityNames } from "../inputs/entity-names.ts";
import { relationshipKind } from "../inputs/relationship-kind.ts";
import { first } from "../inputs/rows.ts";
import { fencing } from "../telling.ts";
import { fenced } from "../text/fence.ts";
import type { Passage } from "../text/passage.ts";
import {
  boundsInWords,
  entityInWords,
  impactInWords,
  listPassage,
  moreOf,
  namesInWords,
  opening,
  receiptPassage,
} from "../text/sentences.ts";
import type { Tool } from "../tool.ts";

const mostAssumed = 50;

const input = z.object({
  seeds: entityNames.describe("Where harm starts: one incident or more, or any other entity."),
  add: z
    .array(
      z.strictObject({
        kind: relationshipKind,
        from: entityName,
        to: entityName,
        confidence: z.number().min(0).max(1).optional(),
      }),
    )
    .max(mostAssumed)
    .default([])
    .describe("Relationships that are assumed to exist."),
  remove: z
    .array(entityName)
    .max(mostAssumed)
    .default([])
    .describe("Relationships, by id, and entities that are assumed to be gone, as if they were cut off."),
  ...filter,
  first,
  detail,
  ...conditions,
});

const list = z.object({ total: z.number().int(), impacts: z.array(impact) });
const facts = z.object({
  seeds: z.array(entity),
  ...bounds,
  reached: list.describe("Reached with the assumptions."),
  gained: list.describe("Reached only with the assumptions."),
  lost: list.describe("Reached only without the assumptions."),
  changed: z.object({ total: z.number().int(), impacts: z.array(z.object({ before: impact, after: impact })) }),
});

async function answer(present: Session, given: z.output<typeof input>) {
  const session = asKnown(present, given.knownAt);
  const additions = given.add.map(({ kind, from, to, confidence }) => ({
    addRelationship: { kind, from: refOf(from), to: refOf(to), confidence },
  }));
  const removals = await removalsNamed(session, given.remove);
  if (additions.length + removals.length === 0) throw refusal("add", "and `remove` are both empty; give at least one assumption");
  const seeds = await refsNamed(session, given.seeds);
  const question = { seeds, assume: [...additions, ...removals], input: harmInputOf(given), only: entityFilterOf(given) };
  const told = await whatIfAnswer(fencing(session), question, given.first);
  const { reached, gained, lost, changed } = told;
  return {
    facts: {
      seeds: told.seeds.map(entityOf),
      completeness: completenessOf(told),
      receipt: receiptOf(told.receipt),
      reached: listOf(reached, given.detail),
      gained: listOf(gained, given.detail),
      lost: listOf(lost, given.detail),
      changed: {
        total: changed.total,
        impacts: changed.impacts.map(({ before, after }) => ({
          before: impactOf(before, given.detail),
          after: impactOf(after, given.detail),
        })),
      },
    },
    passages: inWords(told),
    sources: [],
  };
}

function listOf({ total, impacts }: WhatIfAnswer["reached"], of: Detail) {
  return { total, impacts: impacts.map((one) => impactOf(one, of)) };
}

function inWords(told: WhatIfAnswer): Passage[] {
  const { seeds, assumed, reached, gained, lost, changed, receipt } = told;
  const counts = `newly reached ${gained.total}, no longer reached ${lost.total}, reached differently ${changed.total}`;
  return [
    opening(
      boundsInWords(told),
      `With what is assumed, harm from ${namesInWords(seeds)} reaches ${counted(reached.total, "entity", "entities")}: ${counts}.`,
      ...assumed.map((line) => `Assumed, ${line}.`),
    ),
    impactsPassage("Newly reached:", gained),
    impactsPassage("No longer reached:", lost),
    changedPassage(changed),
    impactsPassage("All that is reached:", reached),
    receiptPassage(receipt),
  ];
}

const moreEntities = moreOf("entity", "entities");

function impactsPassage(heading: string, { total, impacts }: WhatIfAnswer["reached"]): Passage {
  return listPassage(heading, { total, rows: impacts }, impactInWords, moreEntities);
}

function changedPassage({ total, impacts }: WhatIfAnswer["changed"]): Passage {
  const lineOf = (change: ChangeFacts) => `- ${entityInWords(change.after.entity)}: ${differencesOf(change, fenced)}`;
  return listPassage("Reached differently:", { total, rows: impacts }, lineOf, moreEntities);
}

export const whatIfTool: Tool<typeof input, typeof facts> = {
  name: "what_if",
  title: "If it were otherwise",
  description:
    "Whom harm would reach if relationships were added or removed, or entities cut off, and what that changes. Nothing is stored. " +
    "Use it to test a mitigation, or a supplier relationship that is only suspected.",
  input,
  facts,
  work: ({ first: rows, seeds, remove }) => ({ searches: 5, records: 20 * rows, names: [...seeds, ...remove] }),
  answer,
};
