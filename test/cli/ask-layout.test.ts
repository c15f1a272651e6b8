import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { paragraph, table } from "../../src/cli/ask/layout.ts";
import { printable } from "../../src/model/printable.ts";

describe("tables", () => {
  test("align words to the left and numbers to the right", () => {
    const rows = [
      ["Meta", "0.84", "paused"],
      ["Google DeepMind", "10.00", ""],
    ];
    expect(table([{ title: "name" }, { title: "n", right: true }, { title: "says" }], rows)).toEqual([
      "NAME                 N  SAYS",
      "Meta              0.84  paused",
      "Google DeepMind  10.00",
    ]);
  });

  test("align what takes two columns a character, or one column for several", () => {
    const rows = [
      ["百度", "0.84", "paused"],
      ["👩‍💻 Ada", "1.00", "told"],
      ["Zoe\u0301", "0.50", "asked"],
    ];
    const lines = table([{ title: "name" }, { title: "n", right: true }, { title: "says" }], rows);
    expect(lines).toEqual(["NAME       N  SAYS", "百度    0.84  paused", "👩‍💻 Ada  1.00  told", "Zoe\u0301     0.50  asked"]);
    const columnOf = (line: string, word: string) => stringWidth(line.slice(0, line.indexOf(word)));
    expect(lines.map((line, row) => columnOf(line, ["SAYS", "paused", "told", "asked"][row]!))).toEqual([14, 14, 14, 14]);
  });

  test.each(["百度", "👩‍💻"])("break a long word of %s within the page, between characters", (character) => {
    const lines = table([{ title: "a" }, { title: "b" }], [[character.repeat(100), character.repeat(100)]]);
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(100);
    expect(lines.slice(1).join("").replaceAll(" ", "")).toBe(character.repeat(200));
  });

  test.each([60, 100, 400])("go on in the next line of the column where a cell of %i characters is too wide", (length) => {
    const long = "word ".repeat(length / 5).trim();
    const lines = table([{ title: "a" }, { title: "b" }], [[long, `${long} end`]]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(lines.join(" ").match(/word/g)).toHaveLength((2 * length) / 5);
  });
});

describe("paragraphs", () => {
  test("break at blanks, and a long word where they must", () => {
    const lines = paragraph(`see ${"x".repeat(150)} there`, 4, 2);
    expect(lines[0]).toBe("    see");
    expect(lines.every((line) => line.length <= 100)).toBe(true);
    expect(lines.join("").replaceAll(" ", "")).toBe(`see${"x".repeat(150)}there`);
  });

  test("hold nothing that a terminal would act on", () => {
    expect(printable("a\u001b[31mred\u0007\nb\u202ec")).toBe("a [31mred b c");
    expect(printable("a\u2028b\u2029c\u{e0041}d\u2069e")).toBe("a b c d e");
    expect(paragraph("a\u001b[2J")).toEqual(["a [2J"]);
  });
});
