import { expect, test } from "vitest";
import { curveOf } from "../../../../src/web/explorer/graph/cards/arrangement.ts";
import { Near } from "../../../../src/web/explorer/graph/cards/near.ts";
import { gridOf, leftOf } from "../../../../src/web/explorer/graph/geometry.ts";

const grid = gridOf(3, 0, { least: 100, most: 200, leastGap: 60, mostGap: 100 });
const routes = new Map([
  ["level", [0, 1].map((column) => ({ column, y: 50 }))],
  ["long", [0, 1, 2].map((column) => ({ column, y: 100 + 40 * column }))],
]);
const near = new Near(routes, grid);

test("a line is found at its ends, half-way across, and where it passes a column", () => {
  const [left, gap] = [leftOf(1, grid), grid.gap];
  expect(near.lineAt(left - gap / 2, 50, 6)).toBe("level");
  expect(near.lineAt(left - gap / 2, 120, 6)).toBe("long");
  expect(near.lineAt(left + grid.width / 2, 140, 6)).toBe("long");
  expect(near.lineAt(leftOf(2, grid), 180, 6)).toBe("long");
});

test("no line is found beyond reach, nor after its end", () => {
  expect(near.lineAt(leftOf(1, grid) - 20, 60, 6)).toBeUndefined();
  expect(near.lineAt(leftOf(1, grid) + 20, 50, 6)).toBeUndefined();
});

test("a curve leaves and enters level, and passes a column straight", () => {
  expect(curveOf(routes.get("long")!, grid)).toBe("M124 100C154 100 154 140 184 140H284C314 140 314 180 344 180");
});
