import type { Line } from "./drawing.ts";

/** The lines of a picture, below its cards. What a line says, its relationship in the panel says in words. */
export function Lines({ lines, curves, width, height, top }: LinesProps) {
  return (
    <svg class="lines" width={width} height={height} viewBox={`0 ${-top} ${width} ${height}`} aria-hidden="true">
      {lines.map(({ id, isOnPath, isPossible }) => {
        const curve = curves.get(id);
        if (curve === undefined) return null;
        return <path key={id} data-line={id} class={classOf(isOnPath, isPossible)} d={curve} />;
      })}
    </svg>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly curves: ReadonlyMap<string, string>;
  readonly width: number;
  readonly height: number;
  /** How far below the top of the picture the curves begin. */
  readonly top: number;
}

function classOf(isOnPath: boolean, isPossible: boolean): string {
  return `${isOnPath ? "path" : "aside"}${isPossible ? " possible" : ""}`;
}
