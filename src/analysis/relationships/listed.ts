import { afterAllDays, type Day, dateOfDay, firstDay } from "../../model/partial-date.ts";
import type { ArcTable } from "../../topology/arc-table.ts";
import type { Topology } from "../../topology/topology.ts";
import { Pace } from "../traversal/time-limit.ts";
import { type BelievedQuestion, eachBelieved } from "./believed.ts";
import { FirstById } from "./first-by-id.ts";

export interface ListQuestion extends BelievedQuestion {
  /** The most that are wanted. */
  readonly first: number;
  /** The id after which the wanted ones come. */
  readonly after?: string | undefined;
}

export interface ListedRelationships {
  /** The first ones after the place, by number, in the order of their ids; none of those in doubt. */
  readonly found: Uint32Array;
  /** How many there are, wherever the list begins; without those in doubt. */
  readonly count: number;
  /** Those of which only their records say whether they started on the day that is asked about, or later. */
  readonly inDoubt: Uint32Array;
  /** Whether all were looked at before the time was over. */
  readonly isComplete: boolean;
}

/** The believed relationships that meet conditions, counted, and those that come first. */
export function listedRelationships(topology: Topology, question: ListQuestion): ListedRelationships {
  const { pool, graph } = topology;
  const { startedSince, first, after } = question;
  // Where they are added in the order of their numbers, their ids are read one after the other: arcs are in another order.
  const chosen = new Uint8Array(pool.count);
  const inDoubt: number[] = [];
  const started = startedSince === undefined ? () => true : startTest(graph.arcs, startedSince);
  const areAll = eachBelieved(topology, question, (arc) => {
    const relationship = graph.arcs.relationship.at(arc);
    const passes = started(arc);
    if (passes === undefined) inDoubt.push(relationship);
    else if (passes) chosen[relationship] = 1;
  });
  const found = new FirstById(pool, first, after);
  const pace = new Pace(question.timeLeft);
  let count = 0;
  let isComplete = areAll;
  for (let relationship = 0; isComplete && relationship < chosen.length; relationship++) {
    if (chosen[relationship] === 1) {
      count++;
      found.add(relationship);
    }
    if (pace.isOverAfter(1)) isComplete = false;
  }
  return { found: found.inOrder(), count, inDoubt: Uint32Array.from(inDoubt), isComplete };
}

/**
 * Whether a relationship with a recorded start may have started on a day or later; undefined where that is not known. An arc
 * has the first day of the recorded date. It has the last one only where it certainly holds on some day.
 */
function startTest({ possibleFrom, certain, certainties }: ArcTable, since: Day): (arc: number) => boolean | undefined {
  const date = dateOfDay(since) as string;
  // A date that begins before the day and does not end before it is the month or the year of the day.
  const [month, year] = [firstDay(date.slice(0, 7)), firstDay(date.slice(0, 4))];
  return (arc) => {
    const first = possibleFrom.at(arc);
    if (first >= since) return true;
    if (first !== month && first !== year) return false;
    const last = certainties.from.at(certain.at(arc));
    return last === afterAllDays ? undefined : last >= since;
  };
}
