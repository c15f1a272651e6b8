import type { BlastRadius } from "../../analysis/blast-radius/blast-radius.ts";
import type { Completeness } from "../../analysis/blast-radius/completeness.ts";
import { saysTheSame } from "../../analysis/blast-radius/same-impact.ts";
import type { ImpactList } from "./impact-list.ts";
import type { ImpactView } from "./impact-view.ts";

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

export function changesBetween(before: ImpactList, after: ImpactList): ImpactChanges {
  const [earlier, later] = [before.radius.columns.entities, after.radius.columns.entities];
  const earlierRows = new Map<number, number>();
  for (let row = 0; row < earlier.length; row++) earlierRows.set(earlier[row]!, row);
  const gained: number[] = [];
  const changed: number[] = [];
  for (let row = 0; row < later.length; row++) {
    const known = earlierRows.get(later[row]!);
    // What is left over is lost.
    earlierRows.delete(later[row]!);
    if (known === undefined) gained.push(row);
    else if (!saysTheSame(before.at(known), after.at(row))) changed.push(row);
  }
  const bySeverity = (list: ImpactList, rows: Iterable<number>) => list.inOrder(Uint32Array.from(rows), "SEVERITY");
  return {
    gained: bySeverity(after, gained),
    lost: bySeverity(before, earlierRows.values()),
    changed: bySeverity(after, changed).map((view) => ({
      entity: view.entity,
      before: before.impactOn(view.impact.entity) as ImpactView,
      after: view,
    })),
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
      explored: new Set(both.flatMap(({ columns }) => [...columns.entities])).size,
      // Counted when it is read.
      get frontier() {
        return Math.max(...both.map(({ completeness }) => completeness.frontier));
      },
    },
    fainter: () => Math.max(...both.map((radius) => radius.fainter())),
  };
}
