import type { Drawing } from "../drawing.ts";
import type { Grid } from "../geometry.ts";
import { inWords } from "../in-words.ts";
import type { Layered } from "../layout/layered.ts";
import type { Picture, Touched } from "../touched.ts";
import { Near } from "./near.ts";
import { stepFrom } from "./steps.ts";
import { Ways } from "./ways.ts";

/** How near to a line the pointer has to be, in pixels of the picture. */
const reach = 6;
const nothing: ReadonlySet<string> = new Set();

/**
 * @param lines those that can be pointed at
 * @param top how far below the top of the plane the heights begin
 */
export function cardsTouch(drawing: Drawing, lines: ReadonlySet<string>, heights: Layered, grid: Grid, top: number): Picture {
  const ways = new Ways(drawing);
  const near = new Near(new Map([...heights.routes].filter(([id]) => lines.has(id))), grid);
  const names = new Map(drawing.cards.map(({ id, name }) => [id, name]));
  return {
    thingAt: (x, y) => {
      const line = near.lineAt(x, y - top, reach);
      return line === undefined ? undefined : { relationship: line };
    },
    litBy: (touched: Touched) => {
      if ("entity" in touched) return names.has(touched.entity) ? ways.toCard(touched.entity) : nothing;
      if ("many" in touched) {
        const elision = drawing.elisions.find(({ id }) => id === touched.many);
        return elision === undefined ? nothing : ways.toElision(elision);
      }
      return "relationship" in touched ? ways.alongLine(touched.relationship) : nothing;
    },
    stepFrom: (id, arrow) => stepFrom(id, arrow, heights, ways),
    hintOf: (touched) => {
      const line = "relationship" in touched ? ways.line(touched.relationship) : undefined;
      return line === undefined ? undefined : inWords(line, (id) => names.get(id)!);
    },
    spotOf: () => undefined,
  };
}
