import { afterAll, expect, it } from "vitest";
import type { Entity } from "../../src/model/records.ts";
import { checkIntegrity } from "../../src/service/integrity.ts";
import { newClaim, organization, source, tool } from "../store/contract/records.ts";
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

it("names addresses that would be shown as links to something else, in entities and sources", async () => {
  const store = await newStore();
  await store.write({
    entities: [
      organization("kettle", { fields: { website: "javascript:alert(1)" } }),
      organization("pot", { fields: { website: "https://pot.example" } }),
    ],
    sources: [source("leaflet", { url: "data:text/html,hello" }), source("thesis", { url: "urn:isbn:1" })],
  });
  const { problems, sources } = await checkIntegrity(store);
  expect(problems).toEqual([
    expect.stringMatching(/^Entity kettle: website: "javascript:alert\(1\)" is not a web address.*begins with https:/),
    expect.stringMatching(/^Source leaflet: url: "data:text\/html,hello" is not a web address.*begins with https:/),
  ]);
  expect(sources).toBe(2);
});

it("notes what is most likely a mistake: dates to come, types of tools, countries, addresses and ids", async () => {
  const store = await newStore();
  await store.write({
    entities: [
      organization("Big Kettle", { fields: { country: "QX", website: "kettle.example" } }),
      tool("teapot", { fields: { toolKind: "libary" } }),
    ],
    sources: [source("almanac", { publishedOn: "2126-02" }), source("fine", { publishedOn: "2026-02" })],
    claims: [newClaim("forecast", "teapot", { sources: ["almanac"], statedOn: "2126-03-01" })],
  });
  const { problems, notes } = await checkIntegrity(store);
  expect(problems).toEqual([]);
  expect(notes.toSorted()).toEqual([
    'Big Kettle: country: "QX" is not a two-letter country code in capitals, such as US.',
    expect.stringMatching(/^Big Kettle: id: .* such as "big-kettle"\.$/),
    'Big Kettle: website: "kettle.example" is not a URL that begins with https:// or http://.',
    "almanac: publishedOn: 2126-02 has not come yet; correct the date.",
    "forecast: statedOn: 2126-03-01 has not come yet; correct the date.",
    expect.stringMatching(/^teapot: toolKind: "libary" is not a type of tool in use\. Did you mean "library"\? .*\.$/),
  ]);
});

it("notes releases that nothing ties to their package", async () => {
  const store = await newStore();
  const release = (id: string, purl: string) => tool(id, { fields: { purl, version: purl.split("@")[1] ?? "" } });
  const versionOf = (id: string, from: string) => ({ id, kind: "VERSION_OF" as const, from, to: "kettle", attributes: {} });
  await store.write({
    entities: [
      tool("kettle", { fields: { purl: "pkg:pypi/kettle" } }),
      release("tied", "pkg:pypi/kettle@1.0"),
      release("loose", "pkg:pypi/kettle@1.1"),
      release("disowned", "pkg:pypi/kettle@1.2"),
      release("other", "pkg:pypi/teapot@1.0"),
    ],
    sources: [source("almanac")],
    relationships: [versionOf("rel-tied", "tied"), versionOf("rel-disowned", "disowned")],
    claims: [newClaim("c1", "rel-tied", { sources: ["almanac"] }), newClaim("c2", "rel-disowned", { sources: ["almanac"] })],
    retractions: [{ claim: "c2", reason: "It is another kettle." }],
  });
  const { problems, notes } = await checkIntegrity(store);
  expect(problems).toEqual([]);
  expect(notes.map((note) => note.split(" ")[0]).sort()).toEqual(["disowned", "loose"]);
  expect(notes.find((note) => note.startsWith("loose"))).toMatch(
    /is a release of kettle .* assert VERSION_OF from loose to kettle\.$/,
  );
});
