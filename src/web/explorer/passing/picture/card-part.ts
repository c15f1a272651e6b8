import { cardHeight } from "../../graph/cards/arrangement.ts";
import type { Card, Elision } from "../../graph/drawing.ts";
import { outlineOf } from "../../parts/glyph.tsx";
import { share } from "../../parts/number.ts";
import type { Part } from "./markup.ts";
import { fitted, type Style, words } from "./style.ts";

/** Where something is, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const glyphSize = 12;
const inset = 8;

/** An entity: its mark, its name, and how readily harm arrives. */
export function cardPart(card: Card, box: Box, { colour, measure }: Style): Part {
  const likelihood = card.likelihood === undefined ? "" : share(card.likelihood);
  const room = box.width - 34 - (likelihood === "" ? 0 : measure(likelihood) + inset);
  const y = baselineOf(box);
  return {
    name: "g",
    parts: [
      { name: "title", text: card.name },
      frame(box, { fill: colour("surface"), stroke: colour("line") }),
      glyphPart(card.group, { x: box.x + inset, y: box.y + (cardHeight - glyphSize) / 2 }, colour),
      words(fitted(card.name, room, measure), { x: box.x + 26, y, size: 13, fill: colour("text") }),
      words(likelihood, { x: box.x + box.width - inset, y, size: 11, fill: colour("quiet"), anchor: "end" }),
    ],
  };
}

/** Entities that are not drawn one by one. */
export function elisionPart({ label }: Elision, box: Box, { colour, measure }: Style): Part {
  return {
    name: "g",
    parts: [
      { name: "title", text: label },
      frame(box, { fill: colour("surface"), stroke: colour("line"), "stroke-dasharray": "3 3" }),
      words(fitted(label, box.width - 2 * inset, measure), {
        x: box.x + inset,
        y: baselineOf(box),
        size: 13,
        fill: colour("quiet"),
      }),
    ],
  };
}

export function glyphPart(
  group: Card["group"],
  { x, y }: { readonly x: number; readonly y: number },
  colour: Style["colour"],
): Part {
  return { name: "path", attributes: { d: outlineOf(group), fill: colour(group), transform: `translate(${x} ${y})` } };
}

function frame(box: Box, look: Readonly<Record<string, string>>): Part {
  return { name: "rect", attributes: { ...box, height: cardHeight, rx: 5, ...look } };
}

function baselineOf({ y }: Box): number {
  return y + cardHeight / 2 + 4;
}
