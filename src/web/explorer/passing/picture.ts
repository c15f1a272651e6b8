import { type Reach, reach } from "../answer/reach.ts";
import { cardHeight, cardWidths, curveOf, heightsOf } from "../graph/cards/arrangement.ts";
import { type Card, drawingOf } from "../graph/drawing.ts";
import { gridOf, leftOf } from "../graph/geometry.ts";
import { outlineOf } from "../parts/glyph.tsx";
import { share } from "../parts/number.ts";
import { save } from "./download.ts";
import { markup, type Part } from "./markup.ts";

/** In pixels: what the picture would like to be wide, and the room for what is written above and below it. */
const wanted = 1_200;
const above = 56;
const below = 32;
const sharpness = 2;
const glyph = 12;

/** Saves the graph of the answer as a picture that stands by itself: with what it is about, how complete, and its marking. */
export async function savePictureAs(kind: "svg" | "png", name: string): Promise<void> {
  const answer = reach.peek().data?.blastRadius;
  if (answer === undefined) return;
  const { text, width, height } = pictureOf(answer);
  const svg = new Blob([text], { type: "image/svg+xml" });
  save(kind === "svg" ? svg : await rasterized(svg, width, height), name);
}

function pictureOf(answer: Reach): { readonly text: string; readonly width: number; readonly height: number } {
  const drawing = drawingOf(answer.graph.nodes, answer.graph.edges);
  const heights = heightsOf(drawing);
  const grid = gridOf(heights.columns.length, wanted, cardWidths);
  const colour = coloursOfPage();
  const measure = measureOf();
  const [width, height] = [grid.total, above + heights.height + below];
  const lines = drawing.lines.flatMap(({ id, isPossible, isOnPath }): Part[] => {
    const route = heights.routes.get(id);
    if (route === undefined) return [];
    const d = curveOf(route, grid);
    const dash = isPossible ? { "stroke-dasharray": "4 3" } : {};
    return [
      { name: "path", attributes: { d, fill: "none", stroke: colour("quiet"), "stroke-opacity": isOnPath ? 0.7 : 0.3, ...dash } },
    ];
  });
  const cards = drawing.cards.map((card): Part => {
    const middle = heights.middles.get(card.id) ?? 0;
    return cardOf(card, { x: leftOf(card.column, grid), y: middle - cardHeight / 2, width: grid.width }, { colour, measure });
  });
  const root: Part = {
    name: "svg",
    attributes: {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-family": "system-ui, sans-serif",
    },
    parts: [
      { name: "rect", attributes: { width, height, fill: colour("ground") } },
      words(headline(answer), { x: 24, y: 28, size: 16, fill: colour("text"), weight: 600 }),
      words(footing(answer), { x: 24, y: 46, size: 11, fill: colour("quiet"), weight: 400 }),
      { name: "g", attributes: { transform: `translate(0 ${above})` }, parts: [...lines, ...cards] },
      words(left(answer), { x: 24, y: height - 12, size: 11, fill: colour("quiet"), weight: 400 }),
    ],
  };
  return { text: markup(root), width, height };
}

interface Style {
  readonly colour: (name: string) => string;
  readonly measure: (text: string) => number;
}

function cardOf(
  card: Card,
  box: { readonly x: number; readonly y: number; readonly width: number },
  { colour, measure }: Style,
): Part {
  const likelihood = card.likelihood === undefined ? "" : share(card.likelihood);
  const room = box.width - 34 - (likelihood === "" ? 0 : measure(likelihood) + 8);
  const baseline = box.y + cardHeight / 2 + 4;
  return {
    name: "g",
    parts: [
      { name: "title", text: card.name },
      {
        name: "rect",
        attributes: { ...box, height: cardHeight, rx: 5, fill: colour("surface"), stroke: colour("line") },
      },
      {
        name: "path",
        attributes: {
          d: outlineOf(card.group),
          fill: colour(card.group),
          transform: `translate(${box.x + 8} ${box.y + (cardHeight - glyph) / 2})`,
        },
      },
      words(fitted(card.name, room, measure), { x: box.x + 26, y: baseline, size: 13, fill: colour("text"), weight: 400 }),
      words(likelihood, { x: box.x + box.width - 8, y: baseline, size: 11, fill: colour("quiet"), weight: 400, anchor: "end" }),
    ],
  };
}

function headline({ seeds, summary: { total } }: Reach): string {
  return `${seeds.map(({ name }) => name).join(", ")}: ${total.toLocaleString("en")} reached`;
}

function footing({ completeness: { status }, receipt: { knownAt, revision, queryHash }, graph, seeds }: Reach): string {
  const markings = [...graph.nodes.map(({ entity }) => entity.marking), ...seeds.map(({ marking }) => marking)];
  const narrowest = ["RED", "AMBER_STRICT", "AMBER", "GREEN"].find((one) => markings.some((marking) => marking === one)) ?? "CLEAR";
  const complete = status === "COMPLETE" ? "complete" : "not complete";
  return `TLP:${narrowest.replace("_", "+")} · ${complete} · as known at ${knownAt} · revision ${revision} · question ${queryHash}`;
}

/** What is not drawn is said. */
function left({ graph: { elisions } }: Reach): string {
  return elisions.length === 0 ? "" : `Not drawn: ${elisions.map(({ label }) => label).join(", ")}`;
}

interface Words {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly weight: number;
  readonly anchor?: string;
}

function words(text: string, { x, y, size, fill, weight, anchor = "start" }: Words): Part {
  return { name: "text", attributes: { x, y, fill, "font-size": size, "font-weight": weight, "text-anchor": anchor }, text };
}

function fitted(text: string, room: number, measure: (text: string) => number): string {
  if (measure(text) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(`${letters.join("")}…`) > room) letters.pop();
  return `${letters.join("")}…`;
}

function measureOf(): (text: string) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return (text) => 8 * text.length;
  context.font = "13px system-ui, sans-serif";
  return (text) => context.measureText(text).width;
}

/** The colours of the theme that is shown, as a picture by itself can use them. */
function coloursOfPage(): (name: string) => string {
  const probe = document.createElement("span");
  document.body.append(probe);
  const known = new Map<string, string>();
  const colour = (name: string) => {
    let value = known.get(name);
    if (value === undefined) {
      probe.style.color = `var(--${name})`;
      value = getComputedStyle(probe).color;
      known.set(name, value);
    }
    return value;
  };
  queueMicrotask(() => probe.remove());
  return colour;
}

function rasterized(svg: Blob, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  return new Promise<Blob>((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = sharpness * width;
      canvas.height = sharpness * height;
      const context = canvas.getContext("2d");
      context?.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) =>
        blob === null ? reject(new Error("The picture is too large for this browser; save it as SVG.")) : resolve(blob),
      );
    };
    image.onerror = () => reject(new Error("The browser could not draw the picture; save it as SVG."));
    image.src = address;
  }).finally(() => URL.revokeObjectURL(address));
}
