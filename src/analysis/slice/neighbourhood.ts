import { type EntityFilter, entityTest } from "../../topology/entity-filter.ts";
import type { Topology } from "../../topology/topology.ts";
import type { Completeness, TruncationReason } from "../blast-radius/completeness.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { Conditions } from "../traversal/question.ts";
import { isOver, Pace } from "../traversal/time-limit.ts";
import type { Drawable } from "./drawable.ts";
import { labsFirst } from "./labs-first.ts";
import { type Slice, slice } from "./slice.ts";

export interface NeighbourhoodQuestion extends Pick<Conditions, "timeLeft"> {
  /** By number, each once. */
  readonly focus: readonly number[];
  readonly hops: number;
  readonly direction: "DOWNSTREAM" | "UPSTREAM" | "BOTH";
}
export interface Neighbourhood {
  /** Nearest first, then by id. */
  readonly entities: readonly Drawable[];
  /** Of the farthest, those with relationships that lead further; all of them if the time ran out. */
  readonly frontier: number;
  /** False if the time ran out: then the last hops are missing. */
  readonly inTime: boolean;
}

export interface DrawingQuestion extends Conditions, NeighbourhoodQuestion {
  /** Which entities are drawn, apart from the focus and from what lies on the ways to them. */
  readonly wanted: EntityFilter;
  /** The most entities that are drawn. */
  readonly nodes: number;
}
/** The neighbourhood as a drawing. */
export function drawnNeighbourhood(
  topology: Topology,
  question: DrawingQuestion,
): { readonly drawn: Slice; readonly completeness: Completeness } {
  const rules = new PropagationRules(topology, question);
  const { entities, frontier, inTime } = neighbourhood(topology, rules, question);
  const isWanted = entityTest(topology.entities, question.wanted);
  const matching = entities.filter(({ entity, rank }) => rank === 0 || isWanted(entity));
  const between = entities.filter(({ entity, rank }) => rank !== 0 && !isWanted(entity));
  const drawables = { ...labsFirst(topology, matching), between };
  const drawn = slice(topology, rules, drawables, { maxNodes: question.nodes, includeSilent: true });
  const reasons: TruncationReason[] = inTime ? (frontier > 0 ? ["MAX_HOPS"] : []) : ["DEADLINE"];
  const status = reasons.length > 0 ? "TRUNCATED" : "COMPLETE";
  return { drawn, completeness: { status, reasons, explored: entities.length, frontier } };
}

/** What relationships link to the focus within a number of hops, whatever harm they pass: breadth-first search. */
function neighbourhood(topology: Topology, rules: PropagationRules, question: NeighbourhoodQuestion): Neighbourhood {
  const found = new Map<number, Drawable>();
  for (const entity of question.focus) found.set(entity, { entity, rank: 0, way: [] });
  let layer = [...question.focus];
  const pace = new Pace(question.timeLeft);
  const { outgoing, incoming } = rules.graph;
  const arcsAt = (entity: number) =>
    outgoing.rowEnd.at(entity) - outgoing.rowStart.at(entity) + incoming.rowEnd.at(entity) - incoming.rowStart.at(entity);
  let inTime = true;
  for (let rank = 1; rank <= question.hops && layer.length > 0; rank++) {
    const next: number[] = [];
    inTime = !isOver(question);
    for (const entity of layer) {
      inTime &&= !pace.isOverAfter(1 + arcsAt(entity));
      if (!inTime) break;
      for (const neighbour of neighboursOf(rules, entity, question.direction)) {
        if (found.has(neighbour)) continue;
        found.set(neighbour, { entity: neighbour, rank, way: [...found.get(entity)!.way, entity] });
        next.push(neighbour);
      }
    }
    if (!inTime) {
      // A part of a hop is none.
      for (const entity of next) found.delete(entity);
      break;
    }
    // In the order of ids, so that the path to what comes next does not depend on the order of arcs.
    layer = next.sort((a, b) => topology.entities.compare(a, b));
  }
  const leadsOn = (entity: number) => {
    pace.isOverAfter(1 + arcsAt(entity));
    return neighboursOf(rules, entity, question.direction).some((neighbour) => !found.has(neighbour));
  };
  const frontier = inTime ? layer.filter(leadsOn).length : layer.length;
  const entities = [...found.values()].sort((a, b) => a.rank - b.rank || topology.entities.compare(a.entity, b.entity));
  return { entities, frontier, inTime };
}

/** The entities that a relationship links to this one, each once. */
export function neighboursOf(rules: PropagationRules, entity: number, direction: NeighbourhoodQuestion["direction"]): number[] {
  const neighbours = new Set<number>();
  if (direction !== "UPSTREAM") {
    for (const arc of rules.arcsFrom(entity)) if (rules.admitsArc(arc)) neighbours.add(rules.targetOf(arc));
  }
  if (direction !== "DOWNSTREAM") {
    for (const arc of rules.arcsTo(entity)) if (rules.admitsArc(arc)) neighbours.add(rules.sourceOf(arc));
  }
  return [...neighbours].filter((neighbour) => rules.sees(neighbour));
}
