import type { BlastRadius } from "../../analysis/blast-radius/blast-radius.ts";
import type { Instant } from "../../model/records.ts";
import { mustBeAwaited } from "../analysed.ts";
import { type EntityOutline, outlineIfKnown } from "../catalog/outline.ts";
import type { EntityRef } from "../catalog/references.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import type { Wanted } from "./blast-radius.ts";
import { type Cause, causeOfChange, causeOfPresence, Side } from "./causes.ts";
import { type BoundsOfBoth, boundsOfBoth, changesBetween, type ImpactChange } from "./comparison.ts";
import { fainterThan } from "./fainter.ts";
import { type HarmInput, harmQuestionOf, type Receipt, type TimeInput } from "./harm-question.ts";
import type { ImpactView } from "./impact-view.ts";
import { namedEntities } from "./named-entities.ts";
import { overOneGraph } from "./one-graph.ts";

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
  readonly seeds: readonly EntityOutline[];
  readonly gained: readonly CausedImpactView[];
  readonly lost: readonly CausedImpactView[];
  readonly changed: readonly ChangedImpactView[];
  readonly before: Receipt;
  readonly after: Receipt;
}

/**
 * Compares the blast radius of the same seeds at two moments.
 * @param wanted whether `completeness.frontier` will be read
 */
export async function askDiff(
  session: Session,
  question: DiffQuestion,
  wanted: Pick<Wanted, "frontier"> = { frontier: true },
): Promise<DiffAnswer> {
  const { seeds, before, after } = await sidesOf(session, question, wanted);
  const changes = await changesBetween(before.impacts, after.impacts, () => mustBeAwaited(session));
  const topologyOf = (radius: BlastRadius) => (radius === before.radius ? before : after).topology;
  const fainter = (radius: BlastRadius) => fainterThan(session, topologyOf(radius), radius);
  return {
    seeds,
    gained: changes.gained.map((impact) => new CausedImpact(impact, after, before)),
    lost: changes.lost.map((impact) => new CausedImpact(impact, before, after)),
    changed: changes.changed.map((change) => new CausedChange(change, before, after)),
    before: before.receipt,
    after: after.receipt,
    ...boundsOfBoth(before.radius, after.radius, fainter),
  };
}

/**
 * The same question at both moments, each about the entities as they were known then. What was known at one of them only
 * is no seed at the other: nothing was reached from it yet. The seeds shown are those of the moment that knew more.
 */
async function sidesOf(request: Session, question: DiffQuestion, { frontier: countsFrontier }: Pick<Wanted, "frontier">) {
  const session = request.forQuestion();
  const moments = [question.before, question.after] as const;
  const later = Math.max(...moments.map(({ knownAt }) => knownAt ?? session.now));
  return overOneGraph(session[library].topology, later, () => sidesAsOfNow(session, question, later, countsFrontier));
}

async function sidesAsOfNow(session: Session, question: DiffQuestion, later: Instant, countsFrontier: boolean) {
  const { seeds } = (await namedEntities(session.asOf(later), { seeds: question.seeds })).entities;
  const side = (moment: MomentInput) => {
    const known = session.asOf(moment.knownAt);
    const then = seeds.flatMap(({ id }) => outlineIfKnown(known, id) ?? []);
    // Where none was known yet, the window is still that of the incidents asked about.
    const about = then.length > 0 ? then : seeds;
    const asked = harmQuestionOf(known, about, { ...question, ...moment });
    return Side.search(known, { ...asked, ...(then.length === 0 && { seeds: [] }), countsFrontier });
  };
  return { seeds, before: await side(question.before), after: await side(question.after) };
}

class CausedImpact implements CausedImpactView {
  constructor(
    readonly impact: ImpactView,
    private readonly there: Side,
    private readonly elsewhere: Side,
  ) {}

  get cause(): Cause {
    return causeOfPresence(this.there, this.elsewhere, this.impact.impact);
  }
}

class CausedChange implements ChangedImpactView {
  readonly entity: string;
  readonly before: ImpactView;
  readonly after: ImpactView;

  constructor(
    change: ImpactChange,
    private readonly earlier: Side,
    private readonly later: Side,
  ) {
    this.entity = change.entity;
    this.before = change.before;
    this.after = change.after;
  }

  get cause(): Cause {
    return causeOfChange(this.earlier, this.later, this.before.impact, this.after.impact);
  }
}
