import type { Claim, Entity, Instant, Json, Source } from "../../../model/records.ts";
import type { AnswerRelationship } from "../../answer.ts";

/*
 * What formats that list or draw a graph write: the same for the whole graph and for the answer to any question. A format
 * knows nodes, edges and their columns, and no question.
 */

export type Figure = string | number | boolean | readonly string[] | undefined;
export type FigureType = "string" | "int" | "double" | "boolean";

/** A value of a record as it is written. */
export function figureOf(value: Json | undefined): Figure {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.map(String) : String(value);
}

/** Something that is written of each node, or of each edge. */
export interface Column<Row> {
  readonly name: string;
  readonly type: FigureType;
  /** Several values are texts. */
  of(row: Row): Figure;
}

/** What the answer to a question says of a node or an edge, by the name of the column. */
type Figures = Readonly<Record<string, Figure>>;

export interface NetworkNode {
  readonly entity: Entity;
  /** About the entity itself. Only the whole graph has them. */
  readonly claims: readonly Claim[];
  /** Since when it says this; undefined where it has been so from the beginning. */
  readonly recordedAt: Instant | undefined;
  readonly figures: Figures;
}

export interface NetworkEdge extends AnswerRelationship {
  /** What its ends are called. */
  readonly fromName: string;
  readonly toName: string;
  /** Since when its claims are these. */
  readonly recordedAt: Instant | undefined;
  readonly figures: Figures;
}

/** Sources come before the edges that cite them, and nodes before the edges between them. */
export interface NetworkPart {
  readonly sources: readonly Source[];
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
  /** What is only disputed, and so is not there: of confidence 0, with the claims that say so. Only the whole graph has it. */
  readonly denied?: readonly NetworkEdge[];
}

/** What is counted instead of drawn, at a node that is drawn. */
export interface Elision {
  readonly id: string;
  readonly anchor: string;
  readonly count: number;
  readonly label: string;
}

export interface Network {
  /** What it shows, in a line. */
  readonly title: string;
  /** What that question assumes, a line each. */
  readonly assumed: readonly string[];
  /** The question that it answers; `graph` for the whole graph. */
  readonly question: string;
  readonly knownAt: Instant | undefined;
  readonly revision: number | undefined;
  readonly queryHash: string | undefined;
  /** Whether all of it is there: `COMPLETE`, or `TRUNCATED` and why. */
  readonly completeness: string | undefined;
  readonly elisions: readonly Elision[];
  /** The columns that the question adds to those of every node and edge. */
  readonly nodeColumns: readonly Column<NetworkNode>[];
  readonly edgeColumns: readonly Column<NetworkEdge>[];
  readonly parts: AsyncIterable<NetworkPart>;
}

/** A column of figures. */
export function figure<Row extends { readonly figures: Figures }>(name: string, type: FigureType): Column<Row> {
  return { name, type, of: ({ figures }) => figures[name] };
}
