import type { BlastRadius } from "../../analysis/blast-radius/blast-radius.ts";
import { type Completeness, LateCompleteness } from "../../analysis/blast-radius/completeness.ts";
import { SameImpacts } from "../../analysis/blast-radius/same-impact.ts";
import { nextTurn } from "../../model/next-turn.ts";
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

/** Milliseconds of a turn of the event loop, and rows between two looks at the clock. */
const turn = 5;
const rowsBetweenLooks = 64;

/** Compares row by row, in turns. @param goOn called at each turn; it may throw, where nobody waits for the answer any more */
export async function changesBetween(before: ImpactList, after: ImpactList, goOn: () => void): Promise<ImpactChanges> {
  const [earlier, later] = [before.radius.columns.entities, after.radius.columns.entities];
  const same = new SameImpacts(before.radius, after.radius);
  const earlierRows = new Map<number, number>();
  for (let row = 0; row < earlier.length; row++) earlierRows.set(earlier[row]!, row);
  const gained: number[] = [];
  const changed: number[] = [];
  /** Where those that changed were, by their rows in the later list. */
  const rowsBefore = new Map<number, number>();
  let turnEnds = performance.now() + turn;
  for (let row = 0; row < later.length; row++) {
    if (row % rowsBetweenLooks === 0 && performance.now() > turnEnds) {
      await nextTurn();
      goOn();
      turnEnds = performance.now() + turn;
    }
    const known = earlierRows.get(later[row]!);
    // What is left over is lost.
    earlierRows.delete(later[row]!);
    if (known === undefined) {
      gained.push(row);
    } else if (!same.areSame(before.radius.impactAt(known), after.radius.impactAt(row))) {
      changed.push(row);
      rowsBefore.set(row, known);
    }
  }
  const bySeverity = (list: ImpactList, rows: Iterable<number>) => list.inOrder(Uint32Array.from(rows), "SEVERITY");
  return {
    gained: bySeverity(after, gained),
    lost: bySeverity(before, earlierRows.values()),
    changed: bySeverity(after, changed).map((view) => ({
      entity: view.entity,
      before: before.at(rowsBefore.get(view.impact.place)!),
      after: view,
    })),
  };
}

/** The completeness of a comparison of two blast radii. */
export interface BoundsOfBoth {
  /** Truncated if either of them is. Entities of both are counted as explored. */
  readonly completeness: Completeness;
  /** The number of further entities that one of them would reach with `minLikelihood` 0: the greater of the two. */
  fainter(): Promise<number>;
}

/** @param fainterOf as `fainter` of one of them */
export function boundsOfBoth(
  before: BlastRadius,
  after: BlastRadius,
  fainterOf: (radius: BlastRadius) => Promise<number>,
): BoundsOfBoth {
  const both = [before, after];
  const reasons = [...new Set(both.flatMap(({ completeness }) => completeness.reasons))];
  return {
    completeness: new LateCompleteness(
      {
        status: reasons.length > 0 ? "TRUNCATED" : "COMPLETE",
        reasons,
        explored: new Set(both.flatMap(({ columns }) => [...columns.entities])).size,
      },
      () => Math.max(...both.map(({ completeness }) => completeness.frontier)),
    ),
    fainter: async () => Math.max(await fainterOf(before), await fainterOf(after)),
  };
}
