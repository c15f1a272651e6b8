import { afterEach, describe, expect, it } from "vitest";
import { aiidImporter } from "../../../src/importers/aiid/aiid-importer.ts";
import { importers } from "../../../src/importers/importer-registry.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { recognize } from "../../../src/service/ingest/recognize.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { tryMutations, tryOtherValues } from "../mutated.ts";
import { haveSamples, imported, outcomesOf, sample } from "../samples.ts";
import { factsOf, storedIn, storeWith } from "../stored.ts";
import { inTimeZone, timeZones } from "../time-zones.ts";

afterEach(removeStores);

const known = () =>
  storeWith([
    { id: "stability-ai", kind: "ORGANIZATION", name: "Stability AI" },
    { id: "openai", kind: "ORGANIZATION", name: "OpenAI" },
    { id: "scale", kind: "ORGANIZATION", name: "Scale AI" },
    { id: "gpt-4o", kind: "MODEL", name: "GPT-4o" },
    { id: "common-crawl", kind: "DATASET", name: "Common Crawl" },
  ]);

const columns = [
  "_id",
  "incident_id",
  "date",
  "reports",
  "Alleged deployer of AI system",
  "Alleged developer of AI system",
  "Alleged harmed or nearly harmed parties",
  "description",
  "title",
];
type Cells = Readonly<Record<string, unknown>>;
const row = (cells: Cells = {}): Cells => ({
  _id: "ObjectId(1)",
  incident_id: "314",
  date: "2022-08-17",
  reports: "[1,2]",
  "Alleged deployer of AI system": '["openai","ada-lovelace"]',
  "Alleged developer of AI system": '["openai","gpt-4o","unknown"]',
  "Alleged harmed or nearly harmed parties": '["scale-ai","general-public"]',
  description: "What happened, says ada@example.org.",
  title: "An incident",
  ...cells,
});
const table = (...rows: readonly Cells[]) =>
  [columns, ...rows.map((cells) => columns.map((column) => cells[column]))]
    .map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(","))
    .join("\r\n");
const duplicates = (...pairs: readonly (readonly [number | string, number | string])[]) =>
  ["duplicate_incident_number,true_incident_number", ...pairs.map((pair) => pair.join(","))].join("\n");

async function read(files: Readonly<Record<string, string>>, options = {}, store?: GraphStore) {
  const graph = store ?? (await known());
  const documents = Object.entries(files).map(([name, text]) => documentOfText(name, text));
  const report = await imported(graph, "aiid", documents, { options });
  const stored = await storedIn(graph);
  const incident = stored.entities.find(({ kind }) => kind === "INCIDENT");
  const outcomes = report.records.map(({ type, outcome, reason }) => [type, outcome, ...(reason === undefined ? [] : [reason])]);
  return { report, stored, incident, outcomes, facts: factsOf(stored), warnings: report.warnings.map(({ message }) => message) };
}

