import { crowd } from "../../answer/crowd.ts";
import { type Reach, reach } from "../../answer/reach.ts";
import { type Group, lookOf } from "../../api/groups.ts";
import { type LargeAnswer, pictureOf, type Shown } from "../../graph/picture.ts";
import { count } from "../../parts/number.ts";
import { view } from "../../view/current.ts";
import { save } from "../download.ts";
import { blocksDrawn } from "./blocks-drawn.ts";
import { cardsDrawn } from "./cards-drawn.ts";
import { markup, type Part } from "./markup.ts";
import { rasterized } from "./raster.ts";
import { styleOfPage, words } from "./style.ts";

/** In pixels: what the picture would like to be wide, and the room for what is written above and below it. */
const wanted = 1_200;
const above = 56;
const below = 32;

/** Saves the graph of the answer as a picture that stands by itself: with what it is about, how complete, and its marking. */
export async function savePictureAs(kind: "svg" | "png", name: string): Promise<void> {
  const answer = reach.peek().data?.blastRadius;
  const large = crowd.peek().data?.blastRadius;
  const { hidden } = view.peek();
  const shown = pictureOf(answer, large, hidden);
  if (answer === undefined || shown === undefined) throw new Error("The answer is still on its way: save it once it is drawn.");
  const { text, width, height } = documentOf(answer, large, shown, hidden);
  const svg = new Blob([text], { type: "image/svg+xml" });
  save(kind === "svg" ? svg : await rasterized(svg, width, height), name);
}

function documentOf(
  answer: Reach,
  large: LargeAnswer | undefined,
  shown: Shown,
  hidden: readonly string[],
): { readonly text: string; readonly width: number; readonly height: number } {
  const style = styleOfPage();
  const { colour } = style;
  const drawn =
    shown.totals === undefined ? cardsDrawn(shown, wanted, style) : blocksDrawn(shown.drawing, shown.totals, wanted, style);
  const [width, height] = [drawn.width, above + drawn.height + below];
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
      words(footing(answer, large), { x: 24, y: 46, size: 11, fill: colour("quiet") }),
      { name: "g", attributes: { transform: `translate(0 ${above})` }, parts: drawn.parts },
      words(left(shown, hidden), { x: 24, y: height - 12, size: 11, fill: colour("quiet") }),
    ],
  };
  return { text: markup(root), width, height };
}

function headline({ seeds, summary: { total } }: Reach): string {
  return `${seeds.map(({ name }) => name).join(", ")}: ${total.toLocaleString("en")} reached`;
}

function footing({ completeness, receipt: { knownAt, revision, queryHash }, graph, seeds }: Reach, large?: LargeAnswer): string {
  const nodes = [...graph.nodes, ...(large?.graph.nodes ?? [])];
  const markings = [...nodes.map(({ entity }) => entity.marking), ...seeds.map(({ marking }) => marking)];
  const narrowest = ["RED", "AMBER_STRICT", "AMBER", "GREEN"].find((one) => markings.some((marking) => marking === one)) ?? "CLEAR";
  const complete = completeness.status === "COMPLETE" ? "complete" : "not complete";
  return `TLP:${narrowest.replace("_", "+")} · ${complete} · as known at ${knownAt} · revision ${revision} · question ${queryHash}`;
}

/** What is not drawn is said. */
function left({ drawing, lines, unlisted, totals }: Shown, hidden: readonly string[]): string {
  const notDrawn = hidden.map((group) => lookOf(group as Group).many.toLowerCase());
  const rest = [...drawing.elisions, ...unlisted].reduce((sum, elision) => sum + elision.count, 0);
  if (rest > 0) notDrawn.push(`${count(rest)} entities one by one`);
  const others = drawing.lines.length - lines.size;
  if (others > 0) notDrawn.push(`${count(others)} relationships on none of the best paths`);
  const legend = totals === undefined ? [] : ["A block is all of a group at a hop: some by name, the others as cells."];
  return [...legend, ...(notDrawn.length === 0 ? [] : [`Not drawn: ${notDrawn.join(", ")}`])].join(" ");
}
