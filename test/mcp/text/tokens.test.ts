import fc from "fast-check";
import { expect, test } from "vitest";
import { commonWords } from "../../../src/mcp/text/common-words.ts";
import { tokensAtMost } from "../../../src/mcp/text/tokens.ts";
import { countTokens } from "./count-tokens.ts";
import { texts } from "./texts.ts";

test("no text has more tokens than are taken to be in it", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(tokensAtMost(text), text).toBeGreaterThanOrEqual(countTokens(text));
    }),
    { numRuns: 5_000 },
  );
});

const signs = [..." !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "'s", "'t", "'re", "'ve", "'m", "'ll", "'d", "\n"];
test.each([...commonWords])("%s is one token after a blank, whatever sign is beside it", (word) => {
  expect(countTokens(` ${word}`)).toBe(1);
  for (const sign of signs) {
    for (const text of [sign + word, ` ${word}${sign}`, `${sign} ${word}`, ` ${word}${sign}${word}`]) {
      expect(tokensAtMost(text), text).toBeGreaterThanOrEqual(countTokens(text));
    }
  }
});

test("of sentences, not many more are taken to be there as there are", () => {
  const text =
    "Harm from the Mercor breach reaches 48 entities. Meta is likely reached (likelihood 0.84): it is supplied with data by Mercor, as two independent sources say.";
  expect(tokensAtMost(text) / countTokens(text)).toBeLessThan(2);
});
