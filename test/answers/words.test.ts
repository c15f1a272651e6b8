import { expect, it } from "vitest";
import { claimInWords } from "../../src/answers/words.ts";

type Claim = Parameters<typeof claimInWords>[0];

const claim = (source: Partial<Claim["sources"][number]>): Claim =>
  ({
    stance: "SUPPORTS",
    status: "REPORTED",
    confidence: 0.8,
    statedOn: null,
    versions: null,
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

it.each([
  [["1.0"], "WIRED: reported, 0.80, for version 1.0"],
  [["1.0", "vers:pypi/>=2|<3"], "WIRED: reported, 0.80, for versions 1.0, vers:pypi/>=2|<3"],
  [["1", "2", "3", "4", "5", "6", "7"], "WIRED: reported, 0.80, for versions 1, 2, 3, 4, 5 and 2 more"],
  [[], "WIRED: reported, 0.80, for the package, naming no versions"],
])("a claim says of which versions it is, where they are not those of the relationship: %j", (versions, words) => {
  expect(claimInWords({ ...claim({ publisher: "WIRED" }), versions })).toBe(words);
});
