import { afterEach, describe, expect, it } from "vitest";
import { nativeExporter } from "../../../src/exporters/native.ts";
import type { Claim } from "../../../src/model/records.ts";
import { exportGraph } from "../../../src/service/export/whole-graph.ts";
import { checkIntegrity } from "../../../src/service/integrity.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { importText, type Loose, loadText, newStore, removeStores } from "../ingest/fixture.ts";

afterEach(removeStores);

const format = "ai-supply-graph/1";
const operator = { role: "OPERATOR", assertedBy: "olga" } as const;
const sources = [{ id: "advisory" }, { id: "blog" }];
const litellm = { id: "litellm", kind: "TOOL", name: "LiteLLM", purl: "pkg:pypi/litellm" };
const incident = {
  id: "inc",
  kind: "INCIDENT",
  name: "I",
  incidentKind: "package-compromise",
  channels: ["INTEGRITY", "COMPROMISE"],
};
const claim = { id: "cause", status: "CONFIRMED", confidence: 0.9, sources: ["advisory"], statedOn: "2026-03-25" };
const range = "vers:pypi/>=1.82.7|<=1.82.8";
const affects = {
  id: "affects",
  kind: "AFFECTS",
  from: "inc",
  to: "litellm",
  validFrom: "2026-03-24",
  attributes: { channels: ["INTEGRITY"], versions: [range] },
  claims: [claim],
};

function release(version: string, more: Loose = {}): Loose {
  return {
    id: `litellm-${version}`,
    kind: "TOOL",
    name: `LiteLLM ${version}`,
    purl: `pkg:pypi/litellm@${version}`,
    version,
    ...more,
  };
}
const graph = (entities: readonly Loose[], relationships: readonly Loose[] = []) => ({ format, sources, entities, relationships });
const everything = graph([litellm, incident, release("1.80.0"), release("1.82.8")], [affects]);

/** What follows for a release, and is active: each claim with the relationship that it is about. */
async function following(store: GraphStore, id: string): Promise<(Claim & { readonly attributes: unknown })[]> {
  const [into = []] = await store.relationshipsInto([id], ["AFFECTS"]);
  const claims = (await store.claimsAbout(into.map((one) => one.id))).flat();
  return claims
    .filter((one) => one.assertedBy === "version-matching" && one.retractedAt === undefined)
    .map((one) => ({ ...one, attributes: into.find((relationship) => relationship.id === one.about)?.attributes }));
}
const counted = async (store: GraphStore, ...versions: string[]) =>
  Promise.all(versions.map(async (version) => (await following(store, `litellm-${version}`)).length));

async function exported(store: GraphStore): Promise<string> {
  let text = "";
  for await (const piece of exportGraph(store, nativeExporter, ".json")) text += piece;
  return text;
}

