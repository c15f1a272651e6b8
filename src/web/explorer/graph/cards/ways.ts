import { type Drawing, type Elision, type Line, otherEnd } from "../drawing.ts";
import { stemOf } from "./arrangement.ts";

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

  /** The ids of the cards and lines on the best path to a card, from where harm starts, in turn. */
  toCard(id: string): ReadonlySet<string> {
    const on = new Set<string>();
    let at: string | undefined = id;
    while (at !== undefined && !on.has(at)) {
      on.add(at);
      const via = this.vias.get(at);
      const line: Line | undefined = via === undefined ? undefined : this.lines.get(via);
      if (line !== undefined) on.add(line.id);
      at = line === undefined ? undefined : otherEnd(line, at);
    }
    return on;
  }

  /** A line with its ends, and the best path to where it starts. */
  alongLine(id: string): ReadonlySet<string> {
    const line = this.lines.get(id);
    return line === undefined ? new Set() : new Set([...this.toCard(line.from), id, line.to]);
  }

  /** An elision, with the path to the card that it is behind. */
  toElision({ id, anchor }: Elision): ReadonlySet<string> {
    return new Set([...this.toCard(anchor), id, stemOf(id)]);
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
