import type { Instant } from "../model/records.ts";
import type { EntityRef } from "../service/catalog/references.ts";
import { claimsAboutShown, shownRelationships } from "../service/catalog/shown-records.ts";
import { type Cause, causesOf, type RelationshipsSeen } from "../service/questions/causes.ts";
import { askDiff, type CausedImpactView } from "../service/questions/diff.ts";
import type { HarmInput, TimeInput } from "../service/questions/harm-question.ts";
import { type Bounds, boundsOf, type ReceiptFacts, receiptFacts } from "./bounds.ts";
import type { ChangeFacts, Shown } from "./changes.ts";
import { type EntityFilter, passes } from "./entity-filter.ts";
import { type ClaimFacts, claimFacts, type EntityFacts, entityFacts } from "./facts.ts";
import { type ImpactFacts, impactFacts } from "./impact-facts.ts";
import type { Telling } from "./telling.ts";

/** What became known, between two moments, about what harm from the seeds reaches? */
export interface LearnedQuestion {
  readonly seeds: readonly EntityRef[];
  readonly from: Instant;
  readonly to: Instant;
  /** The days in question, the same for both moments. */
  readonly time?: TimeInput | undefined;
  readonly input: Omit<HarmInput, "time" | "knownAt">;
  readonly only: EntityFilter;
}

export interface Caused {
  /** The claims that caused the difference, usually recorded or retracted between the two moments. */
  readonly causes: readonly ClaimFacts[];
}
export type CausedFacts = ImpactFacts & Caused;
export interface LearnedAnswer extends Bounds {
  readonly question: "learned";
  readonly seeds: readonly EntityFacts[];
  readonly only: EntityFilter;
  readonly gained: Shown<CausedFacts>;
  readonly lost: Shown<CausedFacts>;
  readonly changed: Shown<ChangeFacts & Caused>;
  readonly before: ReceiptFacts;
  readonly after: ReceiptFacts;
}

/** @param rows how many of each list are shown */
export async function learnedAnswer(telling: Telling, question: LearnedQuestion, rows: number): Promise<LearnedAnswer> {
  const { session } = telling;
  const { seeds, from, to, time, input, only } = question;
  const moment = (knownAt: Instant) => ({ time, knownAt });
  const diff = await askDiff(session, { seeds, ...input, before: moment(from), after: moment(to) });
  const moments = [from, to] as const;
  const [then, later] = [from, to].map((knownAt) => ({ ...telling, session: session.asOf(knownAt) })) as [Telling, Telling];
  const wanted = (at: Telling, caused: readonly CausedImpactView[]) =>
    caused.filter(({ impact }) => passes(at.session, only, impact.entity));
  const allChanged = diff.changed.filter(({ entity }) => passes(later.session, only, entity));
  const changed = allChanged.slice(0, rows);
  const [before, after] = await Promise.all([
    impactFacts(
      then,
      changed.map((change) => change.before),
      from,
    ),
    impactFacts(
      later,
      changed.map((change) => change.after),
      to,
    ),
  ]);
  const both = { earlier: then, later };
  const causes = await Promise.all(changed.map(({ cause }) => causeFacts(both, cause, moments)));
  return {
    question: "learned",
    seeds: diff.seeds.map(({ id }) => entityFacts(later, id)),
    only,
    gained: await causedFacts(later, wanted(later, diff.gained), moments, both, rows),
    lost: await causedFacts(then, wanted(then, diff.lost), moments, both, rows),
    changed: {
      total: allChanged.length,
      impacts: before.map((impact, place) => ({ before: impact, after: after[place]!, causes: causes[place]! })),
    },
    ...(await boundsOf(diff, input)),
    before: receiptFacts(diff.before),
    after: receiptFacts(diff.after),
  };
}

type Moments = readonly [Instant, Instant];

/** The sessions as of the two moments. */
interface ToldAt {
  readonly earlier: Telling;
  readonly later: Telling;
}

async function causeFacts({ earlier, later }: ToldAt, cause: Cause, moments: Moments): Promise<ClaimFacts[]> {
  const at = (knownAt: Instant) => (knownAt === moments[0] ? earlier : later).session;
  const seen: RelationshipsSeen = {
    relationships: (ids, knownAt) => shownRelationships(at(knownAt), ids),
    claimsAbout: (ids, knownAt) => claimsAboutShown(at(knownAt), ids),
  };
  const causes = await causesOf(seen, cause, moments);
  return claimFacts(
    later,
    causes.map(({ claim }) => claim),
  );
}

async function causedFacts(
  telling: Telling,
  all: readonly CausedImpactView[],
  moments: Moments,
  both: ToldAt,
  rows: number,
): Promise<Shown<CausedFacts>> {
  const listed = all.slice(0, rows);
  const [impacts, causes] = await Promise.all([
    impactFacts(
      telling,
      listed.map(({ impact }) => impact),
      telling === both.later ? moments[1] : moments[0],
    ),
    Promise.all(listed.map(({ cause }) => causeFacts(both, cause, moments))),
  ]);
  return { total: all.length, impacts: impacts.map((impact, place) => ({ ...impact, causes: causes[place]! })) };
}