describe.skipIf(!haveSamples)("AIID samples", () => {
  const files = () => ["aiid/incidents.csv", "aiid/duplicates.csv"].map((path) => sample(path));

  it("give a graph the incidents, related to those of their parties that are in it", async () => {
    const store = await newStore();
    await loadText(store, {
      format: "ai-supply-graph/1",
      entities: Object.entries({
        "stability-ai": "Stability AI",
        runway: "Runway",
        laion: "LAION",
        eleutherai: "EleutherAI",
        openai: "OpenAI",
        google: "Google",
        microsoft: "Microsoft",
        aws: "Amazon Web Services",
        slack: "Slack",
        ibm: "IBM",
        huawei: "Huawei",
        "common-crawl-foundation": "Common Crawl Foundation",
      }).map(([id, name]) => ({ id, kind: "ORGANIZATION", name })),
    });
    const before = await storedIn(store);
    const report = await imported(store, "aiid", files());
    const after = await storedIn(store);
    const isNew = (list: readonly { readonly id: string }[]) => {
      const ids = new Set(list.map(({ id }) => id));
      return ({ id }: { readonly id: string }) => !ids.has(id);
    };
    const entities = after.entities.filter(isNew(before.entities));
    expect(entities.every(({ kind }) => kind === "INCIDENT")).toBe(true);
    const added = { ...after, relationships: after.relationships.filter(isNew(before.relationships)) };
    expect(factsOf(added).every((fact) => fact.endsWith(": SUPPORTS ALLEGED 0.5"))).toBe(true);
    const ofIncident = (number: string) => {
      const incident = after.entities.find(({ externalIds }) =>
        externalIds.some((one) => one.scheme === "aiid" && one.value === number),
      );
      return added.relationships.filter(({ from }) => from === incident?.id).map(({ kind, to }) => `${kind} ${to}`);
    };
    expect(ofIncident("314").sort()).toEqual([
      "AFFECTS stability-ai",
      "INVOLVES eleutherai",
      "INVOLVES laion",
      "INVOLVES runway",
      "INVOLVES stability-ai",
    ]);
    expect(ofIncident("956").sort()).toEqual([
      "AFFECTS aws",
      "AFFECTS google",
      "AFFECTS huawei",
      "AFFECTS ibm",
      "AFFECTS microsoft",
      "AFFECTS slack",
      "INVOLVES microsoft",
      "INVOLVES openai",
    ]);
    expect(ofIncident("662")).toEqual([]);
    const tally = (type: string) => outcomesOf({ ...report, records: report.records.filter((record) => record.type === type) });
    expect(tally("incident")).toEqual({ MADE: 13, MATCHED: 0, LEFT_OUT: 0 });
    expect(tally("duplicate")).toEqual({ MADE: 2, MATCHED: 0, LEFT_OUT: 11 });
    const reasons = report.records.flatMap(({ reason }) => reason ?? []);
    expect(reasons).toContain('"children" is a group of people or nobody in particular, and no entity.');
    expect(reasons).toContainEqual(expect.stringMatching(/^"common crawl" is not in the graph\..*Common Crawl Foundation/));
    const again = await imported(store, "aiid", files());
    expect(again.records.filter(({ outcome }) => outcome === "MADE")).toEqual([]);
    expect(await storedIn(store)).toEqual(after);
  });

  it("give an empty graph the incidents alone", async () => {
    const store = await newStore();
    const report = await imported(store, "aiid", files());
    const stored = await storedIn(store);
    expect(report.records.filter(({ outcome }) => outcome === "MADE").map(({ type }) => type)).not.toContain("party");
    expect([...new Set(stored.entities.map(({ kind }) => kind))]).toEqual(["INCIDENT"]);
    expect([stored.entities.length, stored.relationships.length]).toEqual([13, 0]);
  });
});

