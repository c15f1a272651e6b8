import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parse } from "graphql";
import { expect, test } from "vitest";
import { ParsedDocuments } from "../../../src/graphql/request/parsed-documents.ts";
import { openApi } from "../api.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const megabytesInUse = () => {
  collect();
  return process.memoryUsage().heapUsed / 1_000_000;
};

test("thousands of different documents are not kept", { timeout: 120_000 }, async () => {
  const api = await openApi();
  const ask = (place: number) => api.ask(`{ ${Array.from({ length: 600 }, (_, i) => `a${place}_${i}: __typename`).join(" ")} }`);
  await ask(0);
  const before = megabytesInUse();
  for (let place = 1; place <= 150; place++) await ask(place);
  expect(megabytesInUse() - before).toBeLessThan(80);
  await api.close();
});

const documentOf = (letters: number) => parse(`{ ${"a".repeat(letters - 4)} }`);

test("those that were asked last are, as far as there is room", async () => {
  const documents = new ParsedDocuments();
  for (const key of ["a", "b", "c"]) await documents.set(key, documentOf(60_000));
  await documents.get("a");
  await documents.set("c", documentOf(60_000));
  await documents.set("d", documentOf(60_000));
  const kept = await Promise.all(["a", "b", "c", "d"].map((key) => documents.get(key)));
  expect(kept.map((document) => document !== undefined)).toEqual([true, false, true, true]);
  await documents.set("large", documentOf(200_001));
  expect(await documents.get("large")).toBeUndefined();
  await documents.delete("nothing");
  expect(await documents.get("nothing")).toBeUndefined();
});
