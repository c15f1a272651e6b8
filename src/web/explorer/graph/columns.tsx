import type { ComponentChild } from "preact";
import { type Grid, leftOf } from "./geometry.ts";
import { headOf } from "./heads.tsx";

/** What is in each column, from the top: to a screen reader, a list for each hop. */
export function Columns({ columns, grid, thingAt }: ColumnsProps) {
  return columns.map((ids, column) => (
    <ol
      key={headOf(column)}
      class="column"
      aria-labelledby={headOf(column)}
      style={{ left: `${leftOf(column, grid)}px`, width: `${grid.width}px` }}
    >
      {ids.map((id) => {
        const { top, shown } = thingAt(id);
        return (
          <li key={id} style={{ top: `${top}px` }}>
            {shown}
          </li>
        );
      })}
    </ol>
  ));
}

interface ColumnsProps {
  readonly columns: readonly (readonly string[])[];
  readonly grid: Grid;
  /** How far below the top of the plane, and how it is shown. */
  readonly thingAt: (id: string) => { readonly top: number; readonly shown: ComponentChild };
}
