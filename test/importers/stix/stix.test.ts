import { afterEach, describe, expect, it } from "vitest";
import { importers } from "../../../src/importers/importer-registry.ts";
import { stixImporter } from "../../../src/importers/stix/stix-importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { recognize } from "../../../src/service/ingest/recognize.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { tryMutations, tryOtherValues } from "../mutated.ts";
import { imported, outcomesOf } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { inTimeZone, timeZones } from "../time-zones.ts";
import { bundle, bundleDocument, campaign, type Fields, stixId, stixObject, targets, vendor } from "./bundle.ts";

afterEach(removeStores);

async function read(objects: readonly Fields[], store?: GraphStore) {
  const graph = store ?? (await newStore());
  const report = await imported(graph, "stix", [bundleDocument(objects)]);
  const stored = await storedIn(graph);
  return { report, stored, facts: factsOf(stored), warnings: report.warnings.map(({ message }) => message) };
}

const affects = (confidence = 0.6) => `AFFECTS Operation Lamp -> Vendor: SUPPORTS REPORTED ${confidence}`;
const reasonsOf = ({ report }: Awaited<ReturnType<typeof read>>) => report.records.flatMap(({ reason }) => reason ?? []);

describe("a bundle", () => {
  it("says whom a campaign targets, who is behind it and what it uses, each as surely as the object is", async () => {
    const related = (type: string, target: string, number: number, fields: Fields = {}) =>
      stixObject(
        "relationship",
        { relationship_type: type, source_ref: stixId("campaign"), target_ref: stixId(target), ...fields },
        number,
      );
    const { facts, stored } = await read([
      related("attributed-to", "intrusion-set", 2, { confidence: 90 }),
      related("uses", "malware", 3, { confidence: 0 }),
      related("uses", "software", 4, { description: "It ran <b>lamp</b>; ada@example.org knows." }),
      { ...targets, confidence: 75, external_references: [{ source_name: "blog", url: "https://example.org/a" }] },
      campaign,
      vendor,
      stixObject("intrusion-set", {
        name: "Moth",
        aliases: ["M1"],
        external_references: [{ source_name: "mitre-attack", external_id: "G0001" }],
      }),
      stixObject("malware", { name: "glow", is_family: true }),
      { type: "software", id: stixId("software"), name: "Lampd", cpe: "cpe:2.3:a:lamp:lampd:1.10:*:*:*:*:*:*:*", version: "1.10" },
    ]);
    expect(facts).toEqual([
      affects(0.75),
      "ATTRIBUTED_TO Operation Lamp -> Moth: SUPPORTS REPORTED 0.9",
      "INVOLVES Operation Lamp -> Lampd: SUPPORTS REPORTED 0.6",
      "INVOLVES Operation Lamp -> glow: SUPPORTS REPORTED 0",
    ]);
    const named = (name: string) => stored.entities.find((entity) => entity.name === name);
    expect(named("Moth")).toMatchObject({ aliases: ["M1"], fields: { roles: ["THREAT_ACTOR"] } });
    expect(named("Moth")?.externalIds).toContainEqual({ scheme: "mitre-attack", value: "G0001" });
    expect(named("glow")?.fields).toEqual({ toolKind: "malware" });
    expect(named("Lampd")?.externalIds).toContainEqual({ scheme: "cpe", value: "cpe:2.3:a:lamp:lampd:1.10:*:*:*:*:*:*:*" });
    expect(named("Operation Lamp")?.fields).toMatchObject({ startedOn: "2026-03-01" });
    expect(named("Operation Lamp")?.fields).not.toHaveProperty("containedOn");
    expect(stored.sources.find(({ url }) => url === "https://example.org/a")).toMatchObject({
      verification: "LISTED",
      title: "blog",
    });
    expect(JSON.stringify(stored)).not.toContain("ada@");
  });

  it("says by whom: an organization that all may know who see the object; objects of one creator are one origin", async () => {
    const by = { created_by_ref: stixId("identity", 2) };
    const creator = stixObject("identity", { name: "Watchers", identity_class: "organization" }, 2);
    const publishers = async (identity: Fields) =>
      (await read([identity, { ...campaign, ...by }, { ...vendor, ...by }])).stored.sources
        .filter(({ kind }) => kind === "STIX campaign" || kind === "STIX identity")
        .map(({ publisher, originGroup, title }) => (title === "identity: Watchers" ? [] : [publisher, originGroup]))
        .filter((one) => one.length > 0);
    const [one, other] = await publishers(creator);
    expect(one?.[0]).toBe("Watchers");
    expect(other).toEqual(one);
    const unnamed = [undefined, undefined];
    const names = async (fields: Fields) => (await publishers({ ...creator, ...fields })).map(([publisher]) => publisher);
    expect(await names({ identity_class: "individual" })).toEqual(unnamed);
    expect(await names({ object_marking_refs: ["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"] })).toEqual(unnamed);
  });

  it("of an identity without a class says that it is taken for an organization", async () => {
    const { stored, warnings } = await read([stixObject("identity", { name: "Watchers" })]);
    expect(stored.entities.map(({ kind, name }) => [kind, name])).toEqual([["ORGANIZATION", "Watchers"]]);
    expect(warnings).toContain(
      "is not given, and the identity is taken for an organization; give organization or, of a person, individual.",
    );
  });

  it.each([
    [
      stixObject("identity", { name: "Ada", identity_class: "individual" }),
      'It is of the class "individual", and no organization.',
    ],
    [stixObject("identity", { name: "Banks", identity_class: "class" }), 'It is of the class "class", and no organization.'],
    [stixObject("threat-actor", { name: "Ada", resource_level: "individual" }), "It is one person."],
    [stixObject("vulnerability", { name: "CWE-79" }), "It has neither a CVE ID nor a GHSA ID."],
    [stixObject("malware", { is_family: false }), "It has no name."],
    [stixObject("indicator", { pattern: "x" }), 'Objects of the type "indicator" have no counterpart here.'],
    [stixObject("marking-definition", {}), "It is read with the objects that it marks."],
    [stixObject("x-lamp", {}), 'Objects of the type "x-lamp" have no counterpart here.'],
    [{ ...targets, source_ref: stixId("malware") }, '"targets" from the type malware is about no incident.'],
    [{ ...targets, target_ref: stixId("vulnerability") }, "A vulnerability is nobody whom an incident hits."],
    [{ ...targets, target_ref: stixId("location") }, '"targets" to the type location has no counterpart here.'],
    [{ ...targets, relationship_type: "related-to" }, '"related-to" has no counterpart here.'],
    [{ ...targets, relationship_type: "shines-on" }, '"shines-on" is no type of the standard.'],
    [stixObject("sighting", { sighting_of_ref: stixId("indicator") }), "What was seen is of the type indicator, and no incident."],
  ])("leaves out %j", async (object, reason) => {
    const result = await read([object as Fields]);
    expect(reasonsOf(result)).toEqual([reason]);
    expect(result.warnings).toContain(`Nothing comes of these objects: 1 of the type ${(object as Fields)["type"]}.`);
    expect(result.stored.entities).toEqual([]);
  });

  it("warns once of each type of relationship that the standard does not have, however often it is used", async () => {
    const custom = ["shines-on", "shines-on", "glows-at"].map((relationship_type, number) => ({
      ...targets,
      id: stixId("relationship", number),
      relationship_type,
    }));
    const { warnings } = await read(custom);
    expect(warnings.filter((warning) => warning.includes("the standard"))).toEqual([
      '2 relationships of the type "shines-on", which the standard does not have, became nothing.',
      '1 relationship of the type "glows-at", which the standard does not have, became nothing.',
    ]);
  });

  it("has an advisory's ID for a vulnerability, whichever producer describes it", async () => {
    const store = await newStore();
    await loadText(store, {
      format: "ai-supply-graph/1",
      entities: [{ id: "inc-lamp", kind: "INCIDENT", name: "Lamp flaw", externalIds: [{ scheme: "cve", value: "CVE-2026-1234" }] }],
    });
    const of = (number: number) =>
      stixObject(
        "vulnerability",
        { name: "A flaw", external_references: [{ source_name: "cve", external_id: "CVE-2026-1234" }] },
        number,
      );
    const { stored } = await read([of(1), of(2)], store);
    expect(stored.entities.map(({ id }) => id)).toEqual(["inc-lamp"]);
  });

  it("knows what has an ID of a registry, and does not take an incident for the vulnerability that it refers to", async () => {
    const store = await newStore();
    await loadText(store, {
      format: "ai-supply-graph/1",
      entities: [
        { id: "inc-lamp", kind: "INCIDENT", name: "Lamp", externalIds: [{ scheme: "atlas", value: "AML.CS9001" }] },
        { id: "inc-flaw", kind: "INCIDENT", name: "Flaw", externalIds: [{ scheme: "cve", value: "CVE-2026-1234" }] },
        { id: "acme", kind: "ORGANIZATION", name: "Acme", externalIds: [{ scheme: "wikidata", value: "Q1" }] },
        { id: "glow", kind: "TOOL", name: "Glow", purl: "pkg:pypi/glow" },
      ],
    });
    const referring = (type: string, references: readonly (readonly [string, string])[]) =>
      stixObject(type, {
        name: `Another name of the ${type}`,
        external_references: references.map(([source_name, external_id]) => ({ source_name, external_id })),
      });
    const { stored } = await read(
      [
        referring("incident", [
          ["cve", "CVE-2026-1234"],
          ["mitre-atlas", "AML.CS9001"],
        ]),
        referring("identity", [["wikidata", "Q1"]]),
        referring("tool", [["purl", "pkg:pypi/glow"]]),
      ],
      store,
    );
    expect(stored.entities.map(({ id, aliases }) => [id, ...aliases]).sort()).toEqual([
      ["acme", "Another name of the identity"],
      ["glow", "Another name of the tool"],
      ["inc-flaw"],
      ["inc-lamp", "Another name of the incident"],
    ]);
  });

  it("is a release of a package by a package URL with a version", async () => {
    const external_references = [{ source_name: "purl", external_id: "pkg:pypi/glow@1.10" }];
    const { stored } = await read([stixObject("tool", { name: "Glow 1.10", external_references })]);
    expect(stored.entities.map(({ name, fields: { purl, version } }) => [name, purl, version]).sort()).toEqual([
      ["Glow 1.10", "pkg:pypi/glow@1.10", "1.10"],
      ["glow", "pkg:pypi/glow", undefined],
    ]);
    expect(factsOf(stored)).toEqual(["VERSION_OF Glow 1.10 -> glow: SUPPORTS REPORTED 0.6"]);
  });

  it("makes two of objects that have one name and two IDs", async () => {
    const { stored } = await read([vendor, { ...vendor, id: stixId("identity", 2) }]);
    expect(stored.entities.map(({ name }) => name)).toEqual(["Vendor", "Vendor"]);
  });

  it("keeps names of persons out of the aliases of those behind an attack", async () => {
    const { stored } = await read([
      stixObject("identity", { name: "Ada Lovelace", identity_class: "individual" }),
      stixObject("threat-actor", { name: "Moth", aliases: ["ada lovelace", "M1"] }),
    ]);
    expect(stored.entities).toMatchObject([{ name: "Moth", aliases: ["M1"] }]);
    expect(JSON.stringify(stored)).not.toMatch(/lovelace/i);
  });

  it("has reports, notes and opinions as sources, which relate nothing", async () => {
    const { stored, report } = await read([
      stixObject("report", {
        name: "On lamps",
        published: "2026-02-03T23:00:00-05:00",
        object_refs: [stixId("campaign")],
        description: "x",
      }),
      stixObject("note", { abstract: "Of note", content: "y", object_refs: [], authors: ["Ada Lovelace"] }),
      stixObject("opinion", { opinion: "agree", object_refs: [] }),
    ]);
    expect(outcomesOf(report)).toEqual({ MADE: 3, MATCHED: 0, LEFT_OUT: 0 });
    expect(stored.sources.map(({ title, publishedOn, note }) => [title, publishedOn, note]).sort()).toEqual([
      ["Of note", "2026-03-01", "y"],
      ["On lamps", "2026-02-04", "x"],
      ["opinion: agree", "2026-03-01", undefined],
    ]);
    expect(JSON.stringify(stored)).not.toContain("Lovelace");
  });

  it("has sightings of an incident at organizations", async () => {
    const sighting = {
      sighting_of_ref: stixId("campaign"),
      where_sighted_refs: [stixId("identity"), stixId("location")],
      confidence: 30,
    };
    expect((await read([campaign, vendor, stixObject("sighting", sighting)])).facts).toEqual([affects(0.3)]);
  });

  it("may refer to objects of earlier imports", async () => {
    const store = await newStore();
    await read([campaign, vendor], store);
    expect((await read([targets], store)).facts).toEqual([affects()]);
    expect(reasonsOf(await read([targets]))).toEqual([`"${stixId("campaign")}" is not in the graph.`]);
  });

  it("dates relationships by UTC day, in every time zone; the same instant twice is one day", async () => {
    const instant = { start_time: "2026-03-24T23:30:00.123456789-05:00", stop_time: "2026-03-25T04:30:00.123456789Z" };
    for (const zone of timeZones) {
      const { stored, warnings } = await inTimeZone(zone, () => read([campaign, vendor, { ...targets, ...instant }]));
      expect(stored.relationships).toMatchObject([{ validFrom: "2026-03-25", validTo: "2026-03-25" }]);
      expect(stored.entities.find(({ kind }) => kind === "INCIDENT")?.fields["startedOn"]).toBe("2026-03-01");
      expect(warnings).toContain("is the instant of start_time: the relationship is taken to have held on that day.");
    }
  });
});

