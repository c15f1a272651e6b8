import type { DrawnEdge, DrawnElision, DrawnNode } from "../answer/drawn.ts";
import { type Group, groupOfEntity } from "../api/groups.ts";
import type { EntityKind, Marking, RelationshipKind } from "../api/vocabulary.ts";

/** An entity as the picture shows it. */
export interface Card {
  readonly id: string;
  readonly name: string;
  readonly group: Group;
  readonly marking: Marking;
  /** Hops along its best path; 0 for where harm starts. */
  readonly column: number;
  /** Absent where harm starts. */
  readonly likelihood: number | undefined;
  /** The relationship by which harm best arrives; absent where harm starts. */
  readonly via: string | undefined;
}

/** A relationship as the picture shows it, turned so that harm goes from `from` to `to`. */
export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: RelationshipKind;
  /** Whether the relationship itself is one of `to` to `from`. */
  readonly isTurned: boolean;
  readonly isOnPath: boolean;
  /** Whether it only possibly held in the window. */
  readonly isPossible: boolean;
}

/** Entities that are not drawn one by one, behind the card to which they belong. */
export interface Elision {
  readonly id: string;
  readonly anchor: string;
  readonly column: number;
  readonly kind: EntityKind;
  readonly count: number;
  readonly label: string;
}

export interface Drawing {
  readonly elisions: readonly Elision[];
  readonly cards: readonly Card[];
  readonly lines: readonly Line[];
}

/** The end of a line that it has besides this one. */
export function otherEnd({ from, to }: Line, id: string): string {
  return from === id ? to : from;
}

export function drawingOf(
  nodes: readonly DrawnNode[],
  edges: readonly DrawnEdge[],
  elisions: readonly DrawnElision[] = [],
): Drawing {
  const cards = nodes.map(cardOf);
  const columns = new Map(cards.map(({ id, column }) => [id, column]));
  return {
    cards,
    lines: edges.map((edge) => lineOf(edge, cards)),
    elisions: elisions.map((elision) => ({ ...elision, column: columns.get(elision.anchor)! + 1 })),
  };
}

function cardOf({ id, rank, pathRank, likelihood, via, entity }: DrawnNode): Card {
  const { name, marking } = entity;
  const column = pathRank ?? rank;
  return { id, name, marking, group: groupOfEntity(entity), column, likelihood: likelihood ?? undefined, via: via ?? undefined };
}

function lineOf(
  { id, kind, sourceIndex, targetIndex, flow, pathFlow, certainty, onPath }: DrawnEdge,
  cards: readonly Card[],
): Line {
  const [source, target] = [cards[sourceIndex]!, cards[targetIndex]!];
  const way = pathFlow ?? flow;
  // Where harm may pass both ways, the line is drawn the way in which the picture is read.
  const isTurned = way === "AGAINST_ARROW" || (way === "BOTH" && source.column > target.column);
  const [from, to] = isTurned ? [target, source] : [source, target];
  return { id, from: from.id, to: to.id, kind, isTurned, isOnPath: onPath, isPossible: certainty === "POSSIBLE" };
}
