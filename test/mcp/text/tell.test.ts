import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dataNotice } from "../../../src/mcp/text/fence.ts";
import type { Passage } from "../../../src/mcp/text/passage.ts";
import { told } from "../../../src/mcp/text/tell.ts";
import { countTokens } from "./count-tokens.ts";
import { texts } from "./texts.ts";

const leftOut = (count: number) => `${count} more are left out.`;
const many = Array.from({ length: 100 }, (_, place) => `Model ${place} is reached.`);

describe("a text", () => {
  test("begins with what is data, and tells everything where there is room", () => {
    const passages = [{ lines: ["48 entities are reached."] }, { heading: "The likeliest:", lines: ["Meta", "OpenAI"], leftOut }];
    expect(told(passages, 2_000)).toBe(`${dataNotice}\n\n48 entities are reached.\n\nThe likeliest:\nMeta\nOpenAI`);
  });

  test("leaves out lines from the end, and says how many", () => {
    const text = told([{ heading: "Reached:", lines: many, leftOut }], 300);
    const lines = text.split("\n").filter((line) => line.startsWith("Model"));
    expect(lines).toEqual(many.slice(0, lines.length));
    expect(lines.length).toBeGreaterThan(5);
    expect(text.endsWith(`\n${leftOut(many.length - lines.length)}`)).toBe(true);
  });

  test("keeps room for what is always told, and for what is said of lines that are left out", () => {
    const text = told(
      [
        { lines: many, leftOut },
        { heading: "Not reached:", lines: many, leftOut: (count) => `${count} are not reached.` },
        { always: true, lines: ["The answer is complete.", "Receipt: abc"] },
      ],
      200,
    );
    expect(text).toMatch(
      /Model 0 is reached\.\n[\s\S]*more are left out\.\n\nNot reached:\n100 are not reached\.\n\nThe answer is complete\.\nReceipt: abc$/,
    );
  });

  test("has no heading without a line, or a word of those that are left out", () => {
    expect(told([{ heading: "Nothing:", lines: [] }], 2_000)).toBe(dataNotice);
    expect(told([{ heading: "Long:", lines: ["x ".repeat(1_000)], leftOut: () => "One is too long." }], 200)).toBe(
      `${dataNotice}\n\nLong:\nOne is too long.`,
    );
  });

  const passage: fc.Arbitrary<Passage> = fc.record(
    {
      always: fc.boolean(),
      heading: fc.constantFrom("Reached:", "What `sources` say:"),
      lines: fc.array(texts, { maxLength: 30 }),
      leftOut: fc.constant(leftOut),
    },
    { requiredKeys: ["lines"] },
  );
  test("never has more tokens than it may, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.array(passage, { maxLength: 6 }), fc.integer({ min: 200, max: 3_000 }), (passages, maxTokens) => {
        expect(countTokens(told(passages, maxTokens))).toBeLessThanOrEqual(maxTokens);
      }),
      { numRuns: 500 },
    );
  });
});
