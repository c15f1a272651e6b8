import { afterEach, describe, expect, it } from "vitest";
import { atlasImporter } from "../../../src/importers/atlas/atlas-importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { tryMutations, tryOtherValues } from "../mutated.ts";
import { haveSamples, imported, outcomesOf, sample } from "../samples.ts";
import { factsOf, storedIn, storeWith, withSeed } from "../stored.ts";
import { inTimeZone, timeZones } from "../time-zones.ts";

afterEach(removeStores);

/** A graph with those whom case studies name. */
const known = () =>
  storeWith([
    { id: "ray", kind: "TOOL", name: "Ray" },
    { id: "pytorch", kind: "TOOL", name: "PyTorch" },
    { id: "claude-1", kind: "MODEL", name: "Claude" },
    { id: "trend-micro", kind: "ORGANIZATION", name: "Trend Micro, Inc." },
    { id: "hugging-face", kind: "ORGANIZATION", name: "Hugging Face" },
    { id: "gang", kind: "ORGANIZATION", name: "TeamPCP", roles: ["THREAT_ACTOR"] },
  ]);

const study = (fields: Readonly<Record<string, string>> = {}) =>
  Object.entries({
    id: "AML.CS9001",
    name: "A poisoned package",
    "object-type": "case-study",
    summary: "'It <b>reads</b> {{7*7}}, says ada@example.org.'",
    "incident-date": "2026-03-24T01:30:00+05:00",
    "incident-date-granularity": "DATE",
    procedure:
      "\n- {tactic: AML.TA0004, technique: AML.T0010.002, description: x}\n- {tactic: AML.TA0004, technique: AML.T0010.002, description: y}\n- {tactic: AML.TA0005, technique: AML.T0011, description: z}",
    target: "PyTorch",
    actor: "TeamPCP",
    reporter: "Ada Lovelace, Oligo Research",
    "case-study-type": "incident",
    references: "\n- {title: A post, url: 'https://example.org/post'}\n- {title: null, url: null}",
    ...fields,
  })
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

async function read(text: string, options = {}, store?: GraphStore) {
  const graph = store ?? (await known());
  const report = await imported(graph, "atlas", [documentOfText("study.yaml", text)], { options });
  const stored = await storedIn(graph);
  const incident = stored.entities.find(({ kind }) => kind === "INCIDENT");
  return { report, stored, incident, facts: factsOf(stored), warnings: report.warnings.map(({ message }) => message) };
}

describe.skipIf(!haveSamples)("ATLAS samples", () => {
  /** In the graph above: what comes of the case study, and of those whom it names. */
  it.each([
    {
      file: "atlas/AML.CS0023.yaml",
      outcomes: { MADE: 1, MATCHED: 0, LEFT_OUT: 2 },
      reasons: ['"Multiple systems" is nobody in particular, and no entity.', '"Ray" is not in the graph.'],
      facts: [],
      said: "Target: Multiple systems. Actor: Ray.",
    },
    {
      file: "atlas/AML.CS0028.yaml",
      outcomes: { MADE: 0, MATCHED: 0, LEFT_OUT: 1 },
      reasons: ["It is an exercise, which harmed nobody; --with-exercises takes those, too."],
      facts: [],
      said: undefined,
    },
    {
      file: "atlas/AML.CS0031.yaml",
      outcomes: { MADE: 1, MATCHED: 0, LEFT_OUT: 2 },
      reasons: [
        '"Hugging Face users" is nobody in particular, and no entity.',
        '"Unknown" is nobody in particular, and no entity.',
      ],
      facts: [],
      said: "Target: Hugging Face users. Actor: Unknown.",
    },
    {
      file: "mitre-atlas/AML.CS0015.yaml",
      outcomes: { MADE: 2, MATCHED: 0, LEFT_OUT: 1 },
      reasons: ['"Unknown" is nobody in particular, and no entity.'],
      facts: ["AFFECTS Compromised PyTorch Dependency Chain -> PyTorch: SUPPORTS REPORTED 0.8"],
      said: "Target: PyTorch. Actor: Unknown.",
    },
    {
      file: "mitre-atlas/AML.CS0053.yaml",
      outcomes: { MADE: 1, MATCHED: 0, LEFT_OUT: 2 },
      reasons: ['"Postmark MCP Server" is not in the graph.', '"Unknown Bad Actor" is nobody in particular, and no entity.'],
      facts: [],
      said: "Target: Postmark MCP Server. Actor: Unknown Bad Actor.",
    },
  ])("$file", async ({ file, outcomes, reasons, facts, said }) => {
    const store = await known();
    const report = await imported(store, "atlas", [sample(file)]);
    expect(outcomesOf(report)).toEqual(outcomes);
    expect(report.records.flatMap(({ reason }) => reason ?? []).sort()).toEqual(reasons);
    const stored = await storedIn(store);
    expect(factsOf(stored)).toEqual(facts);
    const incidents = new Set(stored.entities.flatMap(({ kind, id }) => (kind === "INCIDENT" ? id : [])));
    expect(stored.claims.find(({ about }) => incidents.has(about))?.text).toEqual(said);
    const again = await imported(store, "atlas", [sample(file)]);
    expect(outcomesOf(again)).toEqual({ MADE: 0, MATCHED: outcomes.MADE, LEFT_OUT: outcomes.LEFT_OUT });
    expect(await storedIn(store)).toEqual(stored);
  });

  it("of PyTorch and Postmark are incidents of the shipped graph, with further claims", async () => {
    const store = await withSeed(await newStore());
    const report = await imported(store, "atlas", [sample("mitre-atlas/AML.CS0015.yaml"), sample("mitre-atlas/AML.CS0053.yaml")]);
    expect(report.entities.added + report.relationships.added).toBe(0);
    expect(report.claims.added).toBe(3);
    expect(report.records.flatMap(({ ids }) => ids)).toEqual([
      "rel-affects-inc-torchtriton-2022-pytorch",
      "inc-torchtriton-2022",
      "inc-postmark-mcp-2025",
    ]);
    expect(report.records.flatMap(({ reason }) => reason ?? [])).toContain(
      '"Postmark MCP Server" is not in the graph. It has the name of "Postmark" (postmark) in it, which may be meant, and may not.',
    );
  });
});

