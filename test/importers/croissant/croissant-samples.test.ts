import { afterEach, describe, expect, it } from "vitest";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { haveSamples, imported, outcomesOf, sample } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";

afterEach(removeStores);

/** What each description gives in an empty graph: made and left out; entities, relationships, claims, sources. */
const samples = [
  {
    file: "hh-rlhf-1.0.json",
    outcomes: [1, 0],
    counts: [1, 0, 1, 1],
    own: {
      name: "Anthropic/hh-rlhf",
      externalIds: [{ scheme: "hf", value: "datasets/Anthropic/hh-rlhf" }],
      fields: { license: "mit" },
    },
    facts: [],
    source: { originGroup: "hf-datasets/anthropic/hh-rlhf", version: "1.0.0", url: "https://github.com/anthropics/hh-rlhf" },
    persons: /Perez|Saffron/,
  },
  {
    file: "the-stack-1.0.json",
    outcomes: [1, 2],
    counts: [1, 0, 9, 1],
    own: {
      name: "bigcode/the-stack",
      aliases: ["bigcode-the-stack"],
      externalIds: [
        { scheme: "hf", value: "datasets/bigcode/the-stack" },
        { scheme: "url", value: "https://www.bigcode-project.org/docs/about/the-stack/" },
      ],
      fields: { license: "other" },
    },
    facts: [],
    source: { originGroup: "hf-datasets/bigcode/the-stack" },
    persons: /Vries|Werra|redacted@|leandro/,
  },
  {
    file: "wildchat-1.1.json",
    outcomes: [2, 0],
    counts: [2, 1, 1, 1],
    own: { name: "allenai/WildChat-1M", aliases: ["WildChat-1M"], fields: { license: "ODC-By-1.0" } },
    facts: ["DERIVED_FROM allenai/WildChat-1M -> allenai/WildChat-1M-Full: SUPPORTS REPORTED 0.8"],
    source: { originGroup: "hf-datasets/allenai/wildchat-1m" },
    persons: /Yuntian|Deng|Mireshghallah/,
  },
] as const;

describe.skipIf(!haveSamples)("samples of Croissant", () => {
  it.each(samples)("$file", async ({ file, outcomes, counts, own, facts, source, persons }) => {
    const store = await newStore();
    const report = await imported(store, "croissant", [sample(`croissant/${file}`)]);
    const [made, leftOut] = outcomes;
    expect(outcomesOf(report)).toEqual({ MADE: made, MATCHED: 0, LEFT_OUT: leftOut });
    const stored = await storedIn(store);
    const { entities, relationships, claims, sources } = stored;
    expect([entities.length, relationships.length, claims.length, sources.length]).toEqual(counts);
    expect(factsOf(stored)).toEqual(facts);
    expect(entities.find(({ name }) => name === own.name)).toMatchObject({ kind: "DATASET", ...own });
    expect(sources).toMatchObject([source]);
    expect(JSON.stringify(stored)).not.toMatch(persons);
    const again = await imported(store, "croissant", [sample(`croissant/${file}`)]);
    expect(outcomesOf(again)).toEqual({ MADE: 0, MATCHED: made, LEFT_OUT: leftOut });
    expect(again.revision).toBe(report.revision);
    expect(await storedIn(store)).toEqual(stored);
  });

  it.each([
    [
      "invalid-metadata-bad-type-1.0.json",
      'invalid-metadata-bad-type-1.0.json: dataset: @type: is "sc:WRONG_TYPE"; it has to be sc:Dataset',
    ],
    [
      "invalid-distribution-bad-contained-in-1.0.json",
      'distribution[0]: containedIn: names "THISDOESNOTEXIST", which is no part of the document; add it, or correct the name',
    ],
  ])("%s is refused, and nothing of it is written", async (file, message) => {
    const store = await newStore();
    await expect(imported(store, "croissant", [sample(`croissant/${file}`)])).rejects.toThrow(message);
    expect(await store.revision()).toBe(0);
  });
});
