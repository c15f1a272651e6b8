import type { Day } from "../../model/partial-date.ts";
import { afterAllDays, beforeAllDays } from "../../model/partial-date.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { BeliefStatus } from "../../model/vocabulary.ts";
import type { Window } from "../../model/window.ts";
import { flowOfBits, statusOfBits } from "../../topology/arc-bits.ts";
import type { CsrGraph } from "../../topology/csr-graph.ts";
import { flowRecord } from "../../topology/flow-table.ts";
import type { Topology, View } from "../../topology/topology.ts";
import { Pace } from "../traversal/time-limit.ts";

/** Which relationships to look for. What is absent allows all. */
export interface BelievedQuestion {
  readonly view: View;
  readonly kinds?: readonly RelationshipKind[] | undefined;
  /** Entities by number, -1 for one that is not there: the two ends, or a set that both are in. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly between?: readonly number[] | undefined;
  readonly statuses?: readonly BeliefStatus[] | undefined;
  readonly minConfidence?: number | undefined;
  /** Possibly holds on one of these days. */
  readonly window?: Window | undefined;
  /** Has a recorded start that is perhaps not before this day: see `certainFromOf` for whether it is. */
  readonly startedSince?: Day | undefined;
  /** Has a recorded end that is perhaps not before this day. */
  readonly endedSince?: Day | undefined;
  /** As for searches: see ../traversal/question.ts. */
  readonly timeLeft?: (() => number) | undefined;
}

/** Called with an arc of each relationship, and the entities at its tail and its head. */
type Visit = (arc: number, from: number, to: number) => void;

/**
 * Visits every relationship that is believed and meets the conditions, once each, in no particular order. Whether all were
 * visited before the time was over.
 */
export function eachBelieved({ entities, graph }: Topology, question: BelievedQuestion, visit: Visit): boolean {
  const { arcs } = graph;
  const { view, window, minConfidence = 0, from, to, startedSince, endedSince } = question;
  const { knownAt, clearance } = view;
  const kinds = question.kinds && new Set(question.kinds);
  const statuses = question.statuses && new Set(question.statuses);
  const between = question.between && new Set(question.between);
  const pace = new Pace(question.timeLeft);
  const consider = (arc: number) => {
    const bits = arcs.bits.at(arc);
    const { kind, withArrow, primary } = flowRecord(flowOfBits(bits));
    if (!primary || (kinds !== undefined && !kinds.has(kind)) || !arcs.holds(arc, knownAt, clearance)) return;
    const [first, last] = [arcs.possibleFrom.at(arc), arcs.possibleTo.at(arc)];
    if (window !== undefined && (first > window.to || last < window.from)) return;
    if (arcs.confidenceOf(arc) < minConfidence || (statuses !== undefined && !statuses.has(statusOfBits(bits)))) return;
    if (endedSince !== undefined && (last === afterAllDays || last < endedSince)) return;
    if (startedSince !== undefined && first === beforeAllDays) return;
    const [source, target] = [arcs.source.at(arc), arcs.target.at(arc)];
    if (entities.markingOf(source) > clearance || entities.markingOf(target) > clearance) return;
    const [tail, head] = withArrow ? [source, target] : [target, source];
    if (between !== undefined && !(between.has(tail) && between.has(head))) return;
    if (tail === (from ?? tail) && head === (to ?? head)) visit(arc, tail, head);
  };
  const end = from ?? to;
  const ends = end === undefined ? between : [end];
  if (ends !== undefined) {
    for (const arc of arcsAt(graph, ends)) {
      consider(arc);
      if (pace.isOverAfter(1)) return false;
    }
    return true;
  }
  // Without an iterator: there may be millions.
  for (let arc = 0; arc < graph.knownArcs; arc++) {
    consider(arc);
    if (pace.isOverAfter(1)) return false;
  }
  return true;
}

/** The arcs at some entities, each once. */
function arcsAt(graph: CsrGraph, ends: Iterable<number>): Set<number> {
  const found = new Set<number>();
  for (const entity of ends) {
    if (entity === -1) continue;
    for (const arc of graph.arcsFrom(entity)) found.add(arc);
    for (const arc of graph.arcsTo(entity)) found.add(arc);
  }
  return found;
}
