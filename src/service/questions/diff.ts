import type { Entity, Instant } from "../../model/records.ts";
import type { EntityRef } from "../catalog/references.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { hashedAssumptions, noAssumptions } from "./assumptions.ts";
import { type Cause, causeOfChange, causeOfPresence, Side } from "./causes.ts";
import { type BoundsOfBoth, boundsOfBoth, changesBetween, type ImpactChange } from "./comparison.ts";
import { type HarmInput, harmQuestionOf, type Receipt, receiptOfSeeds, type TimeInput } from "./harm-question.ts";
import type { ImpactView } from "./impact-view.ts";
import { namedEntities } from "./named-entities.ts";

/** A moment in valid time, known time or both. */
interface MomentInput {
  readonly time?: TimeInput | undefined;
  readonly knownAt?: Instant | undefined;
}
export interface DiffQuestion extends Omit<HarmInput, "time" | "knownAt"> {
  /** Where harm starts: incidents, or any entity. */
  readonly seeds: readonly EntityRef[];
  readonly before: MomentInput;
  readonly after: MomentInput;
}

/** An impact that exists at one of the two moments only. */
export interface CausedImpactView {
  readonly impact: ImpactView;
  /** Why; computed when it is read. */
  readonly cause: Cause;
}
/** An impact that exists at both moments, but differs. */
export interface ChangedImpactView extends ImpactChange {
  /** Why; computed when it is read. */
  readonly cause: Cause;
}
export interface DiffAnswer extends BoundsOfBoth {
  readonly seeds: readonly Entity[];
  readonly gained: readonly CausedImpactView[];
  readonly lost: readonly CausedImpactView[];
  readonly changed: readonly ChangedImpactView[];
  readonly before: Receipt;
  readonly after: Receipt;
}

/** Compares the blast radius of the same seeds at two moments. */
export async function askDiff(session: Session, question: DiffQuestion): Promise<DiffAnswer> {
  const { seeds } = (await namedEntities(session, { seeds: question.seeds })).entities;
  const { topology } = session[library];
  const [before, after] = [question.before, question.after].map(
    (moment) => new Side(topology, harmQuestionOf(session, seeds, { ...question, ...moment })),
  ) as [Side, Side];
  const changes = changesBetween(topology, before.views, after.views);
  return {
    seeds,
    gained: changes.gained.map((impact) => caused(impact, after, before)),
    lost: changes.lost.map((impact) => caused(impact, before, after)),
    changed: changes.changed.map((change) => ({
      ...change,
      get cause() {
        return causeOfChange(before, after, change.before.impact, change.after.impact);
      },
    })),
    before: receiptOfSeeds(topology, before.question, hashedAssumptions(noAssumptions)),
    after: receiptOfSeeds(topology, after.question, hashedAssumptions(noAssumptions)),
    ...boundsOfBoth(before.radius, after.radius),
  };
}

function caused(impact: ImpactView, there: Side, elsewhere: Side): CausedImpactView {
  return {
    impact,
    get cause() {
      return causeOfPresence(there, elsewhere, impact.impact);
    },
  };
}
