import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Line, linesOf, longestLine } from "../../../src/importers/kit/lines.ts";

async function* pieces(texts: readonly string[]): AsyncIterable<string> {
  yield* texts;
}

const skips = (text: string, begin: number) => text.startsWith("#", begin);

async function read(texts: readonly string[]) {
  const lines: Line[] = [];
  const tooLong: number[] = [];
  for await (const group of linesOf(pieces(texts), { skips, tooLong: (number) => tooLong.push(number) })) lines.push(...group);
  return { lines, tooLong };
}

describe("lines", () => {
  it("are the same however the text comes in pieces", async () => {
    const character = fc.constantFrom("a", "é", "#", " ", "\n", "\n", "\r");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: character, maxLength: 8 })), async (texts) => {
        const whole = texts.join("").split("\n");
        const expected = whole.flatMap((text, place) =>
          text.trim() === "" || text.startsWith("#") ? [] : [{ number: place + 1, text }],
        );
        expect((await read(texts)).lines).toEqual(expected);
      }),
    );
  });

  it.each([" ", "x"])("that are too long are told of, and nothing is read after them, be they of %j", async (character) => {
    const piece = character.repeat(1_000_000);
    const long = Array.from({ length: longestLine / piece.length + 1 }, () => piece);
    expect(await read(["first\n", ...long, "\nlast"])).toEqual({ lines: [{ number: 1, text: "first" }], tooLong: [2] });
  });
});
