import type { Card, Drawing, Line } from "../../../../src/web/explorer/graph/drawing.ts";

export function card(id: string, column: number, rest: Partial<Card> = {}): Card {
  const likelihood = column === 0 ? undefined : 0.5;
  return { id, name: id, group: "tools", marking: "CLEAR", column, likelihood, via: undefined, ...rest };
}

export function line(from: string, to: string, rest: Partial<Line> = {}): Line {
  return { id: `${from}-${to}`, from, to, kind: "DEPENDS_ON", isTurned: true, isOnPath: true, isPossible: false, ...rest };
}

/** A seed, two tools that it reaches, and a lab that the second reaches best; the tools also depend on each other. */
export const small: Drawing = {
  cards: [
    card("seed", 0),
    card("one", 1, { via: "seed-one" }),
    card("two", 1, { via: "seed-two" }),
    card("lab", 2, { group: "labs", via: "two-lab" }),
  ],
  lines: [
    line("seed", "one"),
    line("seed", "two"),
    line("two", "lab"),
    line("one", "lab", { isOnPath: false }),
    line("one", "two", { isOnPath: false }),
  ],
  elisions: [{ id: "more", anchor: "two", column: 2, kind: "MODEL", count: 27, label: "+27 more models" }],
};
