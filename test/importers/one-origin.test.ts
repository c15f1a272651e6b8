import { expect, test } from "vitest";
import { originsOf } from "../../src/service/catalog/origins.ts";
import { newStore } from "../service/ingest/fixture.ts";
import { affected, osvDocument, osvRecord } from "./osv/record.ts";
import { imported } from "./samples.ts";
import { storedIn } from "./stored.ts";

const blog = "https://www.researcher.example/post/";
const records = [
  osvRecord({ id: "GHSA-aaaa-bbbb-cccc", affected: [affected()], references: [{ type: "WEB", url: blog }] }),
  osvRecord({
    id: "PYSEC-2026-1",
    aliases: ["GHSA-aaaa-bbbb-cccc"],
    affected: [affected()],
    references: [{ type: "REPORT", url: "http://www.researcher.example/post#how" }],
  }),
];
/** The origins that each relationship goes back to, and how many claims say so. */
async function countsAfter(documents: readonly object[]): Promise<(readonly [claims: number, origins: number])[]> {
  const store = await newStore();
  for (const record of documents) await imported(store, "osv", [osvDocument(record)], { options: { all: true } });
  const { relationships, claims, sources } = await storedIn(store);
  return relationships
    .filter(({ kind }) => kind === "AFFECTS")
    .map(({ id }) => {
      const about = claims.filter((claim) => claim.about === id);
      const cited = new Set(about.flatMap((claim) => claim.sources));
      return [about.length, originsOf(sources.filter((source) => cited.has(source.id)))] as const;
    });
}

test("two advisories that cite one page are one origin, whichever is imported first", async () => {
  expect(await countsAfter(records)).toEqual([[2, 1]]);
  expect(await countsAfter(records.toReversed())).toEqual([[2, 1]]);
});

test("two advisories that cite different pages are two", async () => {
  const [first, second] = records as [object, object];
  expect(await countsAfter([first, { ...second, references: [{ type: "WEB", url: "https://other.example/" }] }])).toEqual([[2, 2]]);
});