describe("a case study", () => {
  it("becomes an incident with the targets and actors that the graph has, and its techniques", async () => {
    const { facts, incident, stored } = await read(study());
    expect(facts).toEqual([
      "AFFECTS A poisoned package -> PyTorch: SUPPORTS REPORTED 0.8",
      "ATTRIBUTED_TO A poisoned package -> TeamPCP: SUPPORTS REPORTED 0.8",
    ]);
    expect(incident).toMatchObject({
      externalIds: [{ scheme: "atlas", value: "AML.CS9001" }],
      fields: { disclosedOn: "2026-03-23", summary: "It reads {{7*7}}, says [mail address]." },
    });
    expect(incident?.fields).not.toHaveProperty("startedOn");
    expect(stored.claims.map(({ text }) => text)).toContain(
      "Target: PyTorch. Actor: TeamPCP. Techniques: AML.T0010.002, AML.T0011.",
    );
    const source = stored.sources.find(({ kind }) => kind === "case study");
    expect(source).toMatchObject({ publisher: "Oligo Research", url: "https://atlas.mitre.org/studies/AML.CS9001" });
    expect(stored.sources.filter(({ verification }) => verification === "LISTED")).toMatchObject([
      { url: "https://example.org/post", originGroup: source?.originGroup },
    ]);
    expect(JSON.stringify(stored)).not.toMatch(/Lovelace|ada@/);
  });

  it.each([
    ["YEAR", "2026"],
    ["MONTH", "2026-03"],
    ["DATE", "2026-03-23"],
  ])("is dated by %s", async (granularity, day) => {
    for (const zone of timeZones) {
      const { incident } = await inTimeZone(zone, () => read(study({ "incident-date-granularity": granularity })));
      expect(incident?.fields["disclosedOn"]).toBe(day);
    }
  });

  it("names several, of whom each is one; what is near is another", async () => {
    const target = "Anthropic Claude, PyTorch, and Trend Micro, Inc.; Hugging Face";
    const { facts, report } = await read(study({ target, actor: "Ada Lovelace" }));
    expect(facts).toEqual([
      "AFFECTS A poisoned package -> Hugging Face: SUPPORTS REPORTED 0.8",
      "AFFECTS A poisoned package -> PyTorch: SUPPORTS REPORTED 0.8",
      "AFFECTS A poisoned package -> Trend Micro, Inc.: SUPPORTS REPORTED 0.8",
    ]);
    expect(report.records.map(({ type, outcome }) => `${type} ${outcome}`).sort()).toEqual([
      "actor LEFT_OUT",
      "case study MADE",
      "target LEFT_OUT",
      "target MADE",
      "target MADE",
      "target MADE",
    ]);
    expect(report.records.flatMap(({ reason }) => reason ?? [])).toContain(
      '"Anthropic Claude" is not in the graph. It has the name of "Claude" (claude-1) in it, which may be meant, and may not.',
    );
  });

  it("whose techniques are placeholders says that only the matrix resolves them", async () => {
    const { stored, warnings } = await read(
      study({ procedure: "\n- {tactic: '{{a.id}}', technique: '{{b.id}}', description: x}" }),
    );
    expect(warnings).toContain(
      "Its techniques are placeholders, which only the matrix resolves; import dist/ATLAS.yaml to have their ids.",
    );
    expect(JSON.stringify(stored)).not.toContain("{{b");
  });

  it("is left out if it is an exercise, unless it is asked for", async () => {
    const exercise = study({ "case-study-type": "exercise" });
    expect((await read(exercise)).report.records).toMatchObject([{ outcome: "LEFT_OUT" }]);
    expect((await read(exercise, { withExercises: true })).facts).toHaveLength(2);
  });

  it("comes with others in a release, whose version says what is newer", async () => {
    const store = await known();
    const release = (version: string, one: string) =>
      `id: ATLAS\nversion: ${version}\nmatrices: []\ncase-studies:\n- ${one.replaceAll("\n", "\n  ")}\n- ${study({ id: "AML.CS9002", name: "Other", "case-study-type": "exercise" }).replaceAll("\n", "\n  ")}\n`;
    await read(release("5.9.0", study()), {}, store);
    const { stored, facts } = await read(release("5.10.0", study({ actor: "Unknown" })), {}, store);
    expect(facts).toEqual(["AFFECTS A poisoned package -> PyTorch: SUPPORTS REPORTED 0.8"]);
    const retracted = stored.claims.filter(({ retractedAt }) => retractedAt !== undefined);
    // That of the attribution, and that of the incident, in whose text the actor is another one.
    expect(retracted.map(({ retractionReason }) => retractionReason)).toEqual([
      "Version 5.10.0 of the document no longer says so.",
      "Version 5.10.0 of the document no longer says so.",
    ]);
    const older = await read(release("5.9.0", study()), {}, store);
    expect(older.facts).toEqual(facts);
    expect(older.report.records.filter(({ outcome }) => outcome === "MADE")).toEqual([]);
  });

  it.each([
    [study({ id: "CS1" }), 'CS1: id: is "CS1"; a case study is AML.CS0000 or the like'],
    [study({ name: "" }), "AML.CS9001: name: is missing; add it"],
    [study({ "incident-date": "spring" }), 'AML.CS9001: incident-date: is "spring"; write a date such as 2026-03-24'],
    [study({ "incident-date": "2026-02-30" }), "AML.CS9001: incident-date:"],
    [study({ "case-study-type": "rumour" }), 'case-study-type: is "rumour"; use one of incident, exercise'],
    [study({ target: "[a, b]" }), "AML.CS9001: target: has to be a text"],
    [study({ procedure: "x" }), "AML.CS9001: procedure: has to be a list"],
    ["a: 1", "study.yaml: has no case study"],
    ["- x", "case study 1: is no case study"],
    [`a: ${"[".repeat(300)}${"]".repeat(300)}`, "nested"],
    ["a: !!js/undefined ''", "is not YAML that can be read"],
  ])("%j is refused, and nothing is written", async (text, message) => {
    const store = await known();
    await expect(read(text, {}, store)).rejects.toThrow(message);
    expect(await store.revision()).toBe(1);
  });

  it("with faults is salvaged where it is read leniently, and believed half", async () => {
    const store = await known();
    const documents = [documentOfText("study.yaml", study({ procedure: "x" }))];
    await imported(store, "atlas", documents, { lenient: true });
    expect(factsOf(await storedIn(store))[0]).toBe("AFFECTS A poisoned package -> PyTorch: SUPPORTS REPORTED 0.4");
  });

  it("is taken or refused, whatever is changed in it", async () => {
    await tryMutations(atlasImporter, { name: "study.yaml", text: study() });
    const one = {
      id: "AML.CS9001",
      name: "x",
      "incident-date": "2026-01-02",
      "incident-date-granularity": "MONTH",
      procedure: [{ tactic: "a", technique: "AML.T0010" }],
      target: "PyTorch",
      references: [{ title: "t", url: "https://example.org/" }],
    };
    const release = { id: "ATLAS", version: "5.9.0", "case-studies": [one, { ...one, id: "AML.CS9002" }] };
    await tryOtherValues(atlasImporter, release, (text) => ({ name: "a.yaml", text }));
  });

  it("is recognized by its type", () => {
    const start = (name: string, text: string) => atlasImporter.recognizes?.({ name, text });
    expect([start("a.yaml", study()), start("a.yaml", "id: GHSA-1\nmodified: x"), start("a.json", study())]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
