import { view } from "../../view/current.ts";
import type { Drawing } from "../drawing.ts";
import type { Grid } from "../geometry.ts";
import type { Layered } from "../layout/layered.ts";
import { arcOf } from "./arc.ts";
import { asidesOf } from "./asides.ts";

/** What the selected card is linked to apart from the lines: arcs at the edge of its column, and to other columns. */
export function Arcs({ drawing, lines, heights, grid, height, top }: ArcsProps) {
  const { selected } = view.value;
  if (selected === undefined || !("entity" in selected)) return null;
  const columns = new Map(drawing.cards.map(({ id, column }) => [id, column]));
  const placeOf = (id: string) => ({ column: columns.get(id)!, y: heights.middles.get(id)! });
  return (
    <svg class="arcs" width={grid.total} height={height} viewBox={`0 ${-top} ${grid.total} ${height}`} aria-hidden="true">
      {asidesOf(drawing, lines, selected.entity).map(({ id, from, to, isPossible }) => (
        <path key={id} class={isPossible ? "possible" : ""} d={arcOf(placeOf(from), placeOf(to), grid)} />
      ))}
    </svg>
  );
}

interface ArcsProps {
  readonly drawing: Drawing;
  /** Those that are shown at all times. */
  readonly lines: ReadonlySet<string>;
  readonly heights: Layered;
  readonly grid: Grid;
  readonly height: number;
  /** How far below the top of the picture the heights begin. */
  readonly top: number;
}
