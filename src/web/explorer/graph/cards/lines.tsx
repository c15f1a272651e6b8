import type { Line } from "../drawing.ts";
import type { Grid } from "../geometry.ts";
import type { Stop } from "../layout/items.ts";
import { curveOf, isStem } from "./arrangement.ts";

/** The lines of a picture, below its cards. What a line says, its relationship in the panel says in words. */
export function Lines({ lines, routes, grid, height, top }: LinesProps) {
  return (
    <svg class="lines" width={grid.total} height={height} viewBox={`0 ${-top} ${grid.total} ${height}`} aria-hidden="true">
      {[...routes].map(([id, route]) =>
        isStem(id) ? <path key={id} data-lit={id} class="other stem" d={curveOf(route, grid)} /> : null,
      )}
      {lines.map(({ id, isOnPath, isPossible }) => {
        const route = routes.get(id);
        if (route === undefined) return null;
        return <path key={id} data-lit={id} class={classOf(isOnPath, isPossible)} d={curveOf(route, grid)} />;
      })}
    </svg>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly routes: ReadonlyMap<string, readonly Stop[]>;
  readonly grid: Grid;
  readonly height: number;
  /** How far below the top of the picture the curves begin. */
  readonly top: number;
}

function classOf(isOnPath: boolean, isPossible: boolean): string {
  return `${isOnPath ? "path" : "other"}${isPossible ? " possible" : ""}`;
}