describe("an incident", () => {
  it("involves and affects those whom the graph has; groups of people are text, persons are nothing", async () => {
    const { facts, incident, stored, outcomes } = await read({ "incidents.csv": table(row()) });
    expect(facts).toEqual([
      "AFFECTS An incident -> Scale AI: SUPPORTS ALLEGED 0.5",
      "INVOLVES An incident -> GPT-4o: SUPPORTS ALLEGED 0.5",
      "INVOLVES An incident -> OpenAI: SUPPORTS ALLEGED 0.5",
    ]);
    expect(incident?.externalIds).toEqual([{ scheme: "aiid", value: "314" }]);
    const [source] = stored.sources.filter(({ kind }) => kind === "incident report");
    expect(source).toMatchObject({ url: "https://incidentdatabase.ai/cite/314", publisher: "AI Incident Database" });
    expect(incident?.fields).toMatchObject({
      summary: "What happened, says [mail address].",
      timeline: [{ on: "2022-08-17", text: "An incident", sources: [source?.id] }],
    });
    expect(incident?.fields).not.toHaveProperty("startedOn");
    expect(stored.claims.map(({ text, quote }) => text ?? quote)).toEqual(
      expect.arrayContaining([
        "Incident 314 of the AI Incident Database, with 2 reports. Allegedly harmed or nearly harmed: general public.",
        "Alleged deployer and developer of AI system: openai",
        "Alleged developer of AI system: gpt-4o",
        "Alleged harmed or nearly harmed parties: scale-ai",
      ]),
    );
    expect(outcomes).toEqual(
      expect.arrayContaining([
        ["party", "LEFT_OUT", '"ada lovelace" is not in the graph.'],
        ["party", "LEFT_OUT", '"unknown" is a group of people or nobody in particular, and no entity.'],
        ["incident", "MADE"],
      ]),
    );
    expect(JSON.stringify(stored)).not.toMatch(/lovelace|ada@/i);
  });

  it("may name a deployer that is a victim, too", async () => {
    const { facts } = await read({
      "incidents.csv": table(
        row({ "Alleged harmed or nearly harmed parties": '["openai"]', "Alleged developer of AI system": "[]" }),
      ),
    });
    expect(facts).toEqual([
      "AFFECTS An incident -> OpenAI: SUPPORTS ALLEGED 0.5",
      "INVOLVES An incident -> OpenAI: SUPPORTS ALLEGED 0.5",
    ]);
  });

  it("adds no entity for whom the graph does not have, unless it cannot be a person and is asked for", async () => {
    const incidents = table(
      row({
        "Alleged deployer of AI system": '["baibu","ada-lovelace","tesla-drivers","bystanders","replika-ai","unknown","openai"]',
      }),
    );
    const organizations = async (options: object) => {
      const { stored } = await read({ "incidents.csv": incidents }, options);
      return stored.entities.filter(({ kind }) => kind === "ORGANIZATION").map(({ name }) => name);
    };
    expect(await organizations({})).toEqual(["OpenAI", "Scale AI", "Stability AI"]);
    expect((await organizations({ createOrganizations: true })).sort()).toEqual([
      "OpenAI",
      "Scale AI",
      "Stability AI",
      "baibu",
      "replika ai",
    ]);
  });

  it("has the ids of its duplicates, at the ends of chains; a duplicate with a row is left out", async () => {
    const { incident, outcomes, warnings } = await read({
      "incidents.csv": table(row({ incident_id: "1057" }), row({ incident_id: "88", title: "The same" })),
      "duplicates.csv": duplicates([342, 88], [88, 1057], [5, 6]),
    });
    expect(incident?.externalIds.map(({ value }) => value)).toEqual(["1057", "342", "88"]);
    expect(outcomes.filter(([type]) => type !== "party")).toEqual([
      ["incident", "MADE"],
      ["duplicate", "MADE"],
      ["duplicate", "MADE"],
      ["incident", "LEFT_OUT", "It is a duplicate of incident 1057."],
      ["duplicate", "LEFT_OUT", "Incident 6, which it is a duplicate of, is not in the documents."],
    ]);
    expect(warnings).toContain("It is a duplicate of incident 1057. What its own row says was left out.");
  });

  it("cites its reports, those of one domain as one origin, without their authors", async () => {
    const reports =
      "report_number,url,title,source_domain,authors,incident_id\n1,https://example.org/a,A,example.org,Ada Lovelace,314\n2,https://example.org/b,B,example.org,,314\n3,javascript:x,C,x.org,,314\n";
    const { stored } = await read({ "incidents.csv": table(row({ reports: "[1,2,3]" })), "reports.csv": reports });
    const listed = stored.sources.filter(({ verification }) => verification === "LISTED");
    expect(listed.map(({ url, originGroup, publisher }) => [url, originGroup, publisher]).sort()).toEqual([
      ["https://example.org/a", "domain-example.org", "example.org"],
      ["https://example.org/b", "domain-example.org", "example.org"],
    ]);
    expect(JSON.stringify(stored)).not.toContain("Lovelace");
  });

  it("is read from JSON as the API gives it", async () => {
    const incident = {
      incident_id: 7,
      title: "Of the API",
      date: "2026-01-02",
      AllegedDeployerOfAISystem: [{ entity_id: "scale-ai", name: "Scale AI" }],
      reports: [{ report_number: 9 }],
      epoch_date_modified: 1_700_000_000,
    };
    const { facts, stored } = await read({ "a.json": JSON.stringify({ data: { incidents: [incident] } }) });
    expect(facts).toEqual(["INVOLVES Of the API -> Scale AI: SUPPORTS ALLEGED 0.5"]);
    expect(stored.sources.find(({ kind }) => kind === "incident report")?.version).toBe("1700000000");
    const store = await known();
    await read({ "a.json": JSON.stringify([incident]) }, {}, store);
    const newer = { ...incident, AllegedDeployerOfAISystem: [{ entity_id: "openai" }], epoch_date_modified: 1_700_000_001 };
    expect((await read({ "a.json": JSON.stringify([newer]) }, {}, store)).facts).toEqual([
      "INVOLVES Of the API -> OpenAI: SUPPORTS ALLEGED 0.5",
    ]);
    expect((await read({ "a.json": JSON.stringify([incident]) }, {}, store)).facts).toHaveLength(1);
  });

  it("is read from an answer of the API about one incident, with the reports that it has in it", async () => {
    const report = {
      report_number: 9,
      url: "https://example.org/a",
      title: "A",
      source_domain: "example.org",
      authors: ["Ada Lovelace"],
    };
    const incident = {
      incident_id: 7,
      title: "Of the API",
      reports: [report],
      editors: [{ first_name: "Ada", last_name: "Lovelace" }],
    };
    for (const answer of [{ data: { incident } }, incident]) {
      const { stored } = await read({ "a.json": JSON.stringify(answer) });
      const listed = stored.sources.filter(({ verification }) => verification === "LISTED");
      expect(listed.map(({ url, originGroup }) => [url, originGroup])).toEqual([["https://example.org/a", "domain-example.org"]]);
      expect(stored.entities.map(({ name }) => name)).toContain("Of the API");
      expect(JSON.stringify(stored)).not.toContain("Lovelace");
    }
  });

  it("is read from what mongoexport and bsondump write, an incident a line", async () => {
    const incidents = [
      { _id: { $oid: "5f" }, incident_id: 7, title: "Relaxed", reports: [9], "Alleged deployer of AI system": ["openai"] },
      {
        incident_id: { $numberInt: "8" },
        title: "Canonical",
        reports: [{ $numberInt: "9" }],
        epoch_date_modified: { $numberLong: "5" },
      },
    ];
    const { outcomes, stored } = await read({ "incidents.json": `${incidents.map((one) => JSON.stringify(one)).join("\n")}\n` });
    expect(outcomes.filter(([type]) => type === "incident")).toEqual([
      ["incident", "MADE"],
      ["incident", "MADE"],
    ]);
    expect(stored.claims.filter(({ text }) => text?.includes("with 1 report"))).toHaveLength(2);
    await expect(read({ "i.json": '{"incident_id": 1, "title": "x"}\n{"incident_id": "x", "title": "y"}' })).rejects.toThrow(
      "i.json: line 2: incident_id: is not the number of an incident",
    );
  });

  it("is read from the weekly export as it is, whose other tables and files are noted, and not read", async () => {
    const submission =
      "authors,date_submitted,incident_id,submitters,text,title,url\nAda Lovelace,2026-01-01,,Ada,What,A,https://example.org\n";
    const { outcomes, warnings, stored } = await read({
      "incidents.csv": table(row()),
      "duplicates.csv": duplicates([342, 314]),
      "submissions.csv": submission,
      "quickadd.csv": "incident_id,url,date_submitted,source_domain\n314,https://example.org/b,2026-01-01,example.org\n",
      "classifications_X.csv": "Namespace,Incident ID,Published,Notes\nX,314,true,Ada\n",
      "aiidprod/incidents.metadata.json":
        '{"options":{},"indexes":[{"v":{"$numberInt":"2"}}],"uuid":"a","collectionName":"incidents"}',
      "aiidprod/prelude.json": '{"ServerVersion":"7.0.30","ToolVersion":"100.14.1"}',
      // Its columns and cells are of no concern: neither are those that have one name, nor rows with other cells.
      "classifications_Y.csv": "Namespace,Incident ID,Published,AI System,AI System\nY,314,true,one,two\nY,315\n",
    });
    expect(outcomes.filter(([type]) => type !== "party")).toEqual([
      ["incident", "MADE"],
      ["duplicate", "MADE"],
    ]);
    expect(warnings.filter((message) => message.includes("was not read"))).toHaveLength(6);
    expect(JSON.stringify(stored)).not.toContain("Lovelace");
  });

  it("is dated by its UTC day in every time zone", async () => {
    for (const zone of timeZones) {
      const { incident } = await inTimeZone(zone, () => read({ "i.csv": table(row({ date: "2026-03-24T23:30:00-05:00" })) }));
      expect(incident?.fields["timeline"]).toMatchObject([{ on: "2026-03-25" }]);
    }
  });

  it.each([
    [{ "i.csv": table(row({ incident_id: "x" })) }, "i.csv: line 2: incident_id: is not the number of an incident"],
    [{ "i.csv": table(row({ title: " " })) }, "i.csv: line 2: title: is empty"],
    [{ "i.csv": table(row({ date: "2022-13-01" })) }, 'i.csv: line 2: date: "2022-13-01" is not a date'],
    [{ "i.csv": table(row({ "Alleged deployer of AI system": "openai" })) }, "is not a list; write it in square brackets"],
    [{ "i.csv": table(row({ "Alleged developer of AI system": "[1]" })) }, "has an item that is neither a name nor an entity"],
    [{ "i.csv": table(row(), row()) }, "i.csv: line 3: incident_id: is 314 once more"],
    [{ "d.csv": duplicates([1, 2], [2, 3], [3, 1]) }, "d.csv: line 2: true_incident_number: leads from incident 1 back to itself"],
    [{ "d.csv": duplicates([1, 1]) }, "d.csv: line 2: true_incident_number: leads from incident 1 back to itself"],
    [{ "d.csv": duplicates([1, 2], [1, 3]) }, "says that incident 1 is 3, and another row that it is 2; keep one"],
    [{ "d.csv": duplicates(["one", 2]) }, "d.csv: line 2: duplicate_incident_number: is not the number of an incident"],
    [{ "x.csv": "a,b\n1,2\n" }, "x.csv: is no table of the AI Incident Database"],
    [{ "x.json": '{"a": 1}' }, "x.json: is no table of the AI Incident Database"],
    [{ "x.json": "<xml/>" }, "is not JSON"],
  ])("in %j is refused, and nothing is written", async (files, message) => {
    const store = await known();
    await expect(read(files as never, {}, store)).rejects.toThrow(message);
    expect(await store.revision()).toBe(1);
  });

  it("with faults is salvaged where it is read leniently: believed half, and others wholly", async () => {
    const store = await known();
    const text = table(row({ date: "x" }), row({ incident_id: "315", title: "Sound" }), row({ incident_id: "" }));
    const report = await imported(store, "aiid", [documentOfText("i.csv", text)], { lenient: true });
    expect(factsOf(await storedIn(store)).filter((fact) => fact.includes("Scale"))).toEqual([
      "AFFECTS An incident -> Scale AI: SUPPORTS ALLEGED 0.25",
      "AFFECTS Sound -> Scale AI: SUPPORTS ALLEGED 0.5",
    ]);
    expect(report.warnings).toContainEqual({
      message: "is not the number of an incident; write one such as 314",
      place: { file: "i.csv", record: "line 4", field: "incident_id" },
    });
  });

  it("is taken or refused, whatever is changed in it", async () => {
    await tryMutations(aiidImporter, { name: "i.csv", text: table(row(), row({ incident_id: "2" })) });
    const incident = { incident_id: 3, title: "x", date: "2026-01-02", deployers: [{ entity_id: "a", name: "b" }], reports: [1] };
    const tables = {
      incidents: [incident, row({ incident_id: 4 })],
      duplicates: [{ duplicate_incident_number: 1, true_incident_number: 3 }],
    };
    await tryOtherValues(aiidImporter, tables, (text) => ({ name: "i.json", text }));
    await tryMutations(aiidImporter, { name: "i.json", text: JSON.stringify([row({ incident_id: 3 })], null, 1) });
  });

  it("is told from other tables by its columns", async () => {
    const documents = [
      documentOfText("i.csv", table(row())),
      documentOfText("d.csv", duplicates([1, 2])),
      documentOfText("v.csv", "name,kind\nx,y\n"),
      documentOfText("classifications_X.csv", "Namespace,Incident ID,Published\nX,314,true\n"),
      documentOfText("quickadd.csv", "incident_id,url,date_submitted,source_domain\n"),
    ];
    const { formats } = await recognize(documents, importers);
    expect(formats.map(({ importer, documents: some }) => [importer.name, some.map(({ name }) => name)])).toEqual([
      ["csv", ["v.csv"]],
      ["aiid", ["i.csv", "d.csv", "classifications_X.csv", "quickadd.csv"]],
    ]);
  });
});
