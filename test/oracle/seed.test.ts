import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultLimits } from "../../src/graphql/request/limits.ts";
import { type Api, libraryOf, openApi } from "../graphql/api.ts";
import { assertSameAnswer } from "./compare.ts";
import type { NativeDocument } from "./document.ts";
import { naiveBlastRadius } from "./oracle.ts";
import { productBlastRadius } from "./product.ts";
import { matched } from "./version-matching.ts";

const folder = new URL("../../seed/", import.meta.url);
const documents = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name): Partial<NativeDocument> => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
const seed = matched({
  format: "ai-supply-graph/1",
  sources: documents.flatMap(({ sources = [] }) => sources),
  entities: documents.flatMap(({ entities = [] }) => entities),
  relationships: documents.flatMap(({ relationships = [] }) => relationships),
});
const now = Date.parse("2026-12-01T12:00:00Z");
const asker = { clearance: 0 };

let api: Api;
beforeAll(async () => {
  api = await openApi("seed", defaultLimits, now);
});
afterAll(() => api.close());

test("the blast radius of each incident of the seed is what the oracle says", { timeout: 600_000 }, async () => {
  const product = { library: libraryOf(api.app) };
  const incidents = seed.entities.filter(({ kind }) => kind === "INCIDENT").map(({ id }) => id);
  expect(incidents).toHaveLength(89);
  for (const id of incidents) {
    const question = { seeds: [id], now };
    const expected = naiveBlastRadius(seed, question, asker);
    assertSameAnswer(await productBlastRadius(product, question, asker), expected, { document: seed, question, asker });
  }
});
