import { afterEach, describe, expect, it } from "vitest";
import { csvImporter } from "../../../src/importers/csv/csv-importer.ts";
import { nativeImporter } from "../../../src/importers/native/native-importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { type ImportOptions, importDocuments } from "../../../src/service/ingest/import.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { storedIn } from "../stored.ts";

afterEach(removeStores);

async function filledStore(): Promise<GraphStore> {
  const store = await newStore();
  await loadText(store, {
    format: "ai-supply-graph/1",
    sources: [{ id: "paper" }],
    entities: [
      { id: "meta", kind: "ORGANIZATION", name: "Meta", aliases: ["Meta Platforms"] },
      { id: "snowflake", kind: "ORGANIZATION", name: "Snowflake" },
      { id: "litellm", kind: "TOOL", name: "LiteLLM", purl: "pkg:pypi/litellm" },
    ],
    relationships: [],
  });
  return store;
}

async function importCsv(store: GraphStore, text: string, options: Partial<ImportOptions> = {}, name = "list.csv") {
  return importDocuments(store, csvImporter, [documentOfText(name, text)], { assertedBy: "import-csv", clearance: 4, ...options });
}

async function relationships(store: GraphStore) {
  const { rows } = await store.topologyRows();
  const found: string[] = [];
  for await (const part of rows) found.push(...part.relationships.map(({ kind, from, to }) => `${from} ${kind} ${to}`));
  return found.sort();
}

const outcomes = (report: Awaited<ReturnType<typeof importCsv>>) => report.records.map(({ outcome }) => outcome);

