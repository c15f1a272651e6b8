import { describe, expect, test } from "vitest";
import { heightsOf } from "../../../../src/web/explorer/graph/cards/arrangement.ts";
import { asidesOf } from "../../../../src/web/explorer/graph/cards/asides.ts";
import { stepFrom } from "../../../../src/web/explorer/graph/cards/steps.ts";
import { Ways } from "../../../../src/web/explorer/graph/cards/ways.ts";
import { card, line, small } from "./small-drawing.ts";

const ways = new Ways(small);
const heights = heightsOf(small);

describe("what is lit", () => {
  test("is the best path to a card, without what else leads there", () => {
    expect([...ways.toCard("lab")]).toEqual(["lab", "two-lab", "two", "seed-two", "seed"]);
  });

  test("is the best path to where a line starts, and the line", () => {
    expect([...ways.alongLine("one-lab")].toSorted()).toEqual(["lab", "one", "one-lab", "seed", "seed-one"]);
  });

  test("is the path to the card that an elision is behind", () => {
    expect([...ways.toElision(small.elisions[0]!)].toSorted()).toEqual(["more", "seed", "seed-two", "stem more", "two"]);
  });

  test("is nothing for a line that is not drawn", () => {
    expect(ways.alongLine("elsewhere").size).toBe(0);
  });

  test("ends where best arrivals in several channels go round", () => {
    const round = new Ways({
      cards: [card("a", 1, { via: "a-b" }), card("b", 1, { via: "a-b" })],
      lines: [line("a", "b")],
      elisions: [],
    });
    expect([...round.toCard("a")].toSorted()).toEqual(["a", "a-b", "b"]);
  });
});

describe("arrow keys", () => {
  test("go left along the best path", () => {
    expect(stepFrom("lab", "ArrowLeft", heights, ways)).toBe("two");
    expect(stepFrom("two", "ArrowLeft", heights, ways)).toBe("seed");
  });

  test("go right to what is reached best from there", () => {
    expect(stepFrom("two", "ArrowRight", heights, ways)).toBe("lab");
  });

  test("go up and down within a column, and not beyond", () => {
    const [first, second] = heights.columns[1]!;
    expect(stepFrom(first!, "ArrowDown", heights, ways)).toBe(second);
    expect(stepFrom(second!, "ArrowUp", heights, ways)).toBe(first);
    expect(stepFrom(second!, "ArrowDown", heights, ways)).toBeUndefined();
    expect(stepFrom("seed", "ArrowLeft", heights, ways)).toBeUndefined();
  });
});

test("what a card is also linked to are relationships within its column, and those too many to draw", () => {
  const drawn = new Set(small.lines.map(({ id }) => id));
  expect(asidesOf(small, drawn, "one").map(({ id }) => id)).toEqual(["one-two"]);
  drawn.delete("one-lab");
  expect(asidesOf(small, drawn, "one").map(({ id }) => id)).toEqual(["one-lab", "one-two"]);
});
