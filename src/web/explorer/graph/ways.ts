import type { Drawing, Line } from "./drawing.ts";

/** What is lit together: ids of cards and of lines. */
export interface Lit {
  readonly cards: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
}

/** The ways through a picture, looked up once, so that each move of the pointer only follows them. */
export class Ways {
  private readonly vias: ReadonlyMap<string, string | undefined>;
  private readonly lines: ReadonlyMap<string, Line>;
  private readonly linesAt = new Map<string, Line[]>();

  constructor({ cards, lines }: Drawing) {
    this.vias = new Map(cards.map(({ id, via }) => [id, via]));
    this.lines = new Map(lines.map((line) => [line.id, line]));
    for (const line of lines) {
      for (const end of new Set([line.from, line.to])) {
        const known = this.linesAt.get(end);
        if (known === undefined) this.linesAt.set(end, [line]);
        else known.push(line);
      }
    }
  }

  /** The best path to a card, from where harm starts. */
  toCard(id: string): Lit {
    const cards = new Set<string>();
    const lines = new Set<string>();
    let at: string | undefined = id;
    while (at !== undefined && !cards.has(at)) {
      cards.add(at);
      const via: string | undefined = this.vias.get(at);
      const line = via === undefined ? undefined : this.lines.get(via);
      if (line === undefined) break;
      lines.add(line.id);
      at = otherEnd(line, at);
    }
    return { cards, lines };
  }

  /** A line, with its ends and the best path to where it starts. */
  alongLine(id: string): Lit {
    const line = this.lines.get(id);
    if (line === undefined) return { cards: new Set(), lines: new Set() };
    const { cards, lines } = this.toCard(line.from);
    return { cards: new Set([...cards, line.to]), lines: new Set([...lines, id]) };
  }

  /** The lines that a card is an end of. */
  at(id: string): readonly Line[] {
    return this.linesAt.get(id) ?? [];
  }

  /** The relationship by which harm best arrives at a card. */
  via(id: string): string | undefined {
    return this.vias.get(id);
  }

  line(id: string): Line | undefined {
    return this.lines.get(id);
  }
}

export function otherEnd({ from, to }: Line, id: string): string {
  return from === id ? to : from;
}