describe("what follows for a release from a claim about its package", () => {
  it("is a claim with the same sources, status, confidence and day, within the same channels and dates", async () => {
    const store = await newStore();
    await importText(store, everything, operator);
    const [follows, ...others] = await following(store, "litellm-1.82.8");
    expect(others).toEqual([]);
    expect(follows).toMatchObject({
      stance: "SUPPORTS",
      status: "CONFIRMED",
      confidence: 0.9,
      sources: ["advisory"],
      statedOn: "2026-03-25",
      assertedBy: "version-matching",
      marking: "CLEAR",
      text: `Version 1.82.8 of pkg:pypi/litellm is in ${range}, which is affected.`,
      attributes: { channels: ["INTEGRITY"] },
    });
    const [relationship] = await store.relationships([follows?.about as string]);
    expect(relationship).toMatchObject({ from: "inc", to: "litellm-1.82.8", validFrom: "2026-03-24" });
    expect(await following(store, "litellm-1.80.0")).toEqual([]);
    expect((await checkIntegrity(store)).problems).toEqual([]);
  });

  const ways: [way: string, steps: object[]][] = [
    ["all at once", [everything]],
    ["the claim first", [graph([litellm, incident], [affects]), graph([release("1.80.0"), release("1.82.8")])]],
    ["the releases first", [graph([litellm, release("1.80.0"), release("1.82.8")]), graph([incident], [affects])]],
    ["the releases before their package", [graph([release("1.80.0"), release("1.82.8")]), graph([litellm, incident], [affects])]],
    [
      "the package gets its URL last",
      [graph([{ ...litellm, purl: undefined }, incident, release("1.80.0"), release("1.82.8")], [affects]), graph([litellm])],
    ],
    [
      "the relationship comes before what is claimed of it",
      [graph([litellm, incident, release("1.82.8")], [{ ...affects, claims: [] }]), graph([release("1.80.0")], [affects])],
    ],
  ];
  it.each(ways)("whichever came first: %s", async (_, steps) => {
    const store = await newStore();
    for (const step of steps) await importText(store, step, operator);
    expect(await counted(store, "1.80.0", "1.82.8")).toEqual([0, 1]);
    const { revision } = await importText(store, everything, operator);
    expect(await importText(store, everything, operator)).toMatchObject({ revision, claims: { added: 0, changed: 0 } });
    expect(await counted(store, "1.80.0", "1.82.8")).toEqual([0, 1]);
  });

  it("comes in the same commit, and counts in the report", async () => {
    const store = await newStore();
    await importText(store, graph([litellm, incident], [affects]), operator);
    const report = await importText(store, graph([release("1.82.7"), release("1.82.8")]), { ...operator, reportChanges: true });
    expect(report).toMatchObject({ revision: 2, relationships: { added: 2 }, claims: { added: 2 } });
    expect(report.changes.filter(({ type }) => type === "claim")).toHaveLength(2);
  });

  it("a dry run says what would follow, and writes nothing", async () => {
    const store = await newStore();
    await importText(store, graph([litellm, incident], [affects]), operator);
    const report = await importText(store, graph([release("1.82.8")]), { ...operator, dryRun: true });
    expect(report).toMatchObject({ revision: 1, claims: { added: 1 } });
    expect(report.changes.map(({ type }) => type)).toEqual(["entity", "relationship", "claim"]);
    expect(await store.revision()).toBe(1);
  });

  it("disputes follow as well", async () => {
    const store = await newStore();
    const dispute = { ...claim, id: "dispute", stance: "DISPUTES", confidence: 0.5 };
    await importText(store, { ...everything, relationships: [{ ...affects, claims: [claim, dispute] }] }, operator);
    const stances = (await following(store, "litellm-1.82.8")).map(({ stance, confidence }) => [stance, confidence]);
    expect(stances.sort()).toEqual([
      ["DISPUTES", 0.5],
      ["SUPPORTS", 0.9],
    ]);
  });

  it("is added to a relationship that says the same of the release", async () => {
    const store = await newStore();
    const own = { ...affects, id: "own", to: "litellm-1.82.8", attributes: {}, claims: [{ ...claim, id: "own-claim" }] };
    await importText(store, { ...everything, relationships: [affects, own] }, operator);
    expect((await following(store, "litellm-1.82.8")).map(({ about }) => about)).toEqual(["own"]);
    expect(await checkIntegrity(store)).toMatchObject({ problems: [] });
  });

  const steps = {
    narrow: { ...affects, id: "narrow", claims: [{ ...claim, id: "narrow-cause", confidence: 0.5 }] },
    wide: {
      ...affects,
      id: "wide",
      to: "copy",
      attributes: { versions: [range] },
      claims: [{ ...claim, id: "wide-cause", confidence: 0.3 }],
    },
  };
  const copy = { ...litellm, id: "copy", name: "A copy" };
  it.each([
    ["the wider last", ["narrow", "wide"]],
    ["the wider first", ["wide", "narrow"]],
    ["both at once", ["both"]],
  ] as const)("passes what each cause names, whichever came first: %s", async (_, order) => {
    const store = await newStore();
    await importText(store, graph([litellm, copy, incident, release("1.82.8")]), operator);
    const { narrow, wide } = steps;
    for (const step of order) await importText(store, graph([], step === "both" ? [narrow, wide] : [steps[step]]), operator);
    const found = (await following(store, "litellm-1.82.8")).map(({ attributes, confidence }) => [attributes, confidence]);
    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        [{ channels: ["INTEGRITY"] }, 0.5],
        [{}, 0.3],
      ]),
    );
  });

  it("is not added to a relationship that passes less", async () => {
    const store = await newStore();
    const own = { ...affects, id: "own", to: "litellm-1.82.8", claims: [{ ...claim, id: "own-claim" }] };
    const wide = { ...affects, attributes: { versions: [range] } };
    await importText(
      store,
      { ...everything, relationships: [wide, { ...own, attributes: { channels: ["INTEGRITY"] } }] },
      operator,
    );
    expect((await following(store, "litellm-1.82.8")).map(({ attributes }) => attributes)).toEqual([{}]);
  });

  it.each<[what: string, releaseOf: Loose]>([
    ["another package", { purl: "pkg:pypi/litellm-proxy@1.82.8" }],
    ["another registry", { purl: "pkg:npm/litellm@1.82.8" }],
  ])("not for releases of %s", async (_, other) => {
    const store = await newStore();
    await importText(store, graph([litellm, incident, release("1.82.8", other)], [affects]), operator);
    expect(await counted(store, "1.82.8")).toEqual([0]);
  });

  it("nor where no versions are named, nor for a package that is affected as a whole", async () => {
    const store = await newStore();
    await importText(store, graph([litellm, incident, release("1.82.8")], [{ ...affects, attributes: {} }]), operator);
    expect(await counted(store, "1.82.8")).toEqual([0]);
  });
});