describe("a list of vendors", () => {
  it.each([
    [
      "padded",
      "Sub-processors of Acme, Inc.;;\r\nLast updated: 1 March 2026;;\r\n;;\r\nVendor;Purpose;Country\r\nLamp;Light;USA\r\n",
    ],
    ["not padded", "\uFEFFSub-processors of Acme, Inc.\n\nLast updated: 1 March 2026\nVendor;Purpose;Country\nLamp;Light;USA\n"],
    [
      "of groups of columns",
      '"Sub-processors of Acme, Inc.",,\n,Last updated: 1 March 2026,\nVendor,Purpose,Country\nLamp,Light,USA\n',
    ],
  ])("may have titles above the line that names the columns, %s", async (_, text) => {
    const store = await filledStore();
    const report = await importCsv(store, text, { formatOptions: { usedBy: "meta" } });
    expect(outcomes(report)).toEqual(["MADE"]);
    expect(await relationships(store)).toEqual([expect.stringMatching(/^lamp-[0-9a-f]{8} SUBPROCESSOR_OF meta$/)]);
    expect(report.warnings.map(({ message }) => message)).toEqual([
      '"Sub-processors of Acme, Inc." stands above the line that names the columns, and was not read.',
      '"Last updated: 1 March 2026" stands above the line that names the columns, and was not read.',
    ]);
  });

  it("may be of several organizations, where a column says whose vendor each is", async () => {
    const store = await filledStore();
    const list = "Company,Sub-processor,Purpose\nMeta,Lamp,Light\nSnowflake,Lamp,Shade\nAcme,Moon,Night\n,Sun,Day\n";
    const formatOptions = { map: { customer: "Company" }, usedBy: "meta" };
    const report = await importCsv(store, list, { formatOptions });
    expect(outcomes(report)).toEqual(["MADE", "MADE", "LEFT_OUT", "MADE"]);
    expect(report.records[2]?.reason).toBe('"Acme" is not in the graph.');
    expect((await relationships(store)).map((one) => one.replace(/-[0-9a-f]{8}/, ""))).toEqual([
      "lamp SUBPROCESSOR_OF meta",
      "lamp SUBPROCESSOR_OF snowflake",
      "sun SUBPROCESSOR_OF meta",
    ]);
    const { entities } = await storedIn(store);
    expect(entities.some(({ name }) => name === "Moon")).toBe(false);
    const again = await importCsv(store, list, { formatOptions });
    expect([again.relationships.added, again.claims.added, again.sources.added]).toEqual([0, 0, 0]);
  });

  it("of several organizations refuses a row that does not say whose vendor it is about", async () => {
    const imported = importCsv(await filledStore(), "Customer,Vendor\nMeta,Lamp\n,Sun\n");
    await expect(imported).rejects.toThrow("line 3: Customer: is empty; name the organization whose vendor it is");
  });

  it("of one organization notes a second column of names, which may say whose vendors they are", async () => {
    const list = "Company,Sub-processor\nMeta,Lamp\nSnowflake,Moon\n";
    const { warnings } = await importCsv(await filledStore(), list, { formatOptions: { usedBy: "meta" } });
    expect(warnings.filter(({ place }) => place.field === "Company").map(({ message }) => message)).toEqual([
      'The vendors are those of "Sub-processor", and the column was not read. If it says whose vendors they are, give it with --map "customer=Company": they are taken for those of one organization.',
    ]);
  });

  it.each([
    "Name of Sub-processor,Corporate location,Description of processing,Date added",
    "Entity Name,Entity Country,Purpose,Effective date",
    "Third Party Sub-Processor,Headquarters,Applicable Service(s),Start date",
    "Service Provider,Country,Nature of processing,Since",
    "Third-Party Service,Entity Country,Purpose/Services,Date added",
  ])("has the columns that companies publish: %s", async (header) => {
    const store = await filledStore();
    const list = `${header}\n"Lamp, Inc.",United States,Light,2026-03-24\n`;
    const { warnings } = await importCsv(store, list, { formatOptions: { usedBy: "meta" } });
    const { entities, relationships: found, claims } = await storedIn(store);
    expect(entities.find(({ name }) => name === "Lamp, Inc.")?.fields["country"]).toBe("US");
    expect(found).toMatchObject([{ kind: "SUBPROCESSOR_OF", to: "meta", validFrom: "2026-03-24" }]);
    expect(claims).toMatchObject([{ quote: "Light" }]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ["padded", "Vendor,Purpose,Country\nLamp,Light,US\n,,\n* In some regions only,,\n,Reviewed in March 2026,\n"],
    ["not padded", "Vendor,Purpose,Country\nLamp,Light,US\n\n* In some regions only\nReviewed in March 2026\n"],
  ])("may have notes below the table, %s", async (_, text) => {
    const report = await importCsv(await filledStore(), text, { formatOptions: { usedBy: "meta" } });
    expect(outcomes(report)).toEqual(["MADE"]);
    expect(report.warnings.map(({ message }) => message)).toEqual([
      '"* In some regions only" stands below the table, and was not read.',
      '"Reviewed in March 2026" stands below the table, and was not read.',
    ]);
  });

  it.each([
    ["where names stand alone before them", "Vendor,Purpose\nLamp,\nGlow,Light\n\nGleam,\n", 3],
    ["that are not at the end", "Vendor,Purpose\nLamp,Light\n\nGlow,\nGleam,Light\n", 3],
    ["that follow without an empty line", "Vendor,Purpose\nLamp,Light\nGlow,\n", 2],
    ["of a table of one column", "Vendor\nLamp\n\nGlow\n", 2],
  ])("has no notes in names %s", async (_, text, made) => {
    const report = await importCsv(await filledStore(), text, { formatOptions: { usedBy: "meta" } });
    expect(outcomes(report)).toEqual(Array.from({ length: made }, () => "MADE"));
    expect(report.warnings).toEqual([]);
  });

  it("notes a row of a name alone where few are: it may be a heading of the rows below it", async () => {
    const text = "Vendor,Purpose\nHosting,\nLamp,Light\nGlow,Heat\nGleam,Light\n";
    const report = await importCsv(await filledStore(), text, { formatOptions: { usedBy: "meta" } });
    expect(outcomes(report)).toEqual(["MADE", "MADE", "MADE", "MADE"]);
    expect(report.warnings).toEqual([
      {
        message: "has nothing but a name, while other rows have more. If it is a heading and no vendor, leave it out.",
        place: { file: "list.csv", record: "line 2" },
      },
    ]);
  });

  it("leaves out rows that are about no vendor", async () => {
    const text =
      'Vendor,Purpose,Cost\nLamp,Light,"$1,200.00"\nVendor,Purpose,Cost\nNone,,\nTBD,Light,\nTotal,N/A,"€ 1.200,00"\nTotal,Fuel,5\n';
    const report = await importCsv(await filledStore(), text, { formatOptions: { usedBy: "meta" } });
    expect(report.records.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      "MADE",
      "It repeats the line that names the columns.",
      "It names no vendor.",
      "It names no vendor.",
      "It has the sums of the table.",
      "MADE",
    ]);
  });

  it.each(["Snowflake*", "Snowflake **", "Snowflake†", "Snowflake¹ ²"])(
    "names its vendors without marks of footnotes: %s",
    async (name) => {
      const store = await filledStore();
      await importCsv(store, `Vendor,Purpose\n${name},Light\n`, { formatOptions: { usedBy: "meta" } });
      expect(await relationships(store)).toEqual(["snowflake SUBPROCESSOR_OF meta"]);
    },
  );

  it("takes a cell of N/A or a dash for empty", async () => {
    const store = await filledStore();
    const text = "Vendor,Purpose,Country,Website,Effective date\nLamp,-,n/a,N/A,–\n";
    const report = await importCsv(store, text, { formatOptions: { usedBy: "meta" } });
    const { entities, claims } = await storedIn(store);
    expect(entities.find(({ name }) => name === "Lamp")?.fields).toEqual({ roles: [] });
    expect(claims[0]).not.toHaveProperty("quote");
    expect(report.warnings).toEqual([]);
    await expect(importCsv(store, "Vendor,Purpose\n-,Light\n", { formatOptions: { usedBy: "meta" } })).rejects.toThrow(
      "line 2: Vendor: is empty",
    );
  });

  it("is the same document under another name, such as a packed copy", async () => {
    const store = await filledStore();
    const text = "Vendor,Purpose\nLamp,Light\n";
    const copies = ["list.csv", "copies/list (1).csv"].map((name) => documentOfText(name, text));
    const options = { assertedBy: "import-csv", clearance: 4, formatOptions: { usedBy: "meta" } };
    const report = await importDocuments(store, csvImporter, copies, options);
    expect(report).toMatchObject({ sources: { added: 1 }, claims: { added: 1 } });
    expect(outcomes(report)).toEqual(["MADE", "MADE"]);
  });

  it("leaves out rows of another length if it is read leniently", async () => {
    const text = "Vendor,Purpose\nLamp,Light\nGlow\nGleam,Light, and heat\n";
    const formatOptions = { usedBy: "meta" };
    await expect(importCsv(await filledStore(), text, { formatOptions })).rejects.toThrow(
      "line 3: has 1 cell, but there are 2 columns; write the others as well, empty if need be\nlist.csv: line 4: has 3 cells, but there are 2 columns; quote cells",
    );
    const report = await importCsv(await filledStore(), text, { formatOptions, lenient: true });
    expect(outcomes(report)).toEqual(["MADE", "LEFT_OUT", "LEFT_OUT"]);
  });

  it.each([
    [{ name: "Who", note: "who" }, '--map note=who: "who" is mapped to name already; a column has one field'],
    [{ nam: "Who" }, '--map nam=Who: there is no field "nam"'],
    [{}, "map them with --map name=<column>; it has Who, What"],
  ])("says what is wrong with --map %j, and nothing else", async (map, message) => {
    const imported = importCsv(await filledStore(), "Who,What\nLamp,Light\n", { formatOptions: { usedBy: "meta", map } });
    await expect(imported).rejects.toThrow(message);
    await expect(imported).rejects.not.toThrow("\n");
  });

  it("that has its own organization among them says nothing of it: no organization is its own vendor", async () => {
    const store = await filledStore();
    const list = "Vendor,Purpose,Website\nMeta Platforms,Group company,https://meta.example\nLamp,Light,\n";
    const report = await importCsv(store, list, { formatOptions: { usedBy: "meta" } });
    expect(await relationships(store)).toEqual([expect.stringMatching(/^lamp-[0-9a-f]{8} SUBPROCESSOR_OF meta$/)]);
    expect(report.records.map(({ outcome, ids }) => [outcome, ids.length])).toEqual([
      ["MATCHED", 1],
      ["MADE", 2],
    ]);
    expect(report.warnings).toEqual([
      {
        message: 'SUBPROCESSOR_OF leads from "meta" to itself here: that says nothing, and was left out.',
        place: { file: "list.csv", record: "line 2" },
      },
    ]);
    expect((await storedIn(store)).claims).toHaveLength(1);
  });

  it.each([
    [
      "Vendor,Since,Until\nLamp,2026-03,2026-01\nGlow,2026-01,2026-03\n",
      "list.csv: line 2: Until: 2026-01 is before Since 2026-03",
    ],
    [
      "kind,name,started_on,contained_on\nINCIDENT,Dark,2026-03,2026-01\nINCIDENT,Dim,2026-01,2026-03\n",
      "list.csv: line 2: contained_on: 2026-01 is before startedOn 2026-03",
    ],
    [
      "kind,name,purl,version\nTOOL,a 2,pkg:pypi/a@1,2\nTOOL,b 1,pkg:pypi/b@1,1\n",
      'list.csv: line 2: version: "2" is not the version in the purl',
    ],
    ["kind,name,purl\nTOOL,a,pip:a\nTOOL,b,pkg:pypi/b\n", 'list.csv: line 2: purl: "pip:a" is not a package URL'],
    [
      "kind,from,to,valid_from,valid_to\nUSES_TOOL,meta,litellm,2026-03,2026-01\nUSES_TOOL,meta,litellm,2026-01,2026-03\n",
      "list.csv: line 2: valid_to: 2026-01 is before valid_from 2026-03",
    ],
  ])("with a row that contradicts itself is refused, and leniently that row is left out: %j", async (text, message) => {
    const formatOptions = text.startsWith("Vendor") ? { usedBy: "meta" } : {};
    await expect(importCsv(await filledStore(), text, { formatOptions })).rejects.toThrow(message);
    expect(outcomes(await importCsv(await filledStore(), text, { formatOptions, lenient: true }))).toEqual(["LEFT_OUT", "MADE"]);
  });

  it("with an entity that could be several is refused, and leniently what is said of that one is left out", async () => {
    const store = await filledStore();
    const organization = (id: string, value: string) => ({
      id,
      kind: "ORGANIZATION",
      name: id,
      externalIds: [{ scheme: "wikidata", value }],
    });
    const entities = [organization("meta", "Q380"), organization("snowflake", "Q22078063"), organization("lab", "Q1")];
    const known = documentOfText("known.json", JSON.stringify({ format: "ai-supply-graph/1", entities }));
    await importDocuments(store, nativeImporter, [known], { assertedBy: "x", clearance: 4 });
    const list = "Vendor,External IDs\nGood,\nBoth,wikidata:Q380;wikidata:Q22078063\n";
    const formatOptions = { usedBy: "lab" };
    await expect(importCsv(store, list, { formatOptions })).rejects.toThrow('could be any of "meta", "snowflake"');
    const report = await importCsv(store, list, { formatOptions, lenient: true });
    expect(outcomes(report)).toEqual(["MADE", "LEFT_OUT"]);
    expect(report.warnings.map(({ message }) => message).join()).toContain('could be any of "meta", "snowflake"');
    expect(await relationships(store)).toEqual([expect.stringMatching(/^good-[0-9a-f]{8} SUBPROCESSOR_OF lab$/)]);
  });

  it.each([
    ["https://lamp.example/a", "https://lamp.example/a"],
    ["lamp.example", "https://lamp.example"],
    ["www.lamp.example/a?b", "https://www.lamp.example/a?b"],
    ["lamp", undefined],
    ["ada@lamp.example", undefined],
  ])("takes a domain for a website, and nothing else: %s", async (written, website) => {
    const store = await filledStore();
    const { warnings } = await importCsv(store, `Vendor,Website\nLamp,${written}\n`, { formatOptions: { usedBy: "meta" } });
    const lamp = (await storedIn(store)).entities.find(({ name }) => name === "Lamp");
    expect(lamp?.fields["website"]).toBe(website);
    expect(warnings.some(({ message }) => message.includes("is not a web address, and was left out"))).toBe(website === undefined);
  });

  it.each([
    ["Snowflake Inc.", '"Snowflake" (snowflake)'],
    ["Snowflake, L.L.C.", '"Snowflake" (snowflake)'],
    ["Snowflake GmbH (Data Cloud)", '"Snowflake" (snowflake)'],
    ["Snowflake Computing Netherlands B.V.", '"Snowflake" (snowflake)'],
    ["Meta Platforms, Inc.", '"Meta" (meta)'],
    ["The Snowflake Marketplace", '"Snowflake" (snowflake)'],
    ["SF", '"Snow Force" (sf)'],
    ["Snow Peak Inc.", undefined],
  ])("of %s, which is new, names who may be meant", async (name, near) => {
    const store = await filledStore();
    const entities = [{ id: "sf", kind: "ORGANIZATION", name: "Snow Force" }];
    const known = documentOfText("known.json", JSON.stringify({ format: "ai-supply-graph/1", entities }));
    await importDocuments(store, nativeImporter, [known], { assertedBy: "x", clearance: 4 });
    const { warnings } = await importCsv(store, `Vendor\n"${name}"\n`, { formatOptions: { usedBy: "meta" } });
    const said = warnings.map(({ message }) => message).filter((message) => message.includes("is a new entity"));
    expect(said).toEqual(near === undefined ? [] : [expect.stringContaining(near)]);
  });

  const list = 'Sub-processor;Purpose;Location;Since\r\nSnowflake;Warehouse;USA;2024-05\r\n"Acme; Data";=cmd();Dublin;\r\n';

  it("ties each vendor, known or new, to the organization that uses it", async () => {
    const store = await filledStore();
    const report = await importCsv(store, list, { formatOptions: { usedBy: "meta" } });
    expect(outcomes(report)).toEqual(["MADE", "MADE"]);
    expect(report.entities).toMatchObject({ added: 1 });
    const [known, made] = await relationships(store);
    expect([known, made].sort()).toEqual([
      expect.stringMatching(/^acme-data-[0-9a-f]{8} SUBPROCESSOR_OF meta$/),
      "snowflake SUBPROCESSOR_OF meta",
    ]);
    expect(report.warnings.map(({ message }) => message)).toContain('"Dublin" is not a country, and was left out');
    const again = await importCsv(store, list, { formatOptions: { usedBy: "meta" } });
    expect(outcomes(again)).toEqual(["MATCHED", "MATCHED"]);
    expect(again.claims).toMatchObject({ added: 0, unchanged: 2 });
  });

  it("keeps no person who is recognized by a mail address, and no name next to one in a text", async () => {
    const list =
      'Vendor|Purpose\n"Ada van Byron <ada@lamp.example>"|Labels\nSnow Peak (ada@snowpeak.example)|Ask Ada Byron <ada@lamp.example>, or Snow Peak Support (help@snow.example)\nSnowflake Security <security@snowflake.com>|\n';
    const store = await filledStore();
    const report = await importCsv(store, list, { formatOptions: { usedBy: "meta" } });
    expect(report.records.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      "It names a person, by a mail address: persons are not kept.",
      "MADE",
      "MADE",
    ]);
    const { entities, claims } = await storedIn(store);
    expect(entities.map(({ name }) => name)).toEqual(expect.arrayContaining(["Snow Peak", "Snowflake Security"]));
    expect(claims.map(({ quote }) => quote)).toContain("[person] , or Snow Peak Support ([mail address])");
    expect(JSON.stringify([entities, claims])).not.toMatch(/Byron|@/);
    const table = "kind,name,quote\nORGANIZATION,Ada Byron <ada@lamp.example>,\nTOOL,glow,by Ada Byron (ada@lamp.example)\n";
    expect(outcomes(await importCsv(store, table))).toEqual(["LEFT_OUT", "MADE"]);
    expect((await storedIn(store)).claims.map(({ quote }) => quote)).toContain("by [person] ([mail address])");
  });

  it("of several columns with names is read by the one that says most exactly that it has vendors", async () => {
    const store = await filledStore();
    const text =
      "Company,Location,Sub-Processor,Country,Contract start,Services provided\nAcme,Oslo,Lamp,Norway,2025-01-01,Light\n";
    const { warnings } = await importCsv(store, text, { formatOptions: { usedBy: "meta" } });
    expect(await relationships(store)).toEqual([expect.stringMatching(/^lamp-[0-9a-f]{8} SUBPROCESSOR_OF meta/)]);
    expect(warnings.map(({ place }) => place.field)).toEqual(["Company", "Location"]);
  });

  it("is refused without the organization, and says how to name it", async () => {
    const store = await filledStore();
    await expect(importCsv(store, list)).rejects.toThrow("list.csv: line 1: has no column kind");
  });

  it("has columns of other names where --map says so", async () => {
    const store = await filledStore();
    const formatOptions = { usedBy: "meta", map: { name: "Wer", note: "Wozu" } };
    await importCsv(store, "Wer,Wozu\nSnowflake,Lager\n", { formatOptions });
    expect(await relationships(store)).toEqual(["snowflake SUBPROCESSOR_OF meta"]);
    const claims = await store.claimsAbout(
      (await store.relationshipsBetween([{ from: "snowflake", to: "meta" }]))[0]?.map(({ id }) => id) ?? [],
    );
    expect(claims[0]).toMatchObject([{ quote: "Lager", status: "REPORTED", confidence: 0.8 }]);
    const wrong = { ...formatOptions, map: { nmae: "Wer", note: "Wohin" } };
    await expect(importCsv(store, "Wer,Wozu\nSnowflake,Lager\n", { formatOptions: wrong })).rejects.toThrow(
      /--map nmae=Wer: there is no field "nmae".*\n.*the table has no column "Wohin"; it has Wer, Wozu/,
    );
  });
});

