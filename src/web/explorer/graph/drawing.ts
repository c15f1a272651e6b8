import type { DrawnEdge, DrawnNode } from "../answer/reach.ts";
import { type Group, groupOfEntity } from "../api/groups.ts";
import type { Marking } from "../api/vocabulary.ts";

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
  readonly isOnPath: boolean;
  /** Whether it only possibly held in the window. */
  readonly isPossible: boolean;
}

export interface Drawing {
  readonly cards: readonly Card[];
  readonly lines: readonly Line[];
}

export function drawingOf(nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]): Drawing {
  const cards = nodes.map(cardOf);
  const columns = new Map(cards.map(({ id, column }) => [id, column]));
  return { cards, lines: edges.map((edge) => lineOf(edge, columns)) };
}

function cardOf({ id, rank, entity }: DrawnNode): Card {
  const { name, marking } = entity;
  return { id, name, marking, group: groupOfEntity(entity), column: rank, likelihood: undefined, via: undefined };
}

function lineOf({ id, source, target, flow, certainty, onPath }: DrawnEdge, columns: ReadonlyMap<string, number>): Line {
  const isBackward = columns.get(source)! > columns.get(target)!;
  const isTurned = flow === "AGAINST_ARROW" || (flow === "BOTH" && isBackward);
  const [from, to] = isTurned ? [target, source] : [source, target];
  return { id, from, to, isOnPath: onPath, isPossible: certainty === "POSSIBLE" };
}
