import type { Layered } from "./layout/layered.ts";
import { otherEnd, type Ways } from "./ways.ts";

export type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** Where an arrow key leads from a card: up and down within its column, left and right along a line, on a best path if there is one. */
export function stepFrom(id: string, arrow: Arrow, { columns, middles }: Layered, ways: Ways): string | undefined {
  const column = columns.findIndex((ids) => ids.includes(id));
  const ids = columns[column];
  if (ids === undefined) return undefined;
  if (arrow === "ArrowUp") return ids[ids.indexOf(id) - 1];
  if (arrow === "ArrowDown") return ids[ids.indexOf(id) + 1];
  const isLeft = arrow === "ArrowLeft";
  const distance = (other: string) => Math.abs(middles.get(other)! - middles.get(id)!);
  const columnOf = new Map(columns.flatMap((those, index) => those.map((one) => [one, index] as const)));
  const [best] = ways
    .at(id)
    .map((line) => ({ other: otherEnd(line, id), rank: rankOf(line.id, line.isOnPath, otherEnd(line, id)) }))
    .filter(({ other }) => (isLeft ? columnOf.get(other)! < column : columnOf.get(other)! > column))
    .sort((a, b) => a.rank - b.rank || distance(a.other) - distance(b.other) || (a.other < b.other ? -1 : 1));
  return best?.other;

  /** The line by which harm best arrives comes before others on best paths, and those before the rest. */
  function rankOf(line: string, isOnPath: boolean, other: string): number {
    const isBest = isLeft ? ways.via(id) === line : ways.via(other) === line;
    return isBest ? 0 : isOnPath ? 1 : 2;
  }
}
