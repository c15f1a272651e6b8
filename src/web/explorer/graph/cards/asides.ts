import type { Drawing, Line } from "../drawing.ts";

/** The relationships of a card that are not drawn as lines: within its column, backward, or one too many. */
export function asidesOf({ cards, lines }: Drawing, drawn: ReadonlySet<string>, id: string): Line[] {
  const columns = new Map(cards.map((card) => [card.id, card.column]));
  return lines
    .filter(({ from, to }) => from === id || to === id)
    .filter((line) => !drawn.has(line.id) || columns.get(line.from)! >= columns.get(line.to)!)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
