import type { Entity, Instant } from "../../model/records.ts";
import { deadline } from "../deadline.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { describe, noAssumptions } from "./assumptions.ts";
import { type Cause, causeOfChange, causeOfPresence, Side } from "./causes.ts";
import { type BoundsOfBoth, boundsOfBoth, changesBetween, type ImpactChange } from "./comparison.ts";
import {
  checkSeeds,
  conditionsOf,
  type HarmInput,
  type Receipt,
  receiptOfSeeds,
  seedsOf,
  type TimeInput,
} from "./harm-question.ts";
import type { ImpactView } from "./impact-view.ts";

/** A moment of either clock. */
interface MomentInput {
  readonly time?: TimeInput | undefined;
  readonly knownAt?: Instant | undefined;
}
export type DiffInput = Omit<HarmInput, "time" | "knownAt"> & { readonly before: MomentInput; readonly after: MomentInput };

/** An impact that is there at one moment only. */
export interface CausedImpactView {
  readonly impact: ImpactView;
  /** Why; made when it is asked for. */
  readonly cause: Cause;
}
/** An impact that is there at both moments, but not the same. */
export interface ChangedImpactView extends ImpactChange {
  /** Why; made when it is asked for. */
  readonly cause: Cause;
}
export interface DiffAnswer extends BoundsOfBoth {
  readonly gained: readonly CausedImpactView[];
  readonly lost: readonly CausedImpactView[];
  readonly changed: readonly ChangedImpactView[];
  readonly before: Receipt;
  readonly after: Receipt;
}

/** The same question at two moments. `seeds` are entities that the asker may see. */
export function askDiff(session: Session, seeds: readonly Entity[], input: DiffInput): DiffAnswer {
  checkSeeds(seeds.length);
  const { topology } = session[library];
  const [before, after] = [input.before, input.after].map((moment) => {
    const conditions = conditionsOf(session, { ...input, ...moment }, seeds, deadline());
    return new Side(topology, { ...conditions, seeds: seedsOf(topology, seeds, input.channels) });
  }) as [Side, Side];
  const changes = changesBetween(topology, before.views, after.views);
  return {
    gained: changes.gained.map((impact) => caused(impact, after, before)),
    lost: changes.lost.map((impact) => caused(impact, before, after)),
    changed: changes.changed.map((change) => ({
      ...change,
      get cause() {
        return causeOfChange(before, after, change.before.impact, change.after.impact);
      },
    })),
    before: receiptOfSeeds(topology, before.question, describe(noAssumptions)),
    after: receiptOfSeeds(topology, after.question, describe(noAssumptions)),
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
