import type { NaiveAnswer, NaiveImpact } from "./answer.ts";
import type { NativeClaim, NativeDocument, NativeEntity } from "./document.ts";
import { naiveBlastRadius } from "./oracle.ts";
import { allowed } from "./passages.ts";
import type { Asker, BlastRadiusQuestion, CommonQuestion } from "./question.ts";
import { active, entityIn, viewOf, visible } from "./view.ts";
import { startAssumed, windowOf } from "./window.ts";

type Moment = Pick<CommonQuestion, "time" | "knownAt">;

export interface DiffQuestion extends Omit<BlastRadiusQuestion, "time" | "knownAt"> {
  before: Moment;
  after: Moment;
}

interface NaiveCausedImpact {
  entity: string;
  impact: NaiveImpact;
  /** Ids of claims, in the order of ids. */
  causes: string[];
}

export interface NaiveDiff {
  gained: NaiveCausedImpact[];
  lost: NaiveCausedImpact[];
  changed: { entity: string; before: NaiveImpact; after: NaiveImpact }[];
  /** Of both together: cut off if one is, the greater of what lies beyond. */
  completeness: NaiveAnswer["completeness"];
}

/** The same question asked twice, and what differs. */
export function naiveDiff(document: NativeDocument, question: DiffQuestion, asker: Asker): NaiveDiff {
  const at = (moment: Moment): BlastRadiusQuestion => ({ ...question, ...moment });
  const [earlier, later] = [at(question.before), at(question.after)];
  const mostKnown = knownAtOf(earlier) > knownAtOf(later) ? earlier : later;
  const view = viewOf(document, mostKnown, asker);
  const seeds = question.seeds.map((id) => entityIn(view, id));
  const answer = (asked: BlastRadiusQuestion) => {
    const known = seedsKnown(document, asked, asker);
    return known.length === 0 ? nothing(asked, seeds) : naiveBlastRadius(document, { ...asked, seeds: known }, asker);
  };
  const before = answer(earlier);
  const after = answer(later);
  const { gained, lost, changed, completeness } = compared(before, after);
  const caused = (there: BlastRadiusQuestion, elsewhere: BlastRadiusQuestion) => (impact: NaiveImpact) => ({
    entity: impact.entity,
    impact,
    causes: causesOf(document, impact, there, elsewhere, seeds, asker),
  });
  return { gained: gained.map(caused(later, earlier)), lost: lost.map(caused(earlier, later)), changed, completeness };
}

/** What differs between two answers. */
export function compared(before: NaiveAnswer, after: NaiveAnswer) {
  const on = (answer: NaiveAnswer, entity: string) => answer.impacts.find((impact) => impact.entity === entity);
  return {
    gained: after.impacts.filter((impact) => !on(before, impact.entity)),
    lost: before.impacts.filter((impact) => !on(after, impact.entity)),
    changed: after.impacts.flatMap((impact) => {
      const known = on(before, impact.entity);
      if (!known || sameBut(known, impact)) return [];
      return [{ entity: impact.entity, before: known, after: impact }];
    }),
    completeness: ofBoth(before, after),
  };
}

function knownAtOf({ knownAt, now }: CommonQuestion): number {
  return knownAt ?? now;
}

/** What was known at one of the two moments only is no seed at the other. */
function seedsKnown(document: NativeDocument, asked: BlastRadiusQuestion, asker: Asker): string[] {
  const { entities } = viewOf(document, asked, asker);
  return asked.seeds.filter((id) => entities.has(id));
}

/** Where no seed was known yet, nothing was reached. */
function nothing(asked: BlastRadiusQuestion, seeds: readonly NativeEntity[]): NaiveAnswer {
  return {
    window: windowOf(asked, seeds),
    startAssumed: startAssumed(asked, seeds),
    impacts: [],
    unreached: [],
    completeness: { status: "COMPLETE", reasons: [], explored: 0, frontier: 0, fainter: 0 },
  };
}

/** The same in all but when the facts on the best path were last stated, which is no difference of the impact. */
function sameBut(a: NaiveImpact, b: NaiveImpact): boolean {
  const undated = (_: string, value: unknown) =>
    typeof value === "object" && value !== null && "lastStatedOn" in value ? { ...value, lastStatedOn: undefined } : value;
  return JSON.stringify(a, undated) === JSON.stringify(b, undated);
}

/**
 * Of each relationship on the best path: the claims recorded or retracted between the two moments; where there are none,
 * and the relationship is not to be used at the other moment, those on which it stands. Of one with an end that the asker does
 * not see at the later moment, only these.
 */
function causesOf(
  document: NativeDocument,
  impact: NaiveImpact,
  there: BlastRadiusQuestion,
  elsewhere: BlastRadiusQuestion,
  /** Those asked about, as of the moment that knew more. */
  seeds: readonly NativeEntity[],
  asker: Asker,
): string[] {
  const knownAts = [there, elsewhere].map((one) => one.knownAt ?? one.now);
  const [from, to] = [Math.min(...knownAts), Math.max(...knownAts)];
  const isBetween = (instant: string | undefined) =>
    instant !== undefined && from < Date.parse(instant) && Date.parse(instant) <= to;
  const view = viewOf(document, elsewhere, asker);
  const known = elsewhere.seeds.flatMap((id) => view.entities.get(id) ?? []);
  const window = windowOf(elsewhere, known.length > 0 ? known : seeds);
  const usable = view.believed.filter((one) => allowed(one, elsewhere, window)).map((one) => one.relationship.id);
  const later = knownAts[0] === to ? viewOf(document, there, asker) : view;
  const causes = impact.bestPath.steps.flatMap(({ relationship }): NativeClaim[] => {
    const record = document.relationships.find((one) => one.id === relationship);
    const claims = (record?.claims ?? []).filter((claim) => visible(claim.marking, asker));
    const standing = claims.filter((claim) => active(claim, there.knownAt ?? there.now, asker));
    if (record === undefined || ![record.from, record.to].every((end) => later.entities.has(end))) return standing;
    const between = claims.filter((claim) => isBetween(claim.recordedAt) || isBetween(claim.retractedAt));
    if (between.length > 0 || usable.includes(relationship)) return between;
    return standing;
  });
  return [...new Set(causes.map((claim) => claim.id))].sort();
}

function ofBoth(...both: readonly [NaiveAnswer, NaiveAnswer]): NaiveAnswer["completeness"] {
  const reasons = [...new Set(both.flatMap(({ completeness }) => completeness.reasons))];
  const greater = (field: "frontier" | "fainter") => Math.max(...both.map(({ completeness }) => completeness[field]));
  return {
    status: reasons.length > 0 ? "TRUNCATED" : "COMPLETE",
    reasons,
    explored: new Set(both.flatMap(({ impacts }) => impacts.map((impact) => impact.entity))).size,
    frontier: greater("frontier"),
    fainter: greater("fainter"),
  };
}
