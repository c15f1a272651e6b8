import { afterAll, expect, it } from "vitest";
import type { Entity } from "../../src/model/records.ts";
import { checkIntegrity } from "../../src/service/integrity.ts";
import { newStore, removeStores } from "./ingest/fixture.ts";

afterAll(removeStores);

it("says which dates of a stored entity are none, or contradict one another", async () => {
  const store = await newStore();
  const incident = (id: string, dates: Readonly<Record<string, string>>): Entity => ({
    id,
    kind: "INCIDENT",
    name: id,
    aliases: [],
    externalIds: [],
    marking: "CLEAR",
    fields: { incidentKind: "other", channels: [], status: "REPORTED", timeline: [], ...dates },
  });
  await store.write({
    entities: [
      incident("inc-fine", { startedOn: "2026-03-24", containedOn: "2026-03" }),
      incident("inc-late", { startedOn: "2026-04", containedOn: "2026-03" }),
      incident("inc-mistyped", { startedOn: "2026", containedOn: "2O26-04" }),
    ],
  });
  const { problems } = await checkIntegrity(store);
  expect(problems).toEqual([
    "Entity inc-late: containedOn: 2026-03 is before startedOn 2026-04; swap or correct them.",
    'Entity inc-mistyped: containedOn: "2O26-04" is not a date; write 2026, 2026-03 or 2026-03-24.',
  ]);
});
