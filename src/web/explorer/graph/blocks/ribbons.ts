import { type Drawing, otherEnd } from "../drawing.ts";
import { blockId } from "./blocks.ts";

/** How many best paths end with a step from one block to another. */
export interface Ribbon {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** The last steps of the best paths to all cards, counted between their blocks. */
export function ribbonsOf({ cards, lines }: Drawing): Ribbon[] {
  const blocks = new Map(cards.map(({ id, column, group }) => [id, blockId(column, group)]));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const counts = new Map<string, { readonly from: string; readonly to: string; count: number }>();
  for (const { id, via } of cards) {
    const line = via === undefined ? undefined : byId.get(via);
    if (line === undefined) continue;
    const [from, to] = [blocks.get(otherEnd(line, id))!, blocks.get(id)!];
    const key = ribbonId(from, to);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { from, to, count: 1 });
    else known.count++;
  }
  return [...counts].map(([id, ribbon]) => ({ id, ...ribbon })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function ribbonId(from: string, to: string): string {
  return `${from} > ${to}`;
}
