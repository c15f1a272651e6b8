import { afterEach, describe, expect, it } from "vitest";
import { SupplyGraphError } from "../../../src/model/errors.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { importText, type Loose, loadText, newStore, removeStores, smallDocument } from "./fixture.ts";

afterEach(removeStores);

/** The ends of every relationship that is stored, believed or not. */
async function rowsOf(store: GraphStore): Promise<string[]> {
  const { rows } = await store.topologyRows();
  const ends: string[] = [];
  for await (const { relationships } of rows) ends.push(...relationships.map(({ from, to }) => `${from} ${to}`));
  return ends;
}

const none = { added: 0, changed: 0, unchanged: 0 };
const counted = { sources: 2, entities: 5, relationships: 2, claims: 3 };

describe("a load", () => {
  it("takes history, and fills in what the document leaves out", async () => {
    const store = await newStore();
    const document = smallDocument();
    const [relationship] = document.relationships as [{ claims: Loose[] }];
    Object.assign(relationship.claims[0] as Loose, {
      recordedAt: "2026-04-03T00:00:00Z",
      retractedAt: "2026-04-05T12:00:00.500Z",
      retractionReason: "It was another vendor.",
    });
    await loadText(store, document);
    expect(await store.counts(4)).toEqual(counted);
    expect(await store.claims(["claim-supplies", "claim-affects"])).toEqual([
      expect.objectContaining({
        about: "supplies",
        stance: "SUPPORTS",
        assertedBy: "test",
        marking: "CLEAR",
        recordedAt: Date.UTC(2026, 3, 3),
        retractedAt: Date.UTC(2026, 3, 5, 12, 0, 0, 500),
        retractionReason: "It was another vendor.",
      }),
      expect.objectContaining({ recordedAt: Date.UTC(2026, 4, 1) }),
    ]);
    expect(await store.entities(["corpus"])).toEqual([
      expect.objectContaining({
        aliases: [],
        externalIds: [],
        marking: "CLEAR",
        fields: { releasedOn: "2025", availability: "UNKNOWN" },
      }),
    ]);
    expect(await store.sources(["blog"])).toEqual([{ id: "blog", verification: "LISTED", originGroup: "blog" }]);
  });

  it("refuses a retraction of a claim that does not say when it was recorded", async () => {
    const store = await newStore();
    const document = smallDocument();
    const [supplies] = document.relationships as [{ claims: Loose[] }];
    Object.assign(supplies.claims[0] as Loose, { retractedAt: "2026-04-02T00:00:00Z", retractionReason: "Wrong." });
    const message = expect.stringContaining("is given without recordedAt");
    const place = { file: "small.json", record: "supplies", field: "claims[0].retractedAt" };
    await expect(loadText(store, document)).rejects.toMatchObject({ code: "BAD_USER_INPUT", message, place });
    expect(await store.revision()).toBe(0);
  });

  it.each(["sources", "entities"] as const)("refuses a version of %s that is ahead of the clock", async (section) => {
    const document = smallDocument();
    Object.assign(document[section][0] as object, { recordedAt: "2026-05-01T00:05:00.001Z" });
    const store = await newStore();
    const message = expect.stringContaining("recordedAt: is more than 5 minutes ahead of the clock");
    await expect(loadText(store, document)).rejects.toMatchObject({ message });
    Object.assign(document[section][0] as object, { recordedAt: "2026-05-01T00:05:00Z" });
    expect((await loadText(store, document)).revision).toBe(1);
  });

  it.each(["recordedAt", "retractedAt"])(
    "refuses a %s ahead of the clock, which would hide what is recorded before",
    async (field) => {
      const store = await newStore();
      const document = smallDocument();
      const [supplies] = document.relationships as [{ claims: Loose[] }];
      Object.assign(supplies.claims[0] as Loose, { recordedAt: "2026-04-01T00:00:00Z" }, { [field]: "2026-05-01T00:05:00.001Z" });
      const message = expect.stringContaining("is more than 5 minutes ahead of the clock");
      const place = { file: "small.json", record: "supplies", field: `claims[0].${field}` };
      await expect(loadText(store, document)).rejects.toMatchObject({ code: "BAD_USER_INPUT", message, place });
      expect(await store.revision()).toBe(0);
      Object.assign(supplies.claims[0] as Loose, { [field]: "2026-05-01T00:05:00Z" });
      expect(await loadText(store, document)).toMatchObject({ revision: 1 });
    },
  );

  it("reads one record a line in any order, as it reads them in one document", async () => {
    const { sources, entities, relationships } = smallDocument();
    const lines = [
      ...relationships.map((relationship) => ({ relationship })),
      ...entities.map((entity) => ({ entity })),
      ...sources.map((source) => ({ source })),
    ].map((line) => JSON.stringify(line));
    const [whole, byLines] = [await newStore(), await newStore()];
    await loadText(whole, smallDocument());
    await loadText(byLines, `\ufeff${lines.join("\r\n\n")}`.slice(1), "small.ndjson");
    expect(await byLines.counts(4)).toEqual(counted);
    const ids = ["supplies", "affects"];
    expect(await byLines.relationships(ids)).toEqual(await whole.relationships(ids));
    const about = [...ids, "vendor"];
    expect(await byLines.claimsAbout(about)).toEqual(await whole.claimsAbout(about));
  });

  it("takes an identical record twice for one, and cycles, self-loops and parallel relationships as they are", async () => {
    const store = await newStore();
    const document = smallDocument();
    document.sources.push({ id: "blog" });
    document.entities.push(document.entities[1] as Loose);
    document.relationships.push(document.relationships[0] as Loose);
    for (const [from, to] of [
      ["lab", "vendor"],
      ["lab", "lab"],
      ["vendor", "lab"],
      ["vendor", "lab"],
    ]) {
      document.relationships.push({ kind: "SUPPLIES_DATA", from, to, note: `${from} ${to}` });
    }
    await loadText(store, document);
    const kept = await rowsOf(store);
    expect(kept.sort()).toEqual(["breach vendor", "lab lab", "lab vendor", "vendor lab", "vendor lab"]);
    expect(await store.counts(4)).toEqual(counted);
  });

  it("takes relationships without ids that differ in their notes alone for one, with the claims of both", async () => {
    const store = await newStore();
    const document = smallDocument();
    const claims = (confidence: number) => [{ status: "REPORTED", confidence, sources: ["blog"] }];
    const supplies = { kind: "SUPPLIES_COMPUTE", from: "vendor", to: "lab" };
    document.relationships.push(
      { ...supplies, note: "one", claims: claims(0.5) },
      { ...supplies, note: "two", claims: claims(0.6) },
    );
    const { warnings } = await loadText(store, document);
    expect(warnings).toMatchObject([{ message: expect.stringContaining("stated earlier"), place: { file: "small.json" } }]);
    const [found = []] = await store.relationshipsBetween([{ from: "vendor", to: "lab" }]);
    const [compute] = found.filter(({ kind }) => kind === "SUPPLIES_COMPUTE");
    expect([found.length, compute?.note]).toEqual([2, "one"]);
    expect((await store.claimsAbout([compute?.id ?? ""]))[0]).toHaveLength(2);
  });

  it("into a store that holds something is refused", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    await expect(loadText(store, smallDocument())).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("import"),
    });
  });
});