describe("what follows is retracted", () => {
  const retracted = { ...claim, retractedAt: "2026-05-01T00:00:00Z", retractionReason: "It was wrong." };

  it("with the claim that it follows from", async () => {
    const store = await newStore();
    await importText(store, everything, operator);
    const [follows] = await following(store, "litellm-1.82.8");
    await importText(store, graph([], [{ ...affects, claims: [retracted] }]), operator);
    expect(await counted(store, "1.82.8")).toEqual([0]);
    const [stored] = await store.claims([follows?.id as string]);
    const [cause] = await store.claims(["cause"]);
    expect(stored).toMatchObject({ retractedBy: "version-matching", retractedAt: cause?.retractedAt });
    expect(stored?.retractionReason).toMatch(/does not hold any more/);
  });

  it("and stays where another claim says the same", async () => {
    const store = await newStore();
    const other = { ...claim, id: "other", sources: ["blog"] };
    await importText(store, { ...everything, relationships: [{ ...affects, claims: [claim, other] }] }, operator);
    expect(await counted(store, "1.82.8")).toEqual([2]);
    await importText(store, graph([], [{ ...affects, claims: [retracted] }]), operator);
    expect((await following(store, "litellm-1.82.8")).map((one) => one.sources)).toEqual([["blog"]]);
  });

  it("when the versions of the package are corrected, and follows for others", async () => {
    const store = await newStore();
    await importText(store, graph([litellm, incident, release("1.82.8"), release("1.80.0")], [affects]), operator);
    const corrected = { ...affects, attributes: { channels: ["INTEGRITY"], versions: ["1.80.0"] } };
    await importText(store, graph([], [corrected]), { ...operator, replace: true });
    expect(await counted(store, "1.80.0", "1.82.8")).toEqual([1, 0]);
  });

  it("when the release proves to be another one; and follows again when that was wrong", async () => {
    const store = await newStore();
    await importText(store, everything, operator);
    const wrong = { purl: "pkg:pypi/litellm@1.79.0", version: "1.79.0" };
    await importText(store, graph([release("1.82.8", wrong)]), { ...operator, replace: true });
    expect(await counted(store, "1.82.8")).toEqual([0]);
    await importText(store, graph([release("1.82.8")]), { ...operator, replace: true });
    expect(await counted(store, "1.82.8")).toEqual([1]);
    await importText(store, graph([release("1.82.8")]), { ...operator, replace: true });
    expect(await counted(store, "1.82.8")).toEqual([1]);
  });

  it("when the package proves to be another one", async () => {
    const store = await newStore();
    await importText(store, everything, operator);
    await importText(store, graph([{ ...litellm, purl: "pkg:pypi/other" }]), { ...operator, replace: true });
    expect(await counted(store, "1.82.8")).toEqual([0]);
  });

  it("never alone: it would follow again", async () => {
    const store = await newStore();
    await importText(store, everything, operator);
    const [follows] = await following(store, "litellm-1.82.8");
    const [relationship] = await store.relationships([follows?.about as string]);
    const { recordedAt: _, about: __, attributes: ___, ...said } = follows as Claim & { attributes: unknown };
    const taken = { ...said, retractedAt: "2026-05-01T00:00:00Z", retractionReason: "No." };
    const taking = importText(store, graph([], [{ ...relationship, claims: [taken] }]), operator);
    await expect(taking).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(/follows from "cause".*disputes this one/),
    });
    expect(await counted(store, "1.82.8")).toEqual([1]);
  });
});

