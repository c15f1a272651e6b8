import fc from "fast-check";
import { expect, test } from "vitest";
import { fenced, quoted } from "../../../src/mcp/text/fence.ts";

const unseen = /\p{Cc}|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]|[\u{e0100}-\u{e01ef}]/u;
const hostile = fc.string({
  unit: fc.constantFrom(
    "a",
    "`",
    "\n",
    "\r",
    "\u2028",
    "\u202e",
    "\u2066",
    "\u200f",
    "\u{e0041}",
    "\u{e0101}",
    "\u001b",
    '"',
    "中",
  ),
});

test("what is marked as data is one line, holds nothing unseen, and does not end before its end", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const marked of [fenced(text), quoted(text)]) {
        expect(marked).toMatch(/^`[^`]+`$/);
        expect(marked).not.toMatch(unseen);
      }
    }),
  );
});

test("what it says stays", () => {
  expect(fenced("Scale AI")).toBe("`Scale AI`");
  expect(quoted("we use `x`\nand\u202e y")).toBe("`\"we use 'x' and y\"`");
  expect(fenced("")).toBe("` `");
});
