import { describe, expect, test } from "vitest";
import { blockHeights, layoutOf } from "../../../../src/web/explorer/graph/blocks/arrangement.ts";
import { blocksOf } from "../../../../src/web/explorer/graph/blocks/blocks.ts";
import { cellAt, cellPaths, cellsFor, cellsWidth, shadeOf } from "../../../../src/web/explorer/graph/blocks/cells.ts";
import { ribbonsOf } from "../../../../src/web/explorer/graph/blocks/ribbons.ts";
import { shapesOf } from "../../../../src/web/explorer/graph/blocks/shape.ts";
import { gridOf } from "../../../../src/web/explorer/graph/geometry.ts";
import { card, line, small } from "./small-drawing.ts";

describe("blocks", () => {
  test("hold all of a group at a hop, the most likely first", () => {
    const cards = [card("b", 1, { likelihood: 0.2 }), card("a", 1, { likelihood: 0.2 }), card("c", 1, { likelihood: 0.9 })];
    const [block] = blocksOf(cards, () => 0);
    expect(block).toMatchObject({ id: "1 tools", total: 3 });
    expect(block!.cards.map(({ id }) => id)).toEqual(["c", "a", "b"]);
  });

  test("say how many are reached where fewer are drawn, and are there where none is", () => {
    const blocks = blocksOf([card("a", 1)], (column, group) =>
      column === 1 && group === "models" ? 7 : group === "tools" ? 30 : 0,
    );
    expect(blocks.map(({ id, total }) => [id, total])).toContainEqual(["1 models", 7]);
    expect(blocks.map(({ id, total }) => [id, total])).toContainEqual(["1 tools", 30]);
  });

  test("show few entities all by name, and of many the first two and cells", () => {
    const many = Array.from({ length: 30 }, (_, index) => card(`card ${String(index).padStart(2, "0")}`, 1));
    const [few, full] = [
      blocksOf(many.slice(0, 5), () => 0)[0]!,
      blocksOf(many, (column, group) => (column === 1 && group === "tools" ? 40 : 0))[0]!,
    ];
    expect(layoutOf(few)).toMatchObject({ cards: { length: 5 }, celled: [], rest: 0 });
    expect(layoutOf(full)).toMatchObject({ cards: { length: 2 }, celled: { length: 28 }, rest: 10 });
  });
});

describe("ribbons", () => {
  test("count the last steps of best paths between blocks", () => {
    expect(ribbonsOf(small).map(({ id, count }) => [id, count])).toEqual([
      ["0 tools > 1 tools", 2],
      ["1 tools > 2 labs", 1],
    ]);
  });

  test("are as thick as they have best paths, the same for all that have room", () => {
    const from = Array.from({ length: 40 }, (_, index) => card(`t${index}`, 1, { via: `seed-t${index}` }));
    const to = Array.from({ length: 30 }, (_, index) =>
      card(`l${index}`, 2, { group: index < 10 ? "labs" : "models", via: `t${index}-l${index}` }),
    );
    const lines = [...from.map(({ id }) => line("seed", id)), ...to.map(({ id }, index) => line(`t${index}`, id))];
    const drawing = { cards: [card("seed", 0), ...from, ...to], lines, elisions: [] };
    const layouts = blocksOf(drawing.cards, () => 0).map(layoutOf);
    const ribbons = ribbonsOf(drawing);
    const heights = blockHeights(layouts, ribbons);
    const grid = gridOf(3, 900, { least: 184, most: 184, leastGap: 56, mostGap: 200 });
    const shapes = shapesOf(ribbons, heights, (id) => layouts.find(({ block }) => block.id === id)!.height, grid);
    const thickness = new Map(shapes.map(({ ribbon: { id }, outline }) => [id, thicknessOf(outline)]));
    expect(thickness.get("1 tools > 2 models")! / thickness.get("1 tools > 2 labs")!).toBeCloseTo(2, 1);
  });
});

/** At the end of a ribbon: from its upper to its lower edge. */
function thicknessOf(outline: string): number {
  const [, upper, lower] = /C[^CLHZ]* (\S+)L\S+ (\S+)C/.exec(outline)!;
  return Number(lower) - Number(upper);
}

describe("cells", () => {
  test("are found where they are drawn", () => {
    const cells = cellsFor(50);
    for (const index of [0, cells.perRow - 1, cells.perRow, 49]) {
      const [x, y] = [(index % cells.perRow) * cells.pitch + 2, Math.floor(index / cells.perRow) * cells.pitch + 2];
      expect(cellAt(x, y, 50, cells)).toBe(index);
    }
    expect(cellAt(2, 3 * cells.pitch, 50, cells)).toBeUndefined();
    expect(cellAt(cellsWidth + 1, 2, 50, cells)).toBeUndefined();
  });

  test("are one path for each shade, with what is not drawn one by one at the end", () => {
    const cards = [0.95, 0.9, 0.5, 0.1].map((likelihood, index) => card(`${index}`, 1, { likelihood }));
    const paths = cellPaths(cards, 2, cellsFor(6));
    expect(paths.map(({ shade }) => shade)).toEqual([4, 2, 0, "rest"]);
    expect(paths[0]!.path).toBe("M0 0h12");
    expect(paths[3]!.path).toBe("M28 0h12");
  });

  test("go on in the next row", () => {
    const { perRow, pitch } = cellsFor(100);
    const [rest] = cellPaths([], perRow + 1, cellsFor(100));
    expect(rest!.path).toBe(`M0 0h${perRow * pitch - 2}M0 ${pitch}h${pitch - 2}`);
  });

  test("have a shade for every likelihood from 0 to 1", () => {
    expect([0, 0.19, 0.2, 0.99, 1].map(shadeOf)).toEqual([0, 0, 1, 4, 4]);
  });

  test("of the largest answers fit beside the others", () => {
    const { rows, pitch } = cellsFor(8_000);
    expect(rows * pitch).toBeLessThan(500);
  });
});
