import { afterEach, expect, test } from "vitest";
import { importText, newStore, removeStores } from "./fixture.ts";

afterEach(removeStores);

const format = "ai-supply-graph/1";
const incident = (fields: object) => ({ format, entities: [{ id: "leak", kind: "INCIDENT", name: "Leak", ...fields }] });

test("an import says which days questions about an incident cover of which no start is known", async () => {
  const store = await newStore();
  const warnings = async (fields: object) => (await importText(store, incident(fields))).warnings;
  expect(await warnings({ incidentKind: "data-breach" })).toEqual([
    {
      message: expect.stringMatching(/^It is not known when the harm began, nor when it was disclosed, so .*`startedOn`\.$/),
      place: expect.objectContaining({ record: "leak", field: "startedOn" }),
    },
  ]);
  expect(await warnings({ incidentKind: "data-breach" }), "said before").toEqual([]);
  expect(await warnings({ incidentKind: "data-breach", disclosedOn: "2026-11-26" })).toEqual([
    expect.objectContaining({
      message: expect.stringContaining("the days from 26 November 2025 on, 365 days before its disclosure"),
    }),
  ]);
  expect(await warnings({ incidentKind: "data-breach", startedOn: "2026-10" }), "known now").toEqual([]);
});

test("nothing is said of what is no incident, or of one whose start is known", async () => {
  const store = await newStore();
  const document = {
    format,
    entities: [
      { id: "lab", kind: "ORGANIZATION", name: "Lab" },
      { id: "known", kind: "INCIDENT", name: "Known", startedOn: "2026" },
    ],
  };
  expect((await importText(store, document)).warnings).toEqual([]);
});
