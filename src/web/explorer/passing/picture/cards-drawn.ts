import { cardHeight, cardWidths, curveOf, heightsOf, isStem } from "../../graph/cards/arrangement.ts";
import { gridOf, leftOf } from "../../graph/geometry.ts";
import type { Shown } from "../../graph/picture.ts";
import { cardPart, elisionPart } from "./card-part.ts";
import type { Drawn } from "./drawn.ts";
import type { Part } from "./markup.ts";
import type { Style } from "./style.ts";

/** Each entity as a card, and each relationship that is shown as a line; a group of what is not drawn as a dashed card. */
export function cardsDrawn({ drawing, lines }: Shown, wanted: number, style: Style): Drawn {
  const heights = heightsOf(drawing);
  const grid = gridOf(heights.columns.length, wanted, cardWidths);
  const looks = new Map(drawing.lines.filter(({ id }) => lines.has(id)).map((line) => [line.id, line]));
  const curves = [...heights.routes].flatMap(([id, route]): Part[] => {
    const line = looks.get(id);
    if (line === undefined && !isStem(id)) return [];
    const attributes = {
      d: curveOf(route, grid),
      fill: "none",
      stroke: style.colour("quiet"),
      "stroke-opacity": line?.isOnPath === false ? 0.3 : 0.7,
      ...(line?.isPossible !== false ? { "stroke-dasharray": "4 3" } : {}),
    };
    return [{ name: "path", attributes }];
  });
  const boxOf = (id: string, column: number) => ({
    x: leftOf(column, grid),
    y: heights.middles.get(id)! - cardHeight / 2,
    width: grid.width,
  });
  const cards = drawing.cards.map((card) => cardPart(card, boxOf(card.id, card.column), style));
  const elisions = drawing.elisions.map((elision) => elisionPart(elision, boxOf(elision.id, elision.column), style));
  return { width: grid.total, height: heights.height, parts: [...curves, ...cards, ...elisions] };
}