describe("markings", () => {
  it("what follows is for those who may see the claim and the package", async () => {
    const store = await newStore();
    const secret = { ...everything, relationships: [{ ...affects, claims: [{ ...claim, marking: "AMBER" }] }] };
    await importText(store, secret, operator);
    expect((await following(store, "litellm-1.82.8")).map(({ marking }) => marking)).toEqual(["AMBER"]);

    const hidden = await newStore();
    await importText(hidden, graph([{ ...litellm, marking: "RED" }, incident, release("1.82.8")], [affects]), operator);
    expect((await following(hidden, "litellm-1.82.8")).map(({ marking }) => marking)).toEqual(["RED"]);
  });

  it("whoever records a release is not told of what follows from what they may not see", async () => {
    const store = await newStore();
    const secret = { ...affects, claims: [{ ...claim, marking: "RED" }] };
    await importText(store, graph([litellm, incident], [secret]), operator);
    const report = await importText(store, graph([release("1.82.8")]), { clearance: 0, reportChanges: true });
    expect(report).toMatchObject({ claims: { added: 0 }, relationships: { added: 0 } });
    expect(report.changes.map(({ id }) => id)).toEqual(
      ["advisory", "blog", "litellm-1.82.8"].filter((id) => id.startsWith("litellm")),
    );
    expect(await counted(store, "1.82.8")).toEqual([1]);
  });

  const hidden = [{ ...claim, id: "hidden", marking: "RED" }];
  const own = { ...affects, id: "own", to: "litellm-1.82.8", attributes: {}, claims: hidden };
  it.each<[what: string, relationships: readonly Loose[]]>([
    [
      "of the package, in other channels",
      [{ ...affects, id: "other", attributes: { channels: ["COMPROMISE"], versions: [range] }, claims: hidden }],
    ],
    ["of the package, in the same", [{ ...affects, id: "other", claims: hidden }]],
    ["of the release, under an ID of its own", [own]],
    ["of the release, under none", [{ ...own, id: undefined }]],
  ])("the ID of what follows tells nothing of a hidden statement: %s", async (_, relationships) => {
    const seen = async (...more: readonly Loose[]) => {
      const store = await newStore();
      await loadText(store, { ...everything, relationships: [...more, affects] });
      const found = await following(store, "litellm-1.82.8");
      return found.filter(({ marking }) => marking !== "RED").map(({ id, about }) => [id, about]);
    };
    expect(await seen()).toHaveLength(1);
    expect(await seen(...relationships)).toEqual(await seen());
  });
});

