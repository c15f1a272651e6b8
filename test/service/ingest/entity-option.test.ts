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
