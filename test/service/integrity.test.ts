import { afterAll, expect, it } from "vitest";
import type { Entity } from "../../src/model/records.ts";
import { checkIntegrity } from "../../src/service/integrity.ts";
import { loadText, newStore, removeStores, smallDocument } from "./ingest/fixture.ts";

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

it("names what is recorded ahead of the clock, and lists external ids that several entities have", async () => {
  const store = await newStore();
  const document = smallDocument();
  const { claims } = document.relationships[0] as { claims: object[] };
  Object.assign(claims[0] as object, { recordedAt: "2126-01-01T00:00:00Z" });
  document.entities.push({ id: "twin", kind: "ORGANIZATION", name: "Twin", externalIds: [{ scheme: "Wikidata", value: "q1" }] });
  const { warnings } = await loadText(store, document, "small.json", Date.UTC(2126, 0, 1));
  const shared = expect.stringMatching(/^The wikidata id "Q1" is used by lab, twin; a reference by it is ambiguous.$/i);
  expect(warnings.map(({ message }) => message)).toEqual([shared]);
  const { problems, notes } = await checkIntegrity(store);
  expect(notes).toEqual([shared]);
  const said = "recordedAt 2126-01-01T00:00:00Z is ahead of the clock; nothing can be written until then.";
  expect(problems).toContain(`Claim claim-supplies: ${said}`);
});