describe("a load", () => {
  it.each([".json", ".ndjson"])("adds what follows, recorded when all that it follows from was (%s)", async (extension) => {
    const recorded = { ...claim, recordedAt: "2026-03-25T00:00:00Z" };
    const later = release("1.82.7", { recordedAt: "2026-04-01T00:00:00Z", recordedBy: "ada" });
    const document = graph([litellm, incident, release("1.80.0"), release("1.82.8"), later], [{ ...affects, claims: [recorded] }]);
    const lines = [
      ...document.relationships.map((relationship) => ({ relationship })),
      ...document.entities.map((entity) => ({ entity })),
      ...sources.map((source) => ({ source })),
    ].map((line) => `${JSON.stringify(line)}\n`);
    const store = await newStore();
    await loadText(store, extension === ".json" ? document : lines.join(""), `graph${extension}`);
    expect(await counted(store, "1.80.0", "1.82.7", "1.82.8")).toEqual([0, 1, 1]);
    const since = async (id: string) => new Date((await following(store, id))[0]?.recordedAt ?? 0).toISOString();
    expect(await since("litellm-1.82.8")).toBe("2026-03-25T00:00:00.000Z");
    expect(await since("litellm-1.82.7")).toBe("2026-04-01T00:00:00.000Z");
    expect(await checkIntegrity(store)).toMatchObject({ problems: [] });
  });

  it("nothing follows from what was retracted", async () => {
    const store = await newStore();
    const gone = {
      ...claim,
      recordedAt: "2026-03-25T00:00:00Z",
      retractedAt: "2026-03-26T00:00:00Z",
      retractionReason: "It was wrong.",
    };
    await loadText(store, { ...everything, relationships: [{ ...affects, claims: [gone] }] });
    expect(await counted(store, "1.82.8")).toEqual([0]);
  });

  it("of an export restores the graph, with what followed and what was retracted", async () => {
    const store = await newStore();
    await importText(store, everything, operator);
    const wrong = { purl: "pkg:pypi/litellm@1.79.0", version: "1.79.0" };
    await importText(store, graph([release("1.82.8", wrong)]), { ...operator, replace: true });
    await importText(store, graph([release("1.82.8")]), { ...operator, replace: true });
    const text = await exported(store);
    const copy = await newStore();
    await loadText(copy, text, "backup.json", Date.now());
    expect(await exported(copy)).toBe(text);
    expect(await counted(copy, "1.82.8")).toEqual([1]);
    await importText(copy, text, operator);
    expect(await exported(copy)).toBe(text);
  });

  it("an export that somebody else imports says the same twice, by them and by what follows", async () => {
    const store = await newStore();
    await importText(store, everything, operator);
    const copy = await newStore();
    await importText(copy, await exported(store), { assertedBy: "edda" });
    expect(await counted(copy, "1.82.8")).toEqual([1]);
    expect(await checkIntegrity(copy)).toMatchObject({ problems: [] });
  });
});

describe("orders that are not known", () => {
  const ordered = { ...affects, attributes: { versions: ["vers:maven/>=1|<2", "1.5"] } };
  const packages = [
    { ...litellm, purl: "pkg:maven/org.x/y" },
    incident,
    release("1.4", { purl: "pkg:maven/org.x/y@1.4" }),
    release("1.5", { purl: "pkg:maven/org.x/y@1.5" }),
  ];

  it("match only what is listed, with a warning", async () => {
    const store = await newStore();
    const report = await importText(store, graph(packages, [ordered]), operator);
    expect(await counted(store, "1.4", "1.5")).toEqual([0, 1]);
    const warning = expect.objectContaining({
      message: expect.stringMatching(/order of versions of maven is not known here/),
      place: expect.objectContaining({ field: "attributes.versions[0]" }),
    });
    expect(report.warnings).toContainEqual(warning);
    const loaded = await newStore();
    expect((await loadText(loaded, graph(packages, [ordered]))).warnings).toContainEqual(warning);
    expect(await counted(loaded, "1.4", "1.5")).toEqual([0, 1]);
    expect((await checkIntegrity(loaded)).notes.join("\n")).toMatch(/order of versions of maven/);
  });
});

describe("what is refused", () => {
  it.each<[what: string, document: object, message: RegExp]>([
    [
      "a range in another notation",
      graph([litellm, incident], [{ ...affects, attributes: { versions: [">=1,<2"] } }]),
      /attributes\.versions\[0\].*vers:pypi/,
    ],
    [
      "a range that cannot be read",
      graph([litellm, incident], [{ ...affects, attributes: { versions: ["vers:pypi/>=x"] } }]),
      /PEP 440/,
    ],
    ["a version without a package URL", graph([{ ...litellm, purl: undefined, version: "1.0" }]), /ends in @1\.0/],
    ["a version that is not that of the package URL", graph([release("1.0", { version: "1.1" })]), /correct one of them/],
  ])("%s", async (_, document, message) => {
    const store = await newStore();
    await expect(importText(store, document, operator)).rejects.toThrow(message);
    await expect(loadText(store, document)).rejects.toThrow(message);
    expect(await store.revision()).toBe(0);
  });
});