const tlp = (number: number, definition: Fields, fields: Fields = {}) => ({
  type: "marking-definition",
  spec_version: "2.1",
  id: stixId("marking-definition", number),
  created: "2026-03-01T00:00:00Z",
  definition_type: "tlp",
  definition,
  ...fields,
});
const extension = {
  "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d": { extension_type: "property-extension", tlp_2_0: "amber+strict" },
};
const known = (id: string) => `marking-definition--${id}`;
const red = known("5e57c739-391a-4eb3-b6be-7d15ca92d5ed");
const green = known("34098fce-860f-48ae-8e50-ebd3cc5e41da");

/** Markings that users of OpenCTI define: a statement, with what they mean beside it. */
const ofOpenCti = (type: string, text: string) =>
  tlp(1, { statement: "custom" }, { definition_type: "statement", x_opencti_definition_type: type, x_opencti_definition: text });

describe("markings", () => {
  it.each([
    ["CLEAR", [known("613f2e26-407d-48c7-9eca-b8e91df99dc9")], []],
    ["GREEN", [green], []],
    ["AMBER", [known("f88d31f6-486f-44da-b317-01333bde0b82")], []],
    ["RED", [red], []],
    ["CLEAR", [known("94868c89-83c2-464b-929b-a1a8aa3c8487")], []],
    ["GREEN", [known("bab4a63c-aed9-4cf5-a766-dfca5abac2bb")], []],
    ["AMBER", [known("55d920b0-5e8b-4f79-9ee9-91f868d9b421")], []],
    ["AMBER_STRICT", [known("939a9414-2ddd-4d32-a0cd-375ea402b003")], []],
    ["RED", [known("e828b379-4e03-4974-9ac4-e53a884c97c1")], []],
    ["RED", [green, red], []],
    ["GREEN", [stixId("marking-definition")], [tlp(1, { tlp: "green" })]],
    [
      "AMBER_STRICT",
      [stixId("marking-definition")],
      [tlp(1, {}, { definition_type: undefined, definition: undefined, extensions: extension })],
    ],
    ["AMBER_STRICT", [stixId("marking-definition")], [tlp(1, {}, { definition_type: "TLP", name: "TLP:AMBER+STRICT" })]],
    ["AMBER_STRICT", [stixId("marking-definition")], [tlp(1, { tlp: "ultraviolet" })]],
    ["AMBER_STRICT", [stixId("marking-definition", 9)], []],
    ["AMBER_STRICT", [green, stixId("marking-definition", 9)], []],
    ["AMBER_STRICT", [stixId("marking-definition")], [tlp(1, { pap: "white" }, { definition_type: "PAP" })]],
    ["CLEAR", [stixId("marking-definition")], [tlp(1, { statement: "Use it well." }, { definition_type: "statement" })]],
    ["RED", [stixId("marking-definition")], [tlp(1, { statement: "TLP:RED" }, { definition_type: "statement" })]],
    ["GREEN", [stixId("marking-definition")], [tlp(1, { TLP: "TLP:GREEN" }, { definition_type: "TLP" })]],
    ["GREEN", [stixId("marking-definition")], [tlp(1, { tlp: "TLP:GREEN" })]],
    ["AMBER_STRICT", [stixId("marking-definition")], [ofOpenCti("TLP", "TLP:AMBER+STRICT")]],
    ["AMBER_STRICT", [stixId("marking-definition")], [ofOpenCti("PAP", "PAP:CLEAR")]],
    ["AMBER_STRICT", [stixId("marking-definition")], [ofOpenCti("House rules", "Board only")]],
    ["CLEAR", [stixId("marking-definition")], [ofOpenCti("statement", "Use it well.")]],
    ["CLEAR", [], []],
  ])("come to %s for %j", async (marking, refs, definitions) => {
    const marked = { object_marking_refs: refs };
    const { stored, warnings } = await read([
      ...definitions,
      { ...campaign, ...marked },
      vendor,
      { ...targets, ...marked },
    ] as Fields[]);
    expect(stored.entities.find(({ kind }) => kind === "INCIDENT")?.marking).toBe(marking);
    expect([...new Set(stored.claims.filter(({ text }) => text === undefined).map((claim) => claim.marking))]).toEqual([marking]);
    expect(stored.sources.find(({ kind }) => kind === "STIX relationship")?.marking ?? "CLEAR").toBe(marking);
    expect(stored.entities.find(({ name }) => name === "Vendor")?.marking).toBe("CLEAR");
    const isUnknown = warnings.some((message) => message.startsWith("Nobody here knows what the marking"));
    expect(isUnknown).toBe(refs.includes(stixId("marking-definition", 9)) || /PAP|Board/.test(JSON.stringify(definitions)));
    if (JSON.stringify(definitions).includes("Use it well."))
      expect(stored.sources.find(({ kind }) => kind === "STIX campaign")?.note).toBe("Use it well.");
  });

  it("of parts count for the whole, with a warning", async () => {
    const parts = {
      object_marking_refs: [green],
      granular_markings: [
        { marking_ref: red, selectors: ["name"] },
        { lang: "no", selectors: ["name"] },
      ],
    };
    const { stored, warnings } = await read([{ ...campaign, ...parts }]);
    expect(stored.entities[0]?.marking).toBe("RED");
    expect(warnings).toContain("Parts of the object are marked, and the whole of it is taken to be RED.");
  });
});

