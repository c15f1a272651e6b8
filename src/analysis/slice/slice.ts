import type { EntityKind } from "../../model/entity-kinds.ts";
import { type RelationshipKind, relationshipKind } from "../../model/relationship-kinds.ts";
import { flowRecord } from "../../topology/flow-table.ts";
import type { Topology } from "../../topology/topology.ts";
import type { PropagationRules } from "../traversal/propagation-rules.ts";
import type { Drawable } from "./drawable.ts";
import { WholeWays } from "./whole-ways.ts";

export interface DrawnNode {
  readonly entity: number;
  readonly rank: number;
  /** Entities that a relationship of the slice links it to, and that are not drawn. */
  readonly hiddenNeighbours: number;
  /** Whether it is wanted itself, rather than for the ways that lead through it. */
  readonly matches: boolean;
}
/** How many more of a kind there are at a drawn entity: what is not drawn is counted, never dropped. */
export interface Elision {
  readonly anchor: number;
  readonly kind: EntityKind;
  readonly entities: Uint32Array;
}
export type SliceFlow = "WITH_ARROW" | "AGAINST_ARROW" | "BOTH" | "NONE";
/** A relationship, by number, from its tail to its head. */
export interface DrawnEdge {
  readonly relationship: number;
  readonly tail: number;
  readonly head: number;
  readonly kind: RelationshipKind;
  /** In which direction relationships of this kind pass harm. */
  readonly flow: SliceFlow;
  readonly certain: boolean;
}
export interface Slice {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly elisions: readonly Elision[];
}

/** What may be drawn: what matters most, then the rest; in each, what comes first is drawn first. */
export interface Drawables {
  readonly first: readonly Drawable[];
  readonly rest: readonly Drawable[];
  /** What is not wanted itself, and drawn only where the way to something leads through it. */
  readonly between?: readonly Drawable[];
}

export interface Drawing {
  /** The most entities that are drawn. */
  readonly maxNodes: number;
  /** Whether relationships are drawn that pass no harm. */
  readonly includeSilent: boolean;
  /** The drawn entity at which one that is not drawn is counted; the last one on the way to it where absent. */
  readonly anchorOf?: (entity: number, drawn: ReadonlySet<number>) => number | undefined;
}

/**
 * Draws what comes first in importance, each with the way that leads to it, within a node budget; the rest is counted
 * by kind at the last drawn entity on the way to it. Drawn and elided are together all that is wanted, always.
 */
export function slice(
  topology: Topology,
  rules: PropagationRules,
  { first, rest, between = [] }: Drawables,
  { maxNodes, includeSilent, anchorOf }: Drawing,
): Slice {
  const byImportance = [...first, ...rest];
  const all = new Map([...between, ...byImportance].map((drawable) => [drawable.entity, drawable]));
  const unwanted = new Set(between.map(({ entity }) => entity));
  const ways = new WholeWays(all, maxNodes);
  const { drawn } = ways;
  for (const drawable of first) ways.draw(drawable);
  // A part of a way to what matters most still matters more than anything of the rest.
  for (const drawable of first) ways.drawPart(drawable);
  if (first.every(({ entity }) => drawn.has(entity))) {
    for (const drawable of rest) {
      if (ways.isFull) break;
      ways.draw(drawable);
    }
  }
  const links = linksOf(topology, rules, drawn, includeSilent);
  const nodes = [...drawn].map((entity) => ({
    entity,
    rank: all.get(entity)!.rank,
    hiddenNeighbours: links.hidden.get(entity)?.size ?? 0,
    matches: !unwanted.has(entity),
  }));
  nodes.sort((a, b) => a.rank - b.rank || topology.entities.compare(a.entity, b.entity));
  const hidden = byImportance.filter(({ entity }) => !drawn.has(entity));
  const anchored = hidden.flatMap((one) => {
    const anchor = anchorOf === undefined ? one.way.findLast((before) => drawn.has(before)) : anchorOf(one.entity, drawn);
    const at = anchor ?? nodes[0]?.entity;
    return at === undefined ? [] : [{ entity: one.entity, anchor: at }];
  });
  return { nodes, edges: links.edges, elisions: elisionsOf(topology, anchored) };
}

/** Relationships of the slice at drawn entities: those between two of them, and how many lead to others. */
function linksOf(topology: Topology, rules: PropagationRules, drawn: ReadonlySet<number>, includeSilent: boolean) {
  const edges = new Map<number, DrawnEdge>();
  const hidden = new Map<number, Set<number>>();
  const consider = (arc: number, entity: number, other: number) => {
    if (!rules.admitsArc(arc) || !rules.sees(other)) return;
    const { kind, withArrow } = flowRecord(rules.flowOf(arc));
    const flow = flowOfKind(kind);
    if (flow === "NONE" && !includeSilent) return;
    if (drawn.has(other)) {
      const [tail, head] = withArrow ? [rules.sourceOf(arc), rules.targetOf(arc)] : [rules.targetOf(arc), rules.sourceOf(arc)];
      const relationship = rules.relationshipOf(arc);
      edges.set(relationship, { relationship, tail, head, kind, flow, certain: rules.isCertain(arc) });
    } else {
      const known = hidden.get(entity);
      if (known === undefined) hidden.set(entity, new Set([other]));
      else known.add(other);
    }
  };
  for (const entity of drawn) {
    for (const arc of rules.arcsFrom(entity)) consider(arc, entity, rules.targetOf(arc));
    for (const arc of rules.arcsTo(entity)) consider(arc, entity, rules.sourceOf(arc));
  }
  const inOrder = [...edges.values()].sort((a, b) => topology.relationships.compare(a.relationship, b.relationship));
  return { edges: inOrder, hidden };
}

function flowOfKind(kind: RelationshipKind): SliceFlow {
  const { flow } = relationshipKind(kind);
  const withArrow = flow.some((row) => row.withArrow);
  const against = flow.some((row) => !row.withArrow);
  if (withArrow) return against ? "BOTH" : "WITH_ARROW";
  return against ? "AGAINST_ARROW" : "NONE";
}

/** By anchor and kind, the largest first. */
function elisionsOf(topology: Topology, hidden: readonly { readonly entity: number; readonly anchor: number }[]): Elision[] {
  const groups = new Map<string, { anchor: number; kind: EntityKind; entities: number[] }>();
  for (const { entity, anchor } of hidden) {
    const kind = topology.entities.kindOf(entity);
    const key = `${anchor} ${kind}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { anchor, kind, entities: [entity] });
    else group.entities.push(entity);
  }
  return [...groups.values()]
    .sort((a, b) => b.entities.length - a.entities.length || topology.entities.compare(a.anchor, b.anchor))
    .map((group) => ({ ...group, entities: Uint32Array.from(group.entities) }));
}
