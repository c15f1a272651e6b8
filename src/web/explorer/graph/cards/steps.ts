import { otherEnd } from "../drawing.ts";
import type { Layered } from "../layout/layered.ts";
import type { Arrow } from "../touched.ts";
import type { Ways } from "./ways.ts";

/** Where an arrow key leads from a card: up and down within its column, left and right along a line, on a best path if there is one. */
export function stepFrom(id: string, arrow: Arrow, { columns, middles }: Layered, ways: Ways): string | undefined {
  const column = columns.findIndex((ids) => ids.includes(id));
  const ids = columns[column];
  if (ids === undefined) return undefined;
  if (arrow === "ArrowUp") return ids[ids.indexOf(id) - 1];
  if (arrow === "ArrowDown") return ids[ids.indexOf(id) + 1];
  const isLeft = arrow === "ArrowLeft";
  const columnOf = new Map(columns.flatMap((those, index) => those.map((one) => [one, index] as const)));
  const [best] = ways
    .at(id)
    .map((line) => {
      const other = otherEnd(line, id);
      const isBest = (isLeft ? ways.via(id) : ways.via(other)) === line.id;
      const distance = Math.abs(middles.get(other)! - middles.get(id)!);
      return { other, rank: isBest ? 0 : line.isOnPath ? 1 : 2, distance };
    })
    .filter(({ other }) => (isLeft ? columnOf.get(other)! < column : columnOf.get(other)! > column))
    .sort((a, b) => a.rank - b.rank || a.distance - b.distance || (a.other < b.other ? -1 : 1));
  return best?.other;
}