describe("a table as spreadsheets write it", () => {
  const since = async (text: string) => {
    const store = await filledStore();
    await importCsv(store, text, { formatOptions: { usedBy: "meta" } });
    const found = (await store.relationshipsBetween([{ from: "snowflake", to: "meta" }]))[0] ?? [];
    return found.map(({ validFrom, validTo }) => [validFrom, validTo].filter(Boolean).join(" to ")).sort();
  };

  it.each([
    ["24.03.2026", "2026-03-24"],
    ["4. 3. 2026", "2026-03-04"],
    ["24/03/2026", "2026-03-24"],
    ["03/24/2026", "2026-03-24"],
    ["3-3-2026", "2026-03-03"],
    ["2026/3/4", "2026-03-04"],
    ["24 March 2026", "2026-03-24"],
    ["24-Mar-2026", "2026-03-24"],
    ["Sept. 4th, 2026", "2026-09-04"],
    ["March 2026", "2026-03"],
    ["24.03.2026 00:00:00", "2026-03-24"],
    ["2026-03-24 00:00:00", "2026-03-24"],
  ])("has the date %s, which is %s", async (text, date) =>
    expect(await since(`Vendor;Since\nSnowflake;${text}\n`)).toEqual([date]),
  );

  it("has 03/04/2026, which other dates of the table tell", async () => {
    expect(await since("Vendor,Start Date,End Date\nSnowflake,03/04/2026,31/12/2026\n")).toEqual(["2026-04-03 to 2026-12-31"]);
    expect(await since("Vendor,Start Date,End Date\nSnowflake,03/04/2026,12/31/2026\n")).toEqual(["2026-03-04 to 2026-12-31"]);
  });

  it.each([
    ["03/04/2026", '"03/04/2026" may be 2026-04-03 or 2026-03-04; write it as one of them'],
    ["31.02.2026", '"31.02.2026" is not a date; write it as 2026-03-24, 2026-03 or 2026'],
    ["24.13.2026", '"24.13.2026" is not a date'],
    ["13/13/2026", '"13/13/2026" is not a date'],
    ["24 Brumaire 2026", '"24 Brumaire 2026" is not a date'],
  ])("and is refused with the date %s", async (text, says) => {
    await expect(since(`Vendor,Since\nSnowflake,${text}\n`)).rejects.toThrow(says);
    await expect(since(`Vendor,Since,Until\nSnowflake,${text},31/12/2026\nSnowflake,,12/31/2026\n`)).rejects.toThrow(says);
  });

  it("has empty rows, columns without a name at its end, and the delimiter before its header", async () => {
    expect(await since("\ufeffsep=;\r\nVendor;Since;;\r\n;;;\r\nSnowflake;2026;;\r\n ;;;\r\n")).toEqual(["2026"]);
    await expect(since("Vendor,Since,,\nSnowflake,2026,,x\n")).rejects.toThrow(
      'line 2: has text beyond the last column, "Since"; name the column, or remove it',
    );
    expect(await since('Vendor;"Notes, remarks, or what else there is";Since\nSnowflake;x;2026\n')).toEqual(["2026"]);
  });

  it("has markings as the protocol writes them, and commas in numbers", async () => {
    const store = await filledStore();
    const rows = ["TLP:GREEN", "tlp:amber+strict", "WHITE"].map((marking, place) => `${"ABC"[place]};${marking};0,7`);
    await importCsv(store, ["Vendor;TLP;Confidence", ...rows].join("\n"), { formatOptions: { usedBy: "meta" } });
    const { items } = await store.listClaims({ clearance: 4, first: 10 });
    expect(items.map(({ marking, confidence }) => `${marking} ${confidence}`).sort()).toEqual([
      "AMBER_STRICT 0.7",
      "CLEAR 0.7",
      "GREEN 0.7",
    ]);
    await expect(importCsv(store, "Vendor;TLP\nD;TLP:\n", { formatOptions: { usedBy: "meta" } })).rejects.toThrow(
      'line 2: TLP: "TLP:" is not one of CLEAR',
    );
  });

  it("says of a row that describes a vendor otherwise than one above it what does not count", async () => {
    const text = "Vendor,Country,Website\nAcme,DE,\nAcme,US,https://acme.example\n";
    const report = await importCsv(await filledStore(), text, { formatOptions: { usedBy: "meta" } });
    expect(report.warnings.map(({ place, message }) => `${place.record} ${place.field} ${message}`)).toEqual([
      'line 3 country is "US" here, and something else before: what the document says first counts.',
    ]);
  });

  it("says of columns that such a table does not have that they were not read", async () => {
    const report = await importCsv(await filledStore(), "from,to,kind,status,country\nmeta,litellm,USES_TOOL,active,US\n");
    expect(report.warnings.map(({ place, message }) => `${place.field}: ${message.split(",")[0]}`)).toEqual([
      "status: The column has no meaning here",
      "country: The column has no meaning here",
    ]);
  });
});

