import { afterAll, expect, it } from "vitest";
import { entityNamed } from "../../../src/service/ingest/entity-option.ts";
import { loadText, newStore, removeStores } from "./fixture.ts";

afterAll(removeStores);

it.each(["meta", "Meta", "Facebook", "wikidata:Q380", "lei:BQ4BKCS1HXDV9HN80Z93", "https://www.wikidata.org/wiki/Q380"])(
  "the organization that an option names as %s is found",
  async (text) => {
    const store = await newStore();
    await loadText(store, {
      format: "ai-supply-graph/1",
      entities: [
        {
          id: "meta",
          kind: "ORGANIZATION",
          name: "Meta",
          aliases: ["Facebook"],
          externalIds: [
            { scheme: "wikidata", value: "Q380" },
            { scheme: "lei", value: "BQ4BKCS1HXDV9HN80Z93" },
          ],
        },
      ],
    });
    const option = { kinds: ["ORGANIZATION"], clearance: 4, option: "--used-by" } as const;
    expect(await entityNamed(store, text, option)).toBe("meta");
  },
);

it("what an option names is not said to be missing where it is there as another kind", async () => {
  const store = await newStore();
  const tool = { id: "glow", kind: "TOOL", name: "Glow", purl: "pkg:pypi/glow" };
  await loadText(store, { format: "ai-supply-graph/1", entities: [tool, { id: "gleam", kind: "ORGANIZATION", name: "Gleam" }] });
  const option = { kinds: ["ORGANIZATION"], clearance: 4, option: "--used-by" } as const;
  for (const text of ["glow", "pkg:pypi/glow"]) {
    await expect(entityNamed(store, text, option)).rejects.toThrow(`--used-by: "${text}" is in the graph as tool; name one`);
  }
  expect(await entityNamed(store, "Gleam", option)).toBe("gleam");
});