describe("an import", () => {
  it("twice changes nothing, also where ids are left out", async () => {
    const store = await newStore();
    const document = smallDocument();
    for (const { claims } of document.relationships as { claims: Loose[] }[]) for (const claim of claims) delete claim["id"];
    for (const relationship of document.relationships) delete relationship["id"];
    const first = await importText(store, document);
    expect(first).toMatchObject({ entities: { ...none, added: 5 }, claims: { ...none, added: 3 }, dryRun: false, revision: 1 });
    const second = await importText(store, document);
    expect(second).toEqual({
      sources: { ...none, unchanged: 2 },
      entities: { ...none, unchanged: 5 },
      relationships: { ...none, unchanged: 2 },
      claims: { ...none, unchanged: 3 },
      matches: [],
      warnings: [],
      records: [],
      contradictions: [],
      changes: [],
      dryRun: false,
      revision: 1,
    });
  });

  it("of a loaded document by somebody else changes nothing", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const report = await importText(store, smallDocument(), { assertedBy: "somebody else" });
    expect(report).toMatchObject({ claims: { ...none, unchanged: 3 }, revision: 1 });
    expect((await store.claims(["claim-supplies"]))[0]?.assertedBy).toBe("test");
  });

  it("as a dry run counts and writes nothing", async () => {
    const store = await newStore();
    const report = await importText(store, smallDocument(), { dryRun: true });
    expect(report).toMatchObject({ relationships: { ...none, added: 2 }, dryRun: true, revision: 0 });
    expect(await store.revision()).toBe(0);
  });

  it("refers to what is stored, and adds its own claim beside another's", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const { relationships, format } = smallDocument();
    const [supplies] = relationships as [{ claims: Loose[] }];
    supplies.claims = [{ stance: "DISPUTES", status: "ALLEGED", confidence: 0.5, sources: ["blog"], assertedBy: "mallory" }];
    const report = await importText(store, { format, relationships: [supplies] });
    expect(report).toMatchObject({ relationships: { ...none, unchanged: 1 }, claims: { ...none, added: 1 }, revision: 2 });
    const [claims] = await store.claimsAbout(["supplies"]);
    expect(claims?.map((claim) => claim.assertedBy)).toEqual(["test", "importer"]);
  });

  it("adds claims to a relationship that is named by its id and ends alone", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const [before] = await store.relationships(["supplies"]);
    const claims = [{ stance: "DISPUTES", status: "CONFIRMED", confidence: 1, sources: ["blog"] }];
    const named = { kind: "SUPPLIES_DATA", from: "vendor", to: "lab", claims };
    const importNamed = (relationship: object) => importText(store, { format: "ai-supply-graph/1", relationships: [relationship] });
    const report = await importNamed({ id: "supplies", ...named });
    expect(report).toMatchObject({
      relationships: { ...none, unchanged: 1 },
      claims: { ...none, added: 1 },
      warnings: [],
    });
    expect(await store.relationships(["supplies"])).toEqual([before]);
    expect((await store.claimsAbout(["supplies"]))[0]?.map((claim) => claim.stance)).toEqual(["SUPPORTS", "DISPUTES"]);

    const again = await importNamed(named);
    expect(again).toMatchObject({ relationships: { ...none, unchanged: 1 }, claims: { ...none, unchanged: 1 }, warnings: [] });
    const elsewhere = await importNamed({ ...named, validFrom: "2019" });
    expect(elsewhere).toMatchObject({
      relationships: { ...none, added: 1 },
      warnings: [{ place: { record: "relationships[0]" } }],
    });
    expect(elsewhere.warnings[0]?.message).toContain("dispute one that is stored, give its id, or its kind, ends and dates");

    const other = importNamed({ id: "supplies", ...named, validFrom: "2019", note: "another" });
    await expect(other).rejects.toMatchObject({
      message: expect.stringMatching(/other content \((validFrom, note|note, validFrom)\)/),
    });
  });

  it("tells whoever may not see a relationship nothing of it, and adds nothing to it", async () => {
    const store = await newStore();
    const document = smallDocument();
    const [supplies] = document.relationships as [Loose & { claims: Loose[] }];
    Object.assign(supplies, { validFrom: "2025-11-07", validTo: "2026-02-03", note: "not for everybody" });
    for (const claim of supplies.claims) claim["marking"] = "RED";
    await loadText(store, document);
    const claims = [{ status: "REPORTED", confidence: 0.5, sources: ["blog"] }];
    const named = { id: "supplies", kind: "SUPPLIES_DATA", from: "vendor", to: "lab", claims };
    for (const fields of [{}, { validFrom: "2029" }, { validTo: "1990" }, { note: "another" }]) {
      const imported = importText(
        store,
        { format: "ai-supply-graph/1", relationships: [{ ...named, ...fields }] },
        { clearance: 0 },
      );
      await expect(imported).rejects.toMatchObject({
        message: expect.stringContaining('"supplies" is already used by another record; choose another id'),
        faults: [expect.anything()],
      });
    }
    expect(await store.revision()).toBe(1);
  });

  it("names a stored entity that a misspelled end may mean, unless it may not be known", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const importing = (to: string, clearance = 4) => {
      const relationships = [{ kind: "SUPPLIES_DATA", from: "vendor", to }];
      return importText(store, { format: "ai-supply-graph/1", relationships }, { clearance });
    };
    await expect(importing("corpuss")).rejects.toThrow(
      'there is no entity "corpuss"; add it, or correct the id. Did you mean "corpus"?',
    );
    await expect(importing("secretlab")).rejects.toThrow('Did you mean "secret-lab"?');
    await expect(importing("secretlab", 0)).rejects.toThrow(/correct the id\.$/);
  });

  it("takes a relationship for supported that another of the documents supports", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const claimed = (stance: string) => ({
      id: "new",
      kind: "SUPPLIES_COMPUTE",
      from: "vendor",
      to: "lab",
      claims: [{ stance, status: "REPORTED", confidence: 0.5, sources: ["blog"] }],
    });
    const lines = ["DISPUTES", "SUPPORTS"].map((stance) => JSON.stringify({ relationship: claimed(stance) })).join("\n");
    expect((await importText(store, lines, {}, "small.ndjson")).warnings).toEqual([]);
  });

  it("warns of an external id that somebody has already, unless it may not be known who", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const externalIds = [{ scheme: "Wikidata", value: "q1" }];
    const format = "ai-supply-graph/1";
    const twin = { id: "twin", kind: "ORGANIZATION", name: "Twin", externalIds };
    const report = await importText(store, { format, entities: [twin] });
    expect(report.warnings).toEqual([
      {
        message: expect.stringMatching(/^The Wikidata id "q1" is also used by lab;/),
        place: expect.objectContaining({ record: "twin" }),
      },
    ]);
    expect((await importText(store, { format, entities: [{ ...twin, name: "Twins" }] })).warnings).toEqual([]);
    const hidden = [
      { id: "twin", kind: "ORGANIZATION", name: "Twin", marking: "RED" },
      { id: "lab", kind: "ORGANIZATION", name: "Lab", marking: "RED" },
    ];
    await importText(store, { format, entities: hidden }, { role: "OPERATOR", replace: true });
    const third = { format, entities: [{ ...twin, id: "third" }] };
    expect((await importText(store, third, { dryRun: true, clearance: 1 })).warnings).toEqual([]);
    expect((await importText(store, third, { dryRun: true })).warnings).toHaveLength(1);
  });

  it("does not take what would make an incident end before it starts", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const dated = (dates: object) => ({ id: "breach", kind: "INCIDENT", name: "Breach", incidentKind: "data-breach", ...dates });
    const importDated = (dates: object) => importText(store, { format: "ai-supply-graph/1", entities: [dated(dates)] });
    await importDated({ startedOn: "2026-04" });
    const contradiction = { record: "breach", field: "containedOn", stored: null, given: "2026-03" };
    expect(await importDated({ containedOn: "2026-03" })).toMatchObject({
      entities: { ...none, unchanged: 1 },
      contradictions: [contradiction],
    });
    expect((await importDated({ containedOn: "2026-04" })).entities.changed).toBe(1);
  });

  it("keeps what the document leaves empty, joins aliases, and never widens a marking", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const entities = [
      { id: "lab", kind: "ORGANIZATION", name: "The Lab", aliases: ["L"] },
      { id: "secret-lab", kind: "ORGANIZATION", name: "Secret lab" },
    ];
    const report = await importText(store, { format: "ai-supply-graph/1", entities });
    expect(report.entities).toEqual({ added: 0, changed: 1, unchanged: 1 });
    const [lab, secret] = await store.entities(["lab", "secret-lab"]);
    expect(lab).toMatchObject({
      name: "Lab",
      aliases: ["The Lab", "L"],
      fields: { roles: ["LAB"], country: "US" },
      externalIds: [{ value: "Q1" }],
    });
    expect(secret?.marking).toBe("AMBER");
  });

  it.each([
    {
      what: "claim",
      record: "supplies",
      change: (document: ReturnType<typeof smallDocument>) =>
        Object.assign((document.relationships[0] as { claims: Loose[] }).claims[0] as Loose, { confidence: 0.1 }),
    },
    {
      what: "relationship",
      record: "supplies",
      change: (document: ReturnType<typeof smallDocument>) =>
        Object.assign(document.relationships[0] as Loose, { validFrom: "2024" }),
    },
    {
      what: "kind of entity",
      record: "lab",
      change: (document: ReturnType<typeof smallDocument>) =>
        Object.assign(document.entities[1] as Loose, { kind: "TOOL", roles: undefined, country: undefined }),
    },
  ])("never overwrites a stored $what", async ({ change, record }) => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const document = smallDocument();
    document.relationships = document.relationships.slice(0, 1);
    change(document);
    if (record === "lab") document.relationships = [];
    const error = await importText(store, document).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SupplyGraphError);
    expect(error).toMatchObject({ code: "CONFLICT", place: { file: "small.json", record } });
    expect(await store.revision()).toBe(1);
  });

  it.each([{ channels: ["COMPROMISE"] }, { channels: ["INTEGRITY", "CONFIDENTIALITY"] }])(
    "does not change the harm that starts at an incident: %j",
    async (change) => {
      const store = await newStore();
      await loadText(store, smallDocument());
      const entities = [{ id: "breach", kind: "INCIDENT", name: "Breach", incidentKind: "data-breach", ...change }];
      const report = await importText(store, { format: "ai-supply-graph/1", entities });
      const contradiction = { record: "breach", field: "channels", stored: ["CONFIDENTIALITY"], given: change.channels };
      expect(report).toMatchObject({ entities: { ...none, unchanged: 1 }, contradictions: [contradiction] });
    },
  );

  it.each([
    { change: { channels: ["COMPROMISE"] }, lost: "CONFIDENTIALITY" },
    { change: { channels: ["INTEGRITY", "CONFIDENTIALITY"] }, lost: undefined },
  ])("that replaces takes no harm away from an incident on which relationships may rest: $change", async ({ change, lost }) => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const entities = [{ id: "breach", kind: "INCIDENT", name: "Breach", incidentKind: "data-breach", ...change }];
    const options = { role: "OPERATOR", replace: true } as const;
    const imported = importText(store, { format: "ai-supply-graph/1", entities }, options);
    if (lost === undefined) expect((await imported).entities.changed).toBe(1);
    else {
      const message = expect.stringContaining(`would remove ${lost} from the harm`);
      await expect(imported).rejects.toMatchObject({ code: "CONFLICT", message, place: { record: "breach", field: "channels" } });
      expect(await store.revision()).toBe(1);
    }
  });

  it("keeps what another import writes at the same time", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const aliases = Array.from({ length: 8 }, (_, number) => `alias-${number}`);
    const lab = { id: "lab", kind: "ORGANIZATION", name: "Lab" };
    const imports = aliases.map((alias) =>
      importText(store, { format: "ai-supply-graph/1", entities: [{ ...lab, aliases: [alias] }] }),
    );
    for (const report of await Promise.all(imports)) expect(report.entities.changed).toBe(1);
    expect([...((await store.entities(["lab"]))[0]?.aliases ?? [])].sort()).toEqual(aliases);
  });

  it("knows a claim without an id again, in whatever order its sources stand and its zero is written", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const claimed = (sources: string[], confidence: string) =>
      JSON.stringify({
        format: "ai-supply-graph/1",
        relationships: [
          {
            kind: "SUPPLIES_DATA",
            from: "vendor",
            to: "lab",
            claims: [{ status: "REPORTED", confidence: "?", sources }],
          },
        ],
      }).replace('"?"', confidence);
    expect((await importText(store, claimed(["paper", "blog"], "0"))).claims.added).toBe(1);
    expect((await importText(store, claimed(["blog", "paper"], "-0.0"))).claims).toEqual({ ...none, unchanged: 1 });
  });

  it("takes what the importer may not see for missing, and its id for taken", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const format = "ai-supply-graph/1";
    const relationships = [{ kind: "SUPPLIES_DATA", from: "vendor", to: "secret-lab" }];
    await expect(importText(store, { format, relationships }, { clearance: 0 })).rejects.toMatchObject({ place: { field: "to" } });
    const entities = [{ id: "secret-lab", kind: "ORGANIZATION", name: "Mine" }];
    await expect(importText(store, { format, entities }, { clearance: 0 })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("leaves retracted claims out, and says so", async () => {
    const store = await newStore();
    const document = smallDocument();
    const [supplies] = document.relationships as [{ claims: Loose[] }];
    Object.assign(supplies.claims[0] as Loose, { recordedAt: "2020-01-01T00:00:00Z", retractedAt: "2020-01-02T00:00:00Z" });
    const report = await importText(store, document);
    expect(report.claims.added).toBe(2);
    expect(report.warnings).toEqual([
      { message: expect.stringContaining("retracted"), place: { file: "small.json", record: "supplies", field: "claims[0].id" } },
      { message: expect.stringContaining("no claim supports it"), place: { file: "small.json", record: "supplies", field: "id" } },
      { message: expect.stringContaining("not known when the harm began"), place: expect.objectContaining({ record: "breach" }) },
    ]);
  });
});
