import { expect, it } from "vitest";
import { claimInWords } from "../../src/answers/words.ts";

type Claim = Parameters<typeof claimInWords>[0];

const claim = (source: Partial<Claim["sources"][number]>): Claim =>
  ({
    stance: "SUPPORTS",
    status: "REPORTED",
    confidence: 0.8,
    statedOn: null,
    sources: [{ id: "cited-1", publisher: null, title: null, url: null, publishedOn: null, ...source }],
    text: null,
    quote: null,
    retractedAt: null,
  }) as unknown as Claim;

it.each([
  [{ publisher: "WIRED", title: "A breach", url: "https://example.org/a" }, "WIRED: reported, 0.80"],
  [{ title: "A breach", url: "https://example.org/a" }, "A breach: reported, 0.80"],
  [{ url: "https://example.org/a" }, "https://example.org/a: reported, 0.80"],
  [{}, "cited-1: reported, 0.80"],
])("a claim names its source by what readers know it by: %j", (source, words) => {
  expect(claimInWords(claim(source))).toBe(words);
});
