import type { DrawnEdge, DrawnElision, DrawnNode } from "../answer/drawn.ts";
import { type Group, groupOf } from "../api/groups.ts";
import type { EntityKind } from "../api/vocabulary.ts";
import type { Totals } from "./blocks/blocks.ts";
import { type Drawing, drawingOf, type Elision, type Line, otherEnd } from "./drawing.ts";
import { groupCounts } from "./filters/group-counts.ts";

/** The most entities that are drawn as cards, each with its lines. */
const mostCards = 140;

/** A page of many elements is slow: so many elisions, the largest, and so many elements for all lines. */
const mostElisions = 60;
const roomForAll = 1_050;
const perCard = 4;

/** What is drawn: cards, or with `totals` blocks. */
export interface Shown {
  readonly drawing: Drawing;
  /** How many lines of the drawing are shown; the others are on none of its best paths, and come with their ends. */
  readonly lines: ReadonlySet<string>;
  /** Elisions that the picture has no room for, the largest first. */
  readonly unlisted: readonly Elision[];
  readonly totals: Totals | undefined;
}

/** The drawing of an answer, as the API gives it. */
export interface Answer {
  readonly graph: {
    readonly nodes: readonly DrawnNode[];
    readonly edges: readonly DrawnEdge[];
    readonly elisions: readonly DrawnElision[];
  };
}

interface RankCount {
  readonly pathRank: number;
  readonly count: number;
}

/** The drawing of a large answer, with counts of all that it reaches. */
export interface LargeAnswer extends Answer {
  readonly all: { readonly byPathRankAndKind: readonly (RankCount & { readonly kind: EntityKind })[] };
  readonly labs: { readonly byPathRankAndKind: readonly RankCount[] };
  readonly labsAndVendors: { readonly byPathRankAndKind: readonly RankCount[] };
}

/** The picture of an answer without the groups that are hidden; undefined while too little is known. */
export function pictureOf(reach: Answer | undefined, crowd: LargeAnswer | undefined, hidden: readonly string[]): Shown | undefined {
  if (reach === undefined) return undefined;
  const { nodes, edges, elisions } = (crowd ?? reach).graph;
  const drawing = without(drawingOf(nodes, edges, elisions), hidden);
  if (crowd === undefined || drawing.cards.length <= mostCards) return { ...fitting(drawing), totals: undefined };
  return { drawing, lines: new Set(drawing.lines.map(({ id }) => id)), unlisted: [], totals: totalsOf(crowd, hidden) };
}

/** As much of a drawing as a page holds: all cards, the largest elisions, and lines on best paths before others. */
function fitting({ cards, lines, elisions }: Drawing): Omit<Shown, "totals"> {
  const bySize = [...elisions].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  const largest = bySize.slice(0, mostElisions);
  const room = roomForAll - perCard * (cards.length + largest.length);
  const first = [...lines].sort((a, b) => Number(b.isOnPath) - Number(a.isOnPath) || (a.id < b.id ? -1 : 1)).slice(0, room);
  return {
    drawing: { cards, lines, elisions: largest },
    lines: new Set(first.map(({ id }) => id)),
    unlisted: bySize.slice(mostElisions),
  };
}

/**
 * A drawing without some groups. Where harm starts stays, and what best paths to the rest lead through stays, too: a path with a
 * gap would explain nothing.
 */
function without(drawing: Drawing, hidden: readonly string[]): Drawing {
  if (hidden.length === 0) return drawing;
  const { cards, lines, elisions } = drawing;
  const vias = new Map(cards.map(({ id, via }) => [id, via]));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const kept = new Set<string>();
  const keep = (id: string) => {
    for (let at: string | undefined = id; at !== undefined && !kept.has(at); ) {
      kept.add(at);
      const line: Line | undefined = byId.get(vias.get(at) ?? "");
      at = line === undefined ? undefined : otherEnd(line, at);
    }
  };
  for (const { id, group, column } of cards) if (column === 0 || !hidden.includes(group)) keep(id);
  // Organizations that are not drawn are of any of their groups.
  const shown = elisions.filter(({ kind }) => kind === "ORGANIZATION" || !hidden.includes(groupOf(kind)));
  for (const { anchor } of shown) keep(anchor);
  return {
    cards: cards.filter(({ id }) => kept.has(id)),
    lines: lines.filter(({ from, to }) => kept.has(from) && kept.has(to)),
    elisions: shown,
  };
}

function totalsOf({ all, labs, labsAndVendors }: LargeAnswer, hidden: readonly string[]): Totals {
  const byColumn = new Map<number, Readonly<Record<Group, number>>>();
  const at = (counts: readonly RankCount[], column: number) => counts.find(({ pathRank }) => pathRank === column)?.count ?? 0;
  return (column, group) => {
    if (hidden.includes(group)) return 0;
    let counts = byColumn.get(column);
    if (counts === undefined) {
      counts = groupCounts({
        byKind: all.byPathRankAndKind.filter(({ pathRank }) => pathRank === column),
        labs: at(labs.byPathRankAndKind, column),
        labsAndVendors: at(labsAndVendors.byPathRankAndKind, column),
      });
      byColumn.set(column, counts);
    }
    return counts[group];
  };
}
