import type { BlastRadius } from "../../analysis/blast-radius/blast-radius.ts";
import type { Completeness } from "../../analysis/blast-radius/completeness.ts";
import type { Topology } from "../../topology/topology.ts";
import { ordered } from "./impact-list.ts";
import type { ImpactView } from "./impact-view.ts";
import type { PathView } from "./path-view.ts";

export interface ImpactChange {
  readonly entity: string;
  readonly before: ImpactView;
  readonly after: ImpactView;
}

/** How one list of impacts differs from another, each part by severity; changed impacts by the severity of the later one. */
export interface ImpactChanges {
  readonly gained: readonly ImpactView[];
  readonly lost: readonly ImpactView[];
  readonly changed: readonly ImpactChange[];
}

export function changesBetween(topology: Topology, before: readonly ImpactView[], after: readonly ImpactView[]): ImpactChanges {
  const earlier = new Map(before.map((view) => [view.entity, view]));
  const later = new Set(after.map((view) => view.entity));
  const changed = after.flatMap((view): ImpactChange[] => {
    const known = earlier.get(view.entity);
    return known === undefined || saysTheSame(known, view) ? [] : [{ entity: view.entity, before: known, after: view }];
  });
  const byEntity = new Map(changed.map((change) => [change.entity, change]));
  return {
    gained: ordered(
      topology,
      after.filter((view) => !earlier.has(view.entity)),
      "SEVERITY",
    ),
    lost: ordered(
      topology,
      before.filter((view) => !later.has(view.entity)),
      "SEVERITY",
    ),
    changed: ordered(
      topology,
      changed.map((change) => change.after),
      "SEVERITY",
    ).map((view) => byEntity.get(view.entity) as ImpactChange),
  };
}

/** The completeness of a comparison of two blast radii. */
export interface BoundsOfBoth {
  /** Truncated if either of them is. Entities of both are counted as explored. */
  readonly completeness: Completeness;
  /** The number of further entities that one of them would reach with `minLikelihood` 0: the greater of the two. */
  fainter(): number;
}

export function boundsOfBoth(before: BlastRadius, after: BlastRadius): BoundsOfBoth {
  const both = [before, after];
  const reasons = [...new Set(both.flatMap(({ completeness }) => completeness.reasons))];
  return {
    completeness: {
      status: reasons.length > 0 ? "TRUNCATED" : "COMPLETE",
      reasons,
      explored: new Set(both.flatMap(({ impacts }) => impacts.map((impact) => impact.entity))).size,
      frontier: Math.max(...both.map(({ completeness }) => completeness.frontier)),
    },
    fainter: () => Math.max(...both.map((radius) => radius.fainter())),
  };
}

/** Whether two paths have the same steps. When their relationships were last stated, and how their sentences read, makes no difference. */
function followsTheSame(a: PathView, b: PathView): boolean {
  const stepsOf = (path: PathView) =>
    path.steps.map(({ from, to, relationship, channel, transmission, certainty }) => [
      from,
      to,
      relationship,
      channel,
      transmission,
      certainty,
    ]);
  return a.likelihood === b.likelihood && JSON.stringify(stepsOf(a)) === JSON.stringify(stepsOf(b));
}

/** Whether two impacts on one entity are the same in every field. The cheap comparisons come first. */
function saysTheSame(a: ImpactView, b: ImpactView): boolean {
  return (
    a.likelihood === b.likelihood &&
    a.hops === b.hops &&
    a.confidence === b.confidence &&
    a.evidence === b.evidence &&
    a.evidenceRecords.join() === b.evidenceRecords.join() &&
    a.statement === b.statement &&
    a.statedOn === b.statedOn &&
    JSON.stringify(a.byChannel) === JSON.stringify(b.byChannel) &&
    followsTheSame(a.bestPath, b.bestPath)
  );
}
