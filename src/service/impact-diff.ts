import { blastRadius } from "../analysis/blast-radius.ts";
import type { Completeness } from "../analysis/completeness.ts";
import { Passage } from "../analysis/passage.ts";
import type { HarmQuestion } from "../analysis/question.ts";
import type { Claim, Entity, Instant } from "../model/records.ts";
import type { Topology } from "../topology/topology.ts";
import type { Asker } from "./asker.ts";
import type { Library } from "./catalog.ts";
import { type Clock, deadline, systemClock } from "./clock.ts";
import {
  checkSeeds,
  conditionsOf,
  type HarmInput,
  type Receipt,
  receiptOfSeeds,
  seedsOf,
  type TimeInput,
} from "./harm-question.ts";
import { boundsOfBoth, changesBetween, type ImpactChange } from "./impact-changes.ts";
import { ImpactView } from "./impact-view.ts";

/** A moment of either clock. */
interface MomentInput {
  readonly time?: TimeInput | undefined;
  readonly knownAt?: Instant | undefined;
}
export type DiffInput = Omit<HarmInput, "time" | "knownAt"> & { readonly before: MomentInput; readonly after: MomentInput };

/** An impact that is there at one moment only. */
export interface CausedImpactView {
  readonly impact: ImpactView;
  /** As of when its relationships are believed. */
  readonly knownAt: Instant;
  /**
   * Relationships on its best path that were not there at the other moment: not believed, or not possible in its window.
   * Ids.
   */
  readonly relationships: readonly string[];
}
export interface DiffAnswer {
  readonly gained: readonly CausedImpactView[];
  readonly lost: readonly CausedImpactView[];
  readonly changed: readonly ImpactChange[];
  readonly before: Receipt;
  readonly after: Receipt;
  /** Of both answers: truncated if one of them is; entities of either are explored. */
  readonly completeness: Completeness;
  fainter(): number;
}

/** The same question at two moments. `seeds` are entities that the asker may see. */
export function askDiff(
  library: Library,
  asker: Asker,
  seeds: readonly Entity[],
  input: DiffInput,
  clock: Clock = systemClock,
): DiffAnswer {
  checkSeeds(seeds.length);
  const { topology } = library;
  const [before, after] = [input.before, input.after].map((moment) => {
    const conditions = conditionsOf({ ...input, ...moment }, asker, seeds, clock.now(), deadline());
    return side(topology, { ...conditions, seeds: seedsOf(topology, seeds, input.channels) });
  }) as [Side, Side];
  const changes = changesBetween(topology, before.views, after.views);
  return {
    gained: changes.gained.map((impact) => caused(topology, impact, after, before)),
    lost: changes.lost.map((impact) => caused(topology, impact, before, after)),
    changed: changes.changed,
    before: receiptOfSeeds(topology, before.question, {}),
    after: receiptOfSeeds(topology, after.question, {}),
    ...boundsOfBoth(before.radius, after.radius),
  };
}

/**
 * The claims that caused an impact to be gained or lost: of each relationship on its best path, those recorded or
 * retracted between the two moments; where there are none, and the relationship began or ended between them, those on
 * which it stands. By when they were recorded, then by id. `claimsAbout` answers in the order asked.
 */
export async function causesOf(
  claimsAbout: (relationships: readonly string[]) => Promise<readonly (readonly Claim[])[]>,
  { impact, knownAt, relationships }: CausedImpactView,
  diff: DiffAnswer,
): Promise<Claim[]> {
  const [from, to] = [diff.before.knownAt, diff.after.knownAt].sort((a, b) => a - b) as [Instant, Instant];
  const isBetween = (instant: Instant | undefined) => instant !== undefined && from < instant && instant <= to;
  const onPath = [...new Set(impact.bestPath.steps.map((step) => step.relationship))];
  const lists = await claimsAbout(onPath);
  const causes = onPath.flatMap((relationship, place) => {
    const claims = lists[place] ?? [];
    const between = claims.filter((claim) => isBetween(claim.recordedAt) || isBetween(claim.retractedAt));
    if (between.length > 0 || !relationships.includes(relationship)) return between;
    return claims.filter((claim) => isActiveAt(claim, knownAt));
  });
  return causes.sort((a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1));
}

interface Side {
  readonly question: HarmQuestion;
  readonly radius: ReturnType<typeof blastRadius>;
  readonly views: readonly ImpactView[];
}

function side(topology: Topology, question: HarmQuestion): Side {
  const radius = blastRadius(topology, question);
  return { question, radius, views: radius.impacts.map((impact) => new ImpactView(topology, radius, impact)) };
}

function caused(topology: Topology, impact: ImpactView, there: Side, elsewhere: Side): CausedImpactView {
  const passage = new Passage(topology, elsewhere.question);
  const relationships = impact.relationshipsThere.filter((relationship, place) => {
    const ends = [impact.wayThere[place]!, impact.wayThere[place + 1] ?? impact.impact.entity];
    return !ends.some((end) =>
      [...topology.arcsFrom(end)].some((arc) => passage.relationship[arc] === relationship && passage.admitsArc(arc)),
    );
  });
  return {
    impact,
    knownAt: there.question.view.knownAt,
    relationships: [...new Set(relationships)].map((one) => topology.relationships.idOf(one)),
  };
}

function isActiveAt(claim: Claim, instant: Instant): boolean {
  return claim.recordedAt <= instant && (claim.retractedAt === undefined || instant < claim.retractedAt);
}
