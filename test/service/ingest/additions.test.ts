import { afterEach, describe, expect, it } from "vitest";
import { importText, type Loose, loadText, newStore, removeStores, smallDocument } from "./fixture.ts";

afterEach(removeStores);

const format = "ai-supply-graph/1";
const none = { added: 0, changed: 0, unchanged: 0 };
const operator = { role: "OPERATOR", assertedBy: "olga" } as const;

/** A second description of what `smallDocument` has: some of it new, some of it otherwise. */
const second = {
  format,
  sources: [
    { id: "feed", title: "A feed" },
    { id: "blog", title: "A blog", verification: "READ" },
    { id: "paper", publisher: "Another paper", url: "https://paper.example/" },
  ],
  entities: [
    {
      id: "lab",
      kind: "ORGANIZATION",
      name: "Laboratory",
      aliases: ["L"],
      roles: ["INVESTOR"],
      country: "DE",
      website: "https://l",
    },
    {
      id: "breach",
      kind: "INCIDENT",
      name: "Breach",
      status: "ALLEGED",
      startedOn: "2026-03",
      timeline: [
        { on: "2026-03-24", text: "Found.\nSaid so.", sources: ["feed"] },
        { on: "2026-05-01", text: "Listed.", sources: ["feed"] },
      ],
    },
  ],
};

describe("an import adds", () => {
  it("what is new or was empty, and reports what contradicts, field by field with both values", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const report = await importText(store, second);
    const said = report.contradictions.map(({ type, record, field, stored, given }) => [type, record, field, stored, given]);
    expect(said.sort()).toEqual([
      ["entity", "breach", "status", "REPORTED", "ALLEGED"],
      ["entity", "lab", "country", "US", "DE"],
      ["entity", "lab", "name", "Lab", "Laboratory"],
      ["source", "paper", "publisher", "A paper", "Another paper"],
    ]);
    const place = { file: "small.json", record: "lab", field: "country" };
    expect(report.contradictions).toContainEqual(expect.objectContaining({ field: "country", place }));
    expect(report).toMatchObject({ entities: { ...none, changed: 2 }, sources: { added: 1, changed: 2, unchanged: 0 } });
    const [lab, breach] = await store.entities(["lab", "breach"]);
    expect(lab).toMatchObject({
      name: "Lab",
      aliases: ["Laboratory", "L"],
      fields: { roles: ["LAB", "INVESTOR"], country: "US", website: "https://l" },
    });
    expect(breach?.fields).toMatchObject({
      status: "REPORTED",
      incidentKind: "data-breach",
      channels: ["CONFIDENTIALITY"],
      startedOn: "2026-03",
      timeline: [{ on: "2026-03-24", sources: ["paper"] }, { on: "2026-05-01" }],
    });
    expect(await store.sources(["blog", "paper"])).toEqual([
      { id: "blog", title: "A blog", verification: "READ", originGroup: "blog" },
      {
        id: "paper",
        publisher: "A paper",
        publishedOn: "2026-04-03",
        url: "https://paper.example/",
        verification: "LISTED",
        originGroup: "paper",
      },
    ]);
  });

  it("the same whichever document comes first, as far as they do not contradict each other, and nothing when repeated", async () => {
    const additions = [
      { format, entities: [{ id: "lab", kind: "ORGANIZATION", name: "Lab", website: "https://l", roles: ["INVESTOR"] }] },
      { format, entities: [{ id: "lab", kind: "ORGANIZATION", name: "Lab", description: "A lab.", roles: ["AUDITOR"] }] },
      {
        format,
        sources: [{ id: "blog", title: "A blog" }],
        entities: [{ id: "breach", kind: "INCIDENT", name: "Breach", startedOn: "2026" }],
      },
    ];
    const outcomes = [];
    for (const order of [additions, [...additions].reverse()]) {
      const store = await newStore();
      await loadText(store, smallDocument());
      for (const one of order) await importText(store, one);
      const { revision } = await importText(store, order[1]);
      expect(revision).toBe(4);
      const entities = await store.entities(["lab", "breach"]);
      outcomes.push([entities.map((one) => ({ ...one, fields: { ...one?.fields, roles: [] } })), await store.sources(["blog"])]);
      const roles = (entities[0]?.fields["roles"] ?? []) as string[];
      expect([...roles].sort()).toEqual(["AUDITOR", "INVESTOR", "LAB"]);
    }
    expect(outcomes[1]).toEqual(outcomes[0]);
  });

  it("a status that was left out, but never a weaker one", async () => {
    const status = async (given: string | undefined, stored: string | undefined) => {
      const store = await newStore();
      const incident = { id: "inc", kind: "INCIDENT", name: "Inc" };
      await importText(store, { format, entities: [{ ...incident, status: stored }] });
      const { contradictions } = await importText(store, { format, entities: [{ ...incident, status: given }] });
      return [(await store.entities(["inc"]))[0]?.fields["status"], contradictions.length];
    };
    expect(await status("CONFIRMED", undefined)).toEqual(["CONFIRMED", 0]);
    expect(await status("ALLEGED", undefined)).toEqual(["REPORTED", 1]);
    expect(await status("ALLEGED", "CONFIRMED")).toEqual(["CONFIRMED", 1]);
    expect(await status("REPORTED", "CONFIRMED")).toEqual(["CONFIRMED", 1]);
    expect(await status("CONFIRMED", "ALLEGED")).toEqual(["ALLEGED", 1]);
    expect(await status(undefined, "CONFIRMED")).toEqual(["CONFIRMED", 0]);
  });

  it("as a dry run reports by record and field, and writes nothing", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const { changes, contradictions } = await importText(store, second, { dryRun: true });
    expect(contradictions).toHaveLength(4);
    expect(changes.find(({ id }) => id === "lab")).toEqual({
      type: "entity",
      id: "lab",
      action: "CHANGED",
      fields: [
        { field: "aliases", before: [], after: ["Laboratory", "L"] },
        { field: "roles", before: ["LAB"], after: ["LAB", "INVESTOR"] },
        { field: "website", before: null, after: "https://l" },
      ],
    });
    expect(await store.revision()).toBe(1);
  });
});

