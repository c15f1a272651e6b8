import { type Grid, leftOf } from "./geometry.ts";

/** What the columns are, pinned above them. */
export function Heads({ counts, grid, zoom }: { readonly counts: readonly string[]; readonly grid: Grid; readonly zoom: number }) {
  return (
    <div class="heads" style={{ width: `${grid.total * zoom}px` }}>
      {counts.map((number, column) => (
        <h3
          key={headOf(column)}
          id={headOf(column)}
          title={column === 0 ? undefined : "Hops along the best path, which need not have the fewest"}
          style={{ left: `${leftOf(column, grid) * zoom}px`, width: `${grid.width * zoom}px` }}
        >
          {titleOf(column)} <small>{number}</small>
        </h3>
      ))}
    </div>
  );
}

export function headOf(column: number): string {
  return `hop-${column}`;
}

function titleOf(column: number): string {
  return column === 0 ? "Origin" : `Hop ${column}`;
}
