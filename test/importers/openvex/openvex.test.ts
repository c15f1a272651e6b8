import { afterEach, describe, expect, it } from "vitest";
import { organizationIn } from "../../../src/importers/kit/organization-names.ts";
import { importText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { haveSamples, imported, outcomesOf, sample } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { openvex, statement, vexDocument } from "./document.ts";

afterEach(removeStores);

async function storedOf(...documents: readonly unknown[]) {
  const store = await newStore();
  const report = await imported(
    store,
    "openvex",
    documents.map((document, place) => vexDocument(document, `${place}.json`)),
  );
  return { ...(await storedIn(store)), report, store };
}

const alpine = "alpine sha256:124c7d2707904eea7431fffe91522a01e5a861a624ee31d03372cc1d138a3126";
const before = "alpine [vers:oci/<sha256:124c7d2707904eea7431fffe91522a01e5a861a624ee31d03372cc1d138a3126]";
const samples = [
  {
    file: "trivy-oci.openvex.json",
    statements: 7,
    counts: [10, 21, 21, 1],
    facts: ["42363", "42364", "42365", "42366"]
      .map((number) => `CVE-2023-${number}`)
      .concat(["CVE-2024-4741", "CVE-2024-5535", "CVE-2024-6119"])
      .flatMap((cve) => Array.from({ length: 3 }, () => `AFFECTS ${cve} -> trivy: DISPUTES REPORTED 0.8`)),
  },
  {
    file: "v0.2.0-alpine.json",
    statements: 5,
    counts: [7, 6, 6, 1],
    facts: [
      ...["CVE-2023-1255", "CVE-2023-2650", "CVE-2023-2975"].map((cve) => `AFFECTS ${cve} -> ${before}: SUPPORTS REPORTED 0.8`),
      ...["CVE-2023-3446", "CVE-2023-3817"].map((cve) => `AFFECTS ${cve} -> ${alpine}: DISPUTES REPORTED 0.8`),
      `VERSION_OF ${alpine} -> alpine: SUPPORTS REPORTED 0.95`,
    ],
  },
] as const;

describe.skipIf(!haveSamples)("OpenVEX samples", () => {
  it.each(samples)("$file", async ({ file, statements, counts, facts }) => {
    const store = await newStore();
    const report = await imported(store, "openvex", [sample(`openvex/${file}`)]);
    expect(outcomesOf(report)).toEqual({ MADE: statements, MATCHED: 0, LEFT_OUT: 0 });
    const stored = await storedIn(store);
    const { entities, relationships, claims, sources } = stored;
    expect([entities.length, relationships.length, claims.length, sources.length]).toEqual(counts);
    expect(factsOf(stored)).toEqual(facts);
    await imported(store, "openvex", [sample(`openvex/${file}`)]);
    expect(await storedIn(store)).toEqual(stored);
  });

  it.each([
    ["affected-empty-context.invalid.json", '@context: is ""; OpenVEX 0.2.0 has https://openvex.dev/ns/v0.2.0. Convert'],
    ["v0.0.1-old.json", '@context: is "https://openvex.dev/ns/v0.0.1"; OpenVEX 0.2.0 has'],
  ])("%s is refused", async (file, refusal) => {
    const store = await newStore();
    await expect(imported(store, "openvex", [sample(`openvex/${file}`)])).rejects.toThrow(`openvex/${file}: ${refusal}`);
    expect(await store.revision()).toBe(0);
  });
});

describe("what an OpenVEX statement says", () => {
  it.each([
    ["affected", "pkg:pypi/a@1.0", ["AFFECTS CVE-2026-1 -> a 1.0: SUPPORTS REPORTED 0.8"]],
    ["affected", "pkg:pypi/a", ["AFFECTS CVE-2026-1 -> a: SUPPORTS REPORTED 0.8"]],
    ["not_affected", "pkg:pypi/a@1.0", ["AFFECTS CVE-2026-1 -> a 1.0: DISPUTES REPORTED 0.8"]],
    ["fixed", "pkg:pypi/a@1.0", ["AFFECTS CVE-2026-1 -> a [vers:pypi/<1.0]: SUPPORTS REPORTED 0.8"]],
    ["fixed", "pkg:pypi/a", []],
    ["under_investigation", "pkg:pypi/a@1.0", []],
    ["affected", "fleet", ["AFFECTS CVE-2026-1 -> fleet: SUPPORTS REPORTED 0.8"]],
    ["affected", "pkg:huggingface/a/b@main", ["AFFECTS CVE-2026-1 -> a/b: SUPPORTS REPORTED 0.8"]],
  ])("%s of %s", async (status, product, facts) => {
    const stored = await storedOf(openvex([statement(status, product)]));
    expect(factsOf(stored).filter((fact) => fact.startsWith("AFFECTS"))).toEqual(facts);
    expect(stored.entities.filter(({ kind }) => kind === "INCIDENT")).toHaveLength(facts.length);
    // Of what claims nothing, nothing is kept.
    expect(stored.sources.length).toBe(facts.length);
    if (facts.length === 0) expect([stored.entities, stored.relationships]).toEqual([[], []]);
  });

  it.each([
    [
      "one statement",
      [statement("fixed", "a", { products: ["1.26.17", "2.0.7"].map((version) => ({ "@id": `pkg:pypi/a@${version}` })) })],
    ],
    ["two statements", ["1.26.17", "2.0.7"].map((version) => statement("fixed", `pkg:pypi/a@${version}`))],
  ])("of %s that several releases are fixed affects none of them", async (_, statements) => {
    const store = await newStore();
    const entities = ["1.26.16", "1.26.17", "2.0.6", "2.0.7"].map((version) => ({
      id: `a-${version}`,
      kind: "TOOL",
      name: version,
      purl: `pkg:pypi/a@${version}`,
      version,
    }));
    await importText(store, { format: "ai-supply-graph/1", entities });
    await imported(store, "openvex", [vexDocument(openvex(statements), "a.json")]);
    const found = factsOf(await storedIn(store)).filter((fact) => fact.startsWith("AFFECTS"));
    expect([...new Set(found)]).toEqual([
      "AFFECTS CVE-2026-1 -> 1.26.16: SUPPORTS REPORTED 0.8",
      "AFFECTS CVE-2026-1 -> 2.0.6: SUPPORTS REPORTED 0.8",
      "AFFECTS CVE-2026-1 -> a [vers:pypi/<1.26.17|!=2.0.7, vers:pypi/<2.0.7|!=1.26.17]: SUPPORTS REPORTED 0.8",
    ]);
  });

  it.each([
    ["pkg:pypi/torch", { torch: ["torch"] }],
    ["pkg:pypi/torch@2.6.0", { torch: ["torch"], "torch-2.6.0": ["torch 2.6.0"] }],
    ["pkg:huggingface/lamp/glow", { glow: ["lamp/glow"] }],
  ])("of %s contradicts no stored name: what the registry calls it is an alias", async (purl, added: Record<string, string[]>) => {
    const store = await newStore();
    const entities = [
      {
        id: "torch",
        kind: "TOOL",
        name: "PyTorch",
        aliases: ["Torch for Python"],
        externalIds: [{ scheme: "wikidata", value: "Q47509047" }],
        purl: "pkg:pypi/torch",
      },
      { id: "torch-2.6.0", kind: "TOOL", name: "PyTorch, the sixth", purl: "pkg:pypi/torch@2.6.0", version: "2.6.0" },
      { id: "glow", kind: "MODEL", name: "The Glow", externalIds: [{ scheme: "hf", value: "lamp/glow" }] },
    ];
    await importText(store, { format: "ai-supply-graph/1", entities });
    const known = async () => (await storedIn(store)).entities.filter(({ kind }) => kind !== "INCIDENT");
    const expected = (await known()).map((one) => ({ ...one, aliases: [...one.aliases, ...(added[one.id] ?? [])] }));
    const report = await imported(store, "openvex", [vexDocument(openvex([statement("affected", purl)]))]);
    expect(report.contradictions).toEqual([]);
    expect(await known()).toEqual(expected);
    expect((await storedIn(store)).relationships.some(({ kind }) => kind === "AFFECTS")).toBe(true);
    await imported(store, "openvex", [vexDocument(openvex([statement("affected", purl)]))], { replace: true });
    expect(await known()).toEqual(expected);
  });

  it("stands in its claim: parts, justification and impact as a quote, advice as text", async () => {
    const said = statement("not_affected", "pkg:pypi/a@1.0", {
      products: [{ "@id": "pkg:pypi/a@1.0", subcomponents: [{ "@id": "pkg:pypi/part" }] }],
      impact_statement: "The code is <b>gone</b>.",
      status_notes: "Checked.",
    });
    const { claims } = await storedOf(openvex([said]));
    expect(claims.find(({ stance }) => stance === "DISPUTES")).toMatchObject({
      quote: "pkg:pypi/part; vulnerable_code_not_present; The code is gone.",
      text: "The vulnerable code is not part of the product. Checked.",
      statedOn: "2026-03-02",
    });
  });

  it("is superseded by a later one about the same product and vulnerability", async () => {
    const { report, ...stored } = await storedOf(
      openvex([
        statement("affected", "pkg:pypi/a@1.0", { timestamp: "2026-03-03T00:00:00Z" }),
        statement("under_investigation", "pkg:pypi/a@1.0", { timestamp: "2026-03-02T00:00:00Z" }),
        statement("not_affected", "pkg:pypi/b@1.0"),
        statement("affected", "pkg:pypi/b@1.0"),
      ]),
    );
    expect(factsOf(stored).filter((fact) => fact.startsWith("AFFECTS"))).toEqual([
      "AFFECTS CVE-2026-1 -> a 1.0: SUPPORTS REPORTED 0.8",
      "AFFECTS CVE-2026-1 -> b 1.0: SUPPORTS REPORTED 0.8",
    ]);
    expect(report.warnings.map(({ place, message }) => [place.record, message])).toContainEqual([
      "statements[2]",
      "What it says of pkg:pypi/b@1.0 is superseded by a later statement, and left out.",
    ]);
  });

  it("counts in its newest version, even if nothing of that is kept", async () => {
    const of = (version: number, status: string) => openvex([statement(status, "pkg:pypi/a@1.0")], { version });
    const { store } = await storedOf(of(1, "affected"));
    const bring = (document: object) => imported(store, "openvex", [vexDocument(document)]);
    await bring(of(2, "under_investigation"));
    const stored = await storedIn(store);
    expect(factsOf(stored)).toEqual([]);
    expect(stored.sources).toMatchObject([{ version: "2" }]);
    expect(stored.claims[0]).toMatchObject({ retractionReason: "Version 2 of the document no longer says so." });
    for (const document of [of(1, "affected"), of(2, "under_investigation")]) await bring(document);
    expect(await storedIn(store)).toEqual(stored);
  });

  it("is superseded by a later one that calls the vulnerability by another of its names", async () => {
    const [old, later] = ["2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"];
    const named = (name: string, ...aliases: string[]) => ({ vulnerability: { name, aliases } });
    const stored = await storedOf(
      openvex([
        statement("affected", "pkg:pypi/a@1.0", { ...named("GHSA-aaaa-bbbb-cccc"), timestamp: old }),
        statement("not_affected", "pkg:pypi/a@1.0", { ...named("CVE-2026-1"), timestamp: later }),
        statement("affected", "pkg:pypi/other", named("cve-2026-1", "GHSA-aaaa-bbbb-cccc")),
      ]),
    );
    expect(factsOf(stored).filter((fact) => /a 1\.0:/.test(fact) && fact.startsWith("AFFECTS"))).toEqual([
      "AFFECTS CVE-2026-1 -> a 1.0: DISPUTES REPORTED 0.8",
    ]);
  });

  it.each<[what: string, statuses: readonly [status: string, part: string | undefined, day: number][], stances: readonly string[]]>(
    [
      [
        "parts, one affected and the other not: the product is",
        [
          ["affected", "x", 1],
          ["not_affected", "y", 2],
        ],
        ["SUPPORTS"],
      ],
      [
        "parts, one under investigation and the other not affected: nobody knows of the product",
        [
          ["under_investigation", "x", 1],
          ["not_affected", "y", 2],
        ],
        [],
      ],
      [
        "a part and, later, the whole",
        [
          ["affected", "x", 1],
          ["not_affected", undefined, 2],
        ],
        ["DISPUTES"],
      ],
      [
        "the whole and, later, a part: both stand",
        [
          ["affected", undefined, 1],
          ["not_affected", "y", 2],
        ],
        ["DISPUTES", "SUPPORTS"],
      ],
      [
        "parts that are all not affected",
        [
          ["not_affected", "x", 1],
          ["not_affected", "y", 2],
        ],
        ["DISPUTES", "DISPUTES"],
      ],
    ],
  )("about %s", async (_, statuses, stances) => {
    const statements = statuses.map(([status, part, day]) => {
      const subcomponents = part === undefined ? {} : { subcomponents: [{ "@id": `pkg:npm/${part}@1` }] };
      const products = [{ "@id": "pkg:pypi/a@1.0", ...subcomponents }];
      return statement(status, "", { products, timestamp: `2026-03-0${day}T00:00:00Z` });
    });
    const affects = factsOf(await storedOf(openvex(statements))).filter((fact) => fact.startsWith("AFFECTS"));
    expect(affects.map((fact) => fact.split(": ")[1]?.split(" ")[0])).toEqual(stances);
  });

  it.each(["Unknown Product", "", " "])("about a product that is called %j claims nothing", async (name) => {
    const unknown = statement("not_affected", name);
    const { report, ...stored } = await storedOf(openvex([unknown, statement("affected", "pkg:pypi/a")]));
    expect(factsOf(stored)).toEqual(["AFFECTS CVE-2026-1 -> a: SUPPORTS REPORTED 0.8"]);
    expect(report.warnings.map(({ message }) => message)).toContain("names no product, and claims nothing.");
  });

  it("of a supplier about its own product is confirmed", async () => {
    const own = statement("affected", "pkg:pypi/a", { supplier: "Example Security Team" });
    expect(factsOf(await storedOf(openvex([own])))).toEqual(["AFFECTS CVE-2026-1 -> a: SUPPORTS CONFIRMED 0.8"]);
  });
});

describe("who says it", () => {
  const knowing = async (...statements: Parameters<typeof openvex>[0]) => {
    const store = await newStore();
    const team = { id: "example", kind: "ORGANIZATION", name: "Example Security Team" };
    await importText(store, { format: "ai-supply-graph/1", sources: [], entities: [team], relationships: [] });
    await imported(store, "openvex", [vexDocument(openvex(statements))]);
    return factsOf(await storedIn(store)).filter((fact) => fact.startsWith("RESPONDS_TO"));
  };

  it("makes a statement of its own, if the graph knows it and all its products have one status", async () => {
    expect(await knowing(statement("under_investigation", "pkg:pypi/a"), statement("under_investigation", "pkg:pypi/b"))).toEqual([
      "RESPONDS_TO Example Security Team -> CVE-2026-1 [UNDER_INVESTIGATION] [NONE_STATED]: SUPPORTS CONFIRMED 0.8",
    ]);
    expect(await knowing(statement("under_investigation", "pkg:pypi/a"), statement("affected", "pkg:pypi/b"))).toEqual([]);
  });

  it("is never made an entity", async () => {
    const { entities } = await storedOf(openvex([statement("affected", "pkg:pypi/a")]));
    expect(entities.map(({ kind }) => kind).sort()).toEqual(["INCIDENT", "TOOL"]);
  });

  it.each([
    ["Example Security Team <security@example.org>", "Example Security Team"],
    ["Chainguard", "Chainguard"],
    ["Chainguard <vex@chainguard.example>", "Chainguard"],
    ["Wind River (psirt@wind-river.example)", "Wind River"],
    ["Jo Roe <jo@joroe.example>", undefined],
    ["Jo <security@example.org>", undefined],
    ["The OpenVEX Project <openvex@openssf.org>", "The OpenVEX Project"],
    ["Red Hat", undefined],
    ["Jane Roe", undefined],
    ["Wolfi J Inkinson", undefined],
    ["jane@example.org", undefined],
    ["Unknown Author", undefined],
    ["aquasec.com", "aquasec.com"],
  ])("%s as a publisher is %s", (author, publisher) =>
    expect(organizationIn(author, ["https://vex.example.org/1"])).toBe(publisher),
  );

  it("may be in the address of the document", () =>
    expect(organizationIn("Red Hat", ["https://www.redhat.com/vex/1"])).toBe("Red Hat"));

  it("is not kept where it may be a person, nor is a mail address", async () => {
    const stored = await storedOf(openvex([statement("affected", "pkg:pypi/a")], { author: "Jane Roe <jane@example.org>" }));
    const { report, store: _, ...all } = stored;
    expect(JSON.stringify(all)).not.toMatch(/Jane|jane@/);
    expect(report.warnings.map(({ place }) => place.field)).toContain("author");
  });
});

describe("versions of an OpenVEX document", () => {
  it("take back what the newer one no longer says; an older one changes nothing", async () => {
    const store = await newStore();
    const bring = (document: unknown) => imported(store, "openvex", [vexDocument(document)]);
    const first = openvex([statement("affected", "pkg:pypi/a@1.0"), statement("affected", "pkg:pypi/b@1.0")]);
    await bring(first);
    await bring(openvex([statement("not_affected", "pkg:pypi/a@1.0"), statement("affected", "pkg:pypi/b@1.0")], { version: 10 }));
    const stored = await storedIn(store);
    expect(factsOf(stored).filter((fact) => fact.startsWith("AFFECTS"))).toEqual([
      "AFFECTS CVE-2026-1 -> a 1.0: DISPUTES REPORTED 0.8",
      "AFFECTS CVE-2026-1 -> b 1.0: SUPPORTS REPORTED 0.8",
    ]);
    const older = await bring({ ...first, version: 9 });
    expect(older.records.map(({ outcome }) => outcome)).toEqual(["LEFT_OUT", "LEFT_OUT"]);
    expect(await storedIn(store)).toEqual(stored);
  });
});

describe("an OpenVEX document that is refused", () => {
  it.each([
    ["without a statement", openvex([]), "a.json: statements: is empty; it has to have at least one item"],
    [
      "with a wrong status",
      openvex([statement("afected", "pkg:pypi/a")]),
      'a.json: statements[0]: status: is "afected"; use one of not_affected, affected',
    ],
    [
      "without a reason",
      openvex([statement("not_affected", "a", { justification: undefined })]),
      "a.json: statements[0]: has neither justification nor impact_statement; add one of them",
    ],
    [
      "without an action",
      openvex([statement("affected", "a", { action_statement: undefined })]),
      "a.json: statements[0]: has no action_statement; add it",
    ],
    [
      "that is something else",
      { ID: "pkg:pypi/a", Sources: [] },
      "a.json: @context: is missing; an OpenVEX document has https://openvex.dev/ns/v0.2.0. If this is something else",
    ],
    ["with version 0", openvex([statement("fixed", "a")], { version: 0 }), "a.json: version: is 0; it has to be >= 1"],
    ["that is a list", [], "a.json: is not a JSON object; name a document of the format"],
    ["that is XML", "<vex/>", "a.json: is XML; convert it to the JSON of the format first"],
  ])("%s says where and why", async (_, document, refusal) => {
    const store = await newStore();
    await expect(imported(store, "openvex", [vexDocument(document)])).rejects.toThrow(refusal);
    expect(await store.revision()).toBe(0);
  });

  it("keeps its valid statements where it is read leniently, half as sure", async () => {
    const store = await newStore();
    const document = openvex([statement("afected", "pkg:pypi/a"), statement("affected", "pkg:pypi/b")]);
    const report = await imported(store, "openvex", [vexDocument(document)], { lenient: true });
    expect(factsOf(await storedIn(store))).toEqual(["AFFECTS CVE-2026-1 -> b: SUPPORTS REPORTED 0.4"]);
    expect(report.records.map(({ outcome, place }) => `${outcome} ${place.record}`).sort()).toEqual([
      "LEFT_OUT statements[0]",
      "MADE statements[1]",
    ]);
  });

  it("keeps statements that do not say why, or what to do, where it is read leniently, as govulncheck writes them", async () => {
    const store = await newStore();
    const document = openvex([
      statement("affected", "pkg:pypi/a", { action_statement: undefined }),
      statement("not_affected", "pkg:pypi/b", { justification: undefined }),
    ]);
    const report = await imported(store, "openvex", [vexDocument(document)], { lenient: true });
    expect(factsOf(await storedIn(store))).toEqual([
      "AFFECTS CVE-2026-1 -> a: SUPPORTS REPORTED 0.4",
      "AFFECTS CVE-2026-1 -> b: DISPUTES REPORTED 0.4",
    ]);
    expect(report.warnings.map(({ place, message }) => `${place.record}: ${message}`)).toEqual(
      expect.arrayContaining([
        "statements[0]: has no action_statement; add it",
        "statements[1]: has neither justification nor impact_statement; add one of them",
      ]),
    );
  });

  it("keeps the valid products of a statement where it is read leniently", async () => {
    const store = await newStore();
    const products = [{ "@id": 5 }, { "@id": "pkg:pypi/b" }];
    await imported(store, "openvex", [vexDocument(openvex([statement("affected", "", { products })]))], { lenient: true });
    expect(factsOf(await storedIn(store))).toEqual(["AFFECTS CVE-2026-1 -> b: SUPPORTS REPORTED 0.4"]);
  });
});