describe("versions", () => {
  const later = { modified: "2026-03-02T00:00:00.000Z" };
  const active = async (store: GraphStore) => (await storedIn(store)).claims.filter(({ retractedAt }) => retractedAt === undefined);

  it("that are newer take back what they no longer say; older ones change nothing", async () => {
    const store = await newStore();
    await read([campaign, vendor, { ...targets, confidence: 80 }], store);
    const newer = await read([{ ...targets, ...later, confidence: 20 }], store);
    expect(newer.facts).toEqual([affects(0.2)]);
    const older = await read([campaign, vendor, { ...targets, confidence: 80 }], store);
    expect(older.facts).toEqual([affects(0.2)]);
    expect(reasonsOf(older)).toContain("A newer version of the document is known.");
    const both = await newStore();
    await read([campaign, vendor, { ...targets, ...later, confidence: 20 }, { ...targets, confidence: 80 }], both);
    expect(factsOf(await storedIn(both))).toEqual([affects(0.2)]);
  });

  it("that are revoked take back their own claims and nothing else; entities stay", async () => {
    const store = await newStore();
    const second = { ...targets, id: stixId("relationship", 2), description: "Said elsewhere." };
    await read([campaign, vendor, targets, second], store);
    const { stored, report } = await read([{ ...targets, ...later, revoked: true }], store);
    expect(report.records).toMatchObject([{ outcome: "LEFT_OUT", reason: "It was revoked." }]);
    expect(stored.claims.filter(({ retractedAt }) => retractedAt !== undefined)).toMatchObject([
      { retractionReason: "The object was revoked." },
    ]);
    expect(factsOf(stored)).toEqual([affects()]);
    const before = (await active(store)).length;
    await read([{ ...campaign, ...later, revoked: true }], store);
    expect(await active(store)).toHaveLength(before - 1);
    expect((await storedIn(store)).entities.map(({ name }) => name)).toEqual(["Operation Lamp", "Vendor"]);
  });

  it("that are revoked before they were ever imported are nothing", async () => {
    const { stored, warnings } = await read([{ ...campaign, revoked: true }, vendor]);
    expect(stored.entities.map(({ name }) => name)).toEqual(["Vendor"]);
    expect(warnings).toContain("The object was revoked. It was never imported, and nothing of it was taken.");
  });

  it("that stand in two bundles are one", async () => {
    const store = await newStore();
    const documents = ["a.json", "b.json"].map((name) => bundleDocument([campaign, vendor, targets], name));
    expect(outcomesOf(await imported(store, "stix", documents))).toEqual({ MADE: 3, MATCHED: 0, LEFT_OUT: 3 });
    const stored = await storedIn(store);
    expect(outcomesOf(await imported(store, "stix", documents))).toEqual({ MADE: 0, MATCHED: 3, LEFT_OUT: 3 });
    expect(await storedIn(store)).toEqual(stored);
  });
});