describe("a table of relationships", () => {
  it.each([
    ["some and others", "1.0", "2.0", [["1.0"], [undefined, ["2.0"]]]],
    ["all and some", "", "2.0", [undefined, [undefined, ["2.0"]]]],
    ["the same", "1.0", "1.0", [["1.0"], [undefined, undefined]]],
  ])("may say of %s versions by different sources: each claim is about its own", async (_, first, second, [ofAll, ofClaims]) => {
    const store = await filledStore();
    await importCsv(store, "id,kind,name,incident_kind,started_on\ninc-a,INCIDENT,A flaw,vulnerability,2026-03-24\n");
    const row = (versions: string, place: number) => `AFFECTS,inc-a,litellm,${versions},0.${place},https://example.org/${place}`;
    const text = ["kind,from,to,versions,confidence,source", row(first, 8), row(second, 9)].join("\n");
    const report = await importCsv(store, text);
    const { relationships: found, claims } = await storedIn(store);
    const [affects, ...others] = found.filter(({ kind }) => kind === "AFFECTS");
    expect([affects?.attributes["versions"], others, report.contradictions]).toEqual([ofAll, [], []]);
    const said = claims.filter(({ about }) => about === affects?.id).sort((a, b) => a.confidence - b.confidence);
    expect(said.map(({ versions }) => versions)).toEqual(ofClaims);
    expect((await importCsv(store, text)).claims).toMatchObject({ added: 0 });
  });

  it("names its ends by ID, exact name or external ID, and leaves out what is not known, with what may be meant", async () => {
    const store = await filledStore();
    const report = await importCsv(
      store,
      "from,kind,to,confidence,source_url\nMeta Platforms,uses tool,pkg:pypi/litellm,90%,https://example.org/a\nmeta,USES_TOOL,LiteLM,,\n",
    );
    expect(await relationships(store)).toEqual(["meta USES_TOOL litellm"]);
    expect(report.records).toMatchObject([
      { outcome: "MADE" },
      { outcome: "LEFT_OUT", reason: '"LiteLM" is not in the graph. Did you mean "LiteLLM"?' },
    ]);
  });

  it("marks what a row marks, and means by an ID what has it before what has it as a name", async () => {
    const store = await filledStore();
    const tables = [
      "id,kind,name,marking\nacme-inc,ORGANIZATION,Acme,AMBER\nacme,TOOL,acme-inc,\n",
      "kind,from,to,marking\nUSES_TOOL,acme-inc,acme,amber\n",
    ];
    const documents = tables.map((text, place) => documentOfText(`${place}.csv`, text));
    await importDocuments(store, csvImporter, documents, { assertedBy: "import-csv", clearance: 4 });
    expect(await relationships(store)).toEqual(["acme-inc USES_TOOL acme"]);
    const [organization, tool] = await store.entities(["acme-inc", "acme"]);
    expect([organization?.marking, tool?.marking]).toEqual(["AMBER", "CLEAR"]);
    const [found] = await store.relationshipsBetween([{ from: "acme-inc", to: "acme" }]);
    const [claims] = await store.claimsAbout(found?.map(({ id }) => id) ?? []);
    expect(claims?.map(({ marking }) => marking)).toEqual(["AMBER"]);
  });

  it("may name what another table of the same import describes", async () => {
    const store = await filledStore();
    const tables = ["kind,name,website\nORGANIZATION,New Lab,https://new.example\n", "kind,from,to\nUSES_TOOL,new lab,litellm\n"];
    const documents = tables.map((text, place) => documentOfText(`${place}.csv`, text));
    await importDocuments(store, csvImporter, documents, { assertedBy: "import-csv", clearance: 4 });
    expect(await relationships(store)).toEqual([expect.stringMatching(/^new-lab-[0-9a-f]{8} USES_TOOL litellm$/)]);
  });

  it.each([
    ["from,kind,to\nmeta,USES,litellm\n", 'line 2: kind: "USES" is not one of'],
    ["from,kind,to\n,USES_TOOL,litellm\n", "line 2: from: is empty"],
    ["from,kind\nmeta,USES_TOOL\n", "line 1: has a column from or to, but not both"],
    [
      "from,to\nmeta,litellm\nmeta,litellm\n",
      /^list\.csv: line 1: has no column kind, which says what each relationship is[^\n]*$/,
    ],
    ["from,kind,to,valid_from\nmeta,USES_TOOL,litellm,March\n", 'line 2: valid_from: "March" is not a date'],
    ["from,kind,to,confidence\nmeta,USES_TOOL,litellm,1.5\n", 'line 2: confidence: "1.5" is not a confidence'],
    ["from,kind,to,source_url\nmeta,USES_TOOL,litellm,javascript:alert(1)\n", "line 2: source_url:"],
  ])("refuses %j and writes nothing", async (text, message) => {
    const store = await filledStore();
    await expect(importCsv(store, text)).rejects.toThrow(message);
    expect(await store.revision()).toBe(1);
  });
});

describe("a table of entities", () => {
  it("adds entities of any kind with their own fields, and takes the valid rows of a faulty table if it is read leniently", async () => {
    const store = await filledStore();
    const text = [
      "kind,name,purl,roles,released_on,external_ids",
      "tool,LiteLLM,pkg:pypi/litellm,,,",
      "Model,A model,,,2024-03,hf:acme/a-model",
      "ORGANIZATION,A lab,,lab; data vendor,,wikidata:Q1",
      "planet,Earth,,,,",
    ].join("\n");
    await expect(importCsv(store, text)).rejects.toThrow('line 5: kind: "planet" is not one of');
    const report = await importCsv(store, text, { lenient: true });
    expect(outcomes(report)).toEqual(["MATCHED", "MADE", "MADE", "LEFT_OUT"]);
    const { items } = await store.listEntities({ clearance: 0, first: 10 });
    expect(items.map(({ name, fields }) => [name, fields["roles"] ?? fields["releasedOn"] ?? fields["purl"]])).toEqual([
      ["A lab", ["LAB", "DATA_VENDOR"]],
      ["A model", "2024-03"],
      ["LiteLLM", "pkg:pypi/litellm"],
      ["Meta", []],
      ["Snowflake", []],
    ]);
  });
});