describe("an import that replaces", () => {
  it("writes the fields that the document gives, leaves the others, and says who and why", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const report = await importText(store, second, { ...operator, replace: true });
    expect(report.contradictions).toEqual([]);
    const [lab, breach] = await store.entities(["lab", "breach"]);
    expect(lab).toMatchObject({ name: "Laboratory", aliases: ["L"], fields: { roles: ["INVESTOR"], country: "DE" } });
    expect(lab?.externalIds).toHaveLength(1);
    expect(breach?.fields).toMatchObject({ status: "ALLEGED", incidentKind: "data-breach", channels: ["CONFIDENTIALITY"] });
    const [versions] = await store.entityVersions(["lab"]);
    expect(versions).toMatchObject([
      { entity: { name: "Lab", fields: { country: "US" } } },
      { entity: { name: "Laboratory" }, recordedBy: "olga", reason: "Replaced by an import of small.json." },
    ]);
    expect((await store.sourceVersions(["paper"]))[0]).toHaveLength(2);
    const { revision } = await importText(store, second, { ...operator, replace: true });
    expect(revision).toBe(report.revision);
  });

  it("opens a marked source that it gives as CLEAR, which without replacing is a contradiction", async () => {
    const store = await newStore();
    const source = (marking: object) => ({ format, sources: [{ id: "memo", publisher: "A lab", ...marking }] });
    await loadText(store, source({ marking: "AMBER" }));
    const open = source({ marking: "CLEAR" });
    const contradiction = { record: "memo", field: "marking", stored: "AMBER", given: "CLEAR" };
    expect((await importText(store, open)).contradictions).toMatchObject([contradiction]);
    expect((await importText(store, source({}), { ...operator, replace: true })).sources).toEqual({ ...none, unchanged: 1 });
    expect((await importText(store, open, { ...operator, replace: true })).sources).toEqual({ ...none, changed: 1 });
    expect(await store.sources(["memo"])).toMatchObject([{ publisher: "A lab" }]);
    expect((await store.sources(["memo"]))[0]?.marking).toBeUndefined();
  });

  it("keeps a name that it replaces as an alias", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const renamed = { format, entities: [{ id: "vendor", kind: "ORGANIZATION", name: "V" }] };
    await importText(store, renamed, { ...operator, replace: true });
    expect((await store.entities(["vendor"]))[0]).toMatchObject({
      name: "V",
      aliases: ["Vendor"],
      fields: { roles: ["DATA_VENDOR"] },
    });
    expect((await importText(store, renamed, { ...operator, replace: true })).entities).toEqual({ ...none, unchanged: 1 });
  });

  it("takes an operator", async () => {
    const store = await newStore();
    const imported = importText(store, smallDocument(), { role: "CURATOR", replace: true });
    await expect(imported).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await store.revision()).toBe(0);
  });
});