it("an object of an extension's own type is nothing, and need not have versions", async () => {
  const wallet = { type: "coin-wallet", id: stixId("coin-wallet"), spec_version: "2.1", value: "abc" };
  const { warnings } = await read([vendor, wallet]);
  expect(warnings).toEqual(["Nothing comes of these objects: 1 of the type coin-wallet."]);
});

describe("what is not as the standard has it", () => {
  it.each([
    [{ ...campaign, spec_version: "2.0" }, `${stixId("campaign")}: spec_version: is "2.0"; only 2.1 is read`],
    [{ ...campaign, spec_version: undefined }, "spec_version: is missing; only 2.1 is read"],
    [{ ...campaign, modified: undefined }, "modified: is missing; give an instant such as 2026-03-24T12:00:00Z"],
    [{ ...campaign, created: "2026-03-01" }, 'created: is "2026-03-01"; give an instant'],
    [{ ...campaign, id: "campaign--1" }, "campaign--1: id: has to be the type, two hyphens and a UUID"],
    [{ ...campaign, id: stixId("incident") }, "id: is of the type incident, and the object is of the type campaign"],
    [{ ...campaign, type: undefined }, "type: is missing"],
    [{ ...campaign, name: undefined }, `${stixId("campaign")}: name: is missing; add it`],
    [stixObject("attack-pattern"), "name: is missing; add it"],
    [{ ...campaign, revoked: "true" }, "revoked: has to be true or false"],
    [{ ...campaign, confidence: 101 }, "confidence: is 101; give a whole number from 0 to 100"],
    [{ ...campaign, aliases: "x" }, "aliases: has to be a list of texts"],
    [{ ...campaign, first_seen: "yesterday" }, 'first_seen: is "yesterday"; give an instant'],
    [{ ...campaign, external_references: [{ url: "x" }] }, "external_references[0]: has no source_name; add it"],
    [{ ...targets, target_ref: "vendor" }, 'target_ref: is "vendor", which is not the ID of an object'],
    [{ ...targets, relationship_type: undefined }, "relationship_type: is missing"],
    [{ ...targets, start_time: "2026-03-02T00:00:00Z", stop_time: "2026-03-01T00:00:00Z" }, "stop_time: is before start_time"],
    [stixObject("report", { name: "x" }), "published: is missing"],
  ])("is refused with its place, and nothing is written: %j", async (object, message) => {
    const store = await newStore();
    await expect(read([vendor, object as Fields], store)).rejects.toThrow(message);
    expect(await store.revision()).toBe(0);
  });

  it.each([
    ['{"type":"bundle","spec_version":"2.0","objects":[]}', "is STIX 2.0; export it as STIX 2.1"],
    ['{"type":"bundle"}', "has no objects"],
    ['{"objects":[1]}', "objects[0]: is no object in curly braces"],
    ["[]", "is not a JSON object"],
    ["<stix/>", "is XML"],
    [`{"objects":${"[".repeat(500)}${"]".repeat(500)}}`, "is nested more than 200 levels deep"],
  ])("as a document is refused: %s", async (text, message) => {
    await expect(imported(await newStore(), "stix", [documentOfText("b.json", text)])).rejects.toThrow(message);
  });

  it("is taken without its end where that is before its beginning and the bundle is read leniently", async () => {
    const store = await newStore();
    const backwards = { ...targets, start_time: "2026-03-02T00:00:00Z", stop_time: "2026-03-01T00:00:00Z" };
    await imported(store, "stix", [bundleDocument([vendor, campaign, backwards])], { lenient: true });
    const [only] = (await storedIn(store)).relationships;
    expect([only?.validFrom, only?.validTo]).toEqual(["2026-03-02", undefined]);
  });

  it("is left out where the bundle is read leniently, and what an object claims in spite of a fault is believed half", async () => {
    const store = await newStore();
    const objects = [campaign, vendor, { ...targets, confidence: 800 }, { ...vendor, id: "identity--x" }];
    const report = await imported(store, "stix", [bundleDocument(objects as Fields[])], { lenient: true });
    expect(factsOf(await storedIn(store))).toEqual([affects(0.3)]);
    expect(outcomesOf(report)).toEqual({ MADE: 3, MATCHED: 0, LEFT_OUT: 1 });
  });

  it("is taken or refused, whatever is changed in a bundle", async () => {
    const objects = [
      campaign,
      vendor,
      targets,
      stixObject("sighting", { sighting_of_ref: stixId("campaign") }),
      tlp(1, { tlp: "red" }),
    ];
    await tryMutations(stixImporter, { name: "b.json", text: JSON.stringify(bundle(...objects), null, 1) });
    const marked = {
      ...vendor,
      granular_markings: [{ marking_ref: red, selectors: ["name"] }],
      external_references: [{ source_name: "x" }],
    };
    await tryOtherValues(stixImporter, bundle(...objects, marked), (text) => ({ name: "b.json", text }));
  });

  it("does not keep a bundle from being told from other formats", async () => {
    const documents = [bundleDocument([campaign]), documentOfText("c.json", '{"objects":[{"spec_version":"2.1"}]}')];
    expect((await recognize(documents, importers)).formats.map(({ importer }) => importer.name)).toEqual(["stix"]);
  });
});