describe("an import retracts", () => {
  const retracted = (claim: Loose) => {
    const { sources, relationships } = smallDocument();
    const [supplies] = relationships as [Loose & { claims: Loose[] }];
    Object.assign(supplies.claims[0] as Loose, { retractedAt: "2026-05-03T00:00:00Z", retractionReason: "It was another." }, claim);
    return { format, sources, relationships: [supplies] };
  };
  const stored = async (assertedBy: string) => {
    const store = await newStore();
    await importText(store, smallDocument(), { assertedBy });
    return store;
  };

  it("a stored claim of its own, or anybody's where a curator imports, with the reason and the moment of the import", async () => {
    for (const by of [{ assertedBy: "ann" }, { assertedBy: "bob", role: "CURATOR" }, operator] as const) {
      const store = await stored("ann");
      const report = await importText(store, retracted({}), by);
      expect(report.claims).toEqual({ ...none, changed: 1 });
      const [claim] = await store.claims(["claim-supplies"]);
      expect(claim).toMatchObject({ assertedBy: "ann", retractionReason: "It was another." });
      expect(claim?.retractedAt).toBeGreaterThan(Date.UTC(2026, 4, 3));
      const again = await importText(store, retracted({}), by);
      expect(again).toMatchObject({ claims: { ...none, unchanged: 1 }, revision: report.revision, warnings: [] });
    }
  });

  it("in the name of who imports, or of another where an operator says so", async () => {
    for (const [by, retractedBy] of [
      [{ assertedBy: "ann" }, "ann"],
      [{ assertedBy: "bob", role: "CURATOR" }, "bob"],
      [{ assertedBy: "olga", role: "OPERATOR" }, "eve"],
    ] as const) {
      const store = await stored("ann");
      await importText(store, retracted({ retractedBy: "eve" }), by);
      expect(await store.claims(["claim-supplies"])).toMatchObject([{ retractedBy }]);
    }
    const store = await stored("ann");
    await importText(store, retracted({}), { assertedBy: "olga", role: "OPERATOR" });
    expect(await store.claims(["claim-supplies"])).toMatchObject([{ retractedBy: "olga" }]);
  });

  it("no claim of somebody else, none without a reason, and nothing else then", async () => {
    const store = await stored("ann");
    const place = (field: string) => ({ file: "small.json", record: "supplies", field: `claims[0].${field}` });
    await expect(importText(store, retracted({}), { assertedBy: "bob" })).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("only ann, who made the claim, or a curator may retract it"),
      place: place("retractedAt"),
    });
    await expect(importText(store, retracted({ retractionReason: undefined }), operator)).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      place: place("retractionReason"),
    });
    expect(await store.revision()).toBe(1);
  });

  it("and does not undo a retraction", async () => {
    const store = await stored("ann");
    await importText(store, retracted({}), { assertedBy: "ann" });
    const again = await importText(store, smallDocument(), { assertedBy: "ann" });
    expect(again).toMatchObject({
      claims: { ...none, unchanged: 3 },
      warnings: [{ message: expect.stringContaining("does not undo") }],
    });
  });
});

describe("nobody writes above the own clearance", () => {
  it.each([
    { what: "an entity", change: { entities: [{ id: "new", kind: "TOOL", name: "New", marking: "AMBER" }] }, record: "new" },
    {
      what: "a claim",
      change: {
        relationships: [
          {
            id: "r",
            kind: "SUPPLIES_DATA",
            from: "lab",
            to: "vendor",
            claims: [{ status: "REPORTED", confidence: 1, sources: ["blog"], marking: "AMBER" }],
          },
        ],
      },
      record: "r",
    },
  ])("$what marked above it is refused", async ({ change, record }) => {
    const store = await newStore();
    await loadText(store, smallDocument());
    await expect(importText(store, { format, ...change }, { clearance: 1 })).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("AMBER is above the importer's clearance, GREEN"),
      place: { record },
    });
    expect((await importText(store, { format, ...change }, { clearance: 2 })).revision).toBe(2);
  });
});
