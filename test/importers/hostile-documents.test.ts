import { describe, expect, it } from "vitest";
import type { ImportedRecords, Importer } from "../../src/importers/importer.ts";
import { importers } from "../../src/importers/importer-registry.ts";
import { FaultList } from "../../src/model/document-faults.ts";
import { SupplyGraphError } from "../../src/model/errors.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { croissant } from "./croissant/description.ts";
import { csaf, vulnerability } from "./csaf/document.ts";
import { bom, library } from "./cyclonedx/bom.ts";
import { openvex, statement } from "./openvex/document.ts";
import { osvRecord } from "./osv/record.ts";
import { related, spdx, spdxPackage } from "./spdx/document.ts";
import { bundle, campaign, targets, vendor } from "./stix/bundle.ts";
import { inTimeZone, timeZones } from "./time-zones.ts";

const documents: Readonly<Record<string, unknown>> = {
  osv: osvRecord({ aliases: ["CVE-2026-1"], references: [{ type: "WEB", url: "https://example.org/1" }] }),
  csaf: csaf([vulnerability({ known_affected: ["gate-2.0:part"], fixed: ["gate-1.1"] })]),
  openvex: openvex([statement("affected", "pkg:pypi/a@1.0")]),
  cyclonedx: bom({
    metadata: { component: { type: "application", "bom-ref": "root", name: "gate" } },
    components: [library("a", "1.10", { supplier: { name: "Shop" }, description: "A library" })],
    dependencies: [{ ref: "root", dependsOn: ["a@1.10"] }],
  }),
  spdx: spdx({
    packages: [spdxPackage("a@1.10"), spdxPackage("b@1e5")],
    relationships: [related("DOCUMENT", "DESCRIBES", "a@1.10"), related("a@1.10", "DEPENDS_ON", "b@1e5")],
  }),
  stix: bundle(vendor, campaign, targets),
  croissant: croissant({ description: "A corpus", "prov:wasDerivedFrom": ["https://huggingface.co/datasets/lamp/words"] }),
  csv: {
    kind: "SUPPLIES_DATA",
    from: "Shop",
    to: "Lab",
    since: "2026-03-01",
    confidence: "0.7",
    url: "https://example.org/page",
    quote: "It does.",
    note: "Seen.",
  },
  "hf-card": {
    license: "mit",
    base_model: ["lamp/glow"],
    base_model_relation: "finetune",
    datasets: ["lamp/words"],
    pipeline_tag: "text-generation",
    "model-index": [{ name: "dim", results: [{ task: { type: "x" }, dataset: { name: "ai2_arc", type: "ai2_arc" } }] }],
  },
  aiid: [
    {
      incident_id: "314",
      date: "2022-08-17",
      reports: "[1,2]",
      "Alleged deployer of AI system": '["shop"]',
      "Alleged developer of AI system": '["lab"]',
      "Alleged harmed or nearly harmed parties": '["general-public"]',
      description: "What happened.",
      title: "An incident",
    },
  ],
  atlas: {
    id: "AML.CS9001",
    name: "A poisoned package",
    "object-type": "case-study",
    summary: "It reads.",
    "incident-date": "2026-03-24T01:30:00+05:00",
    "incident-date-granularity": "DATE",
    procedure: [{ tactic: "AML.TA0004", technique: "AML.T0010.002", description: "x" }],
    target: "PyTorch",
    actor: "A gang",
    reporter: "Oligo Research",
    "case-study-type": "incident",
    references: [{ title: "A post", url: "https://example.org/post" }],
  },
  dpi: {
    corpus: {
      "Unique Dataset Identifier": "corpus",
      "Dataset Name": "Corpus",
      "Hugging Face URL": "https://huggingface.co/datasets/lamp/corpus",
      Creators: ["Lamp Institute"],
      "Derived from Datasets": ["Words"],
      "Model Generated": ["GPT-4"],
      Licenses: [{ License: "MIT", "License URL": "" }],
    },
  },
};

const quoted = (cells: readonly unknown[]) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(",");

interface Writing {
  readonly name: string;
  /** The document as its format writes it; JSON where it is left out. */
  readonly write?: (value: unknown) => string;
}

/** How documents are written that are no JSON. What is JSON is YAML as well. */
const writings: Readonly<Record<string, Writing>> = {
  csv: {
    name: "list.csv",
    write: (value) => `${quoted(Object.keys(value as object))}\n${quoted(Object.values(value as object))}\n`,
  },
  "hf-card": { name: "lamp/dim/README.md", write: (value) => `---\n${JSON.stringify(value)}\n---\n# A card\n` },
  aiid: { name: "incidents.json" },
  atlas: { name: "study.yaml" },
  "ecosystem-graphs": { name: "assets.yaml" },
};

function written(format: string, value: unknown): string {
  return (writings[format]?.write ?? JSON.stringify)(value);
}

const texts: Readonly<Record<string, string>> = {
  HTML: "<script>alert(1)</script>x<img src=x onerror=alert(1)>",
  Jinja: "{{ config.items() }}{% for x in y %}",
  "a formula": '=HYPERLINK("https://example.org","x")',
  "the name of a prototype": "__proto__",
  "the name of a constructor": "constructor",
  "a number in short": "1e5",
  "a version that ends in zero": "1.10",
  "a control character": "a\u0000b",
  "half a character": "a\ud800b",
  "direction marks": "a\u202egnp.exe\u2066b",
  "an alias of YAML": "*anchor",
  "a tag of YAML": "!!js/function 'function () {}'",
  "a number that is too large": "1e999",
  "a number of 400 digits": "9".repeat(400),
};

type Path = readonly (string | number)[];

/** The places of all texts of a document. */
function textsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}

function withText(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = withText(copy[key], rest, text);
  return copy;
}

/** What a reader is shown as text. */
function shownIn({ entities, claims, sources }: ImportedRecords): string[] {
  return [
    ...entities.flatMap(({ name, aliases, description, fields }) => [name, ...aliases, description, fields["summary"]]),
    ...claims.flatMap(({ text, quote }) => [text, quote]),
    ...sources.flatMap(({ title, publisher, note }) => [title, publisher, note]),
  ].filter((text) => typeof text === "string");
}

/** Of that, what is a line by itself. */
function namesIn({ entities, sources }: ImportedRecords): (string | undefined)[] {
  return [
    ...entities.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...sources.flatMap(({ title, publisher }) => [title, publisher]),
  ];
}

/** What is read of the document; nothing where it is refused, for a reason. */
async function readFrom(format: string, text: string): Promise<ImportedRecords[]> {
  const importer = importers.find(({ name }) => name === format) as Importer;
  const faults = new FaultList();
  const options = format === "osv" ? { all: true } : {};
  const context = { assertedBy: "x", trustAssertedBy: false, faults, options };
  const batches: ImportedRecords[] = [];
  try {
    const { name } = writings[format] ?? { name: /^\s*[[{]/.test(text) ? "a.json" : "a.yaml" };
    for await (const batch of importer.read([documentOfText(name, text)], context)) batches.push(batch);
    faults.throwIfAny();
    return batches;
  } catch (error) {
    expect(error).toBeInstanceOf(SupplyGraphError);
    return [];
  }
}

function recordsOf(batches: readonly ImportedRecords[]) {
  return batches.map(({ entities, relationships, claims, sources }) => ({ entities, relationships, claims, sources }));
}

const formats = Object.keys(documents);

describe.each(formats)("a document of %s", (format) => {
  const document = documents[format];

  it("is taken as it is, and its versions stay the texts that they are", async () => {
    const batches = await readFrom(format, written(format, document));
    const entities = batches.flatMap((batch) => batch.entities);
    expect(entities.length + batches.flatMap((batch) => batch.claims).length).toBeGreaterThan(0);
    if (format !== "spdx") return;
    expect(entities.map(({ fields }) => fields["version"])).toEqual(expect.arrayContaining(["1.10", "1e5"]));
  });

  it.each(Object.keys(texts))("with %s in place of any of its texts is refused or harmless", async (what) => {
    for (const path of textsIn(document)) {
      const read = await readFrom(format, written(format, withText(document, path, texts[what] as string)));
      expect(read.flatMap(shownIn).join("\n")).not.toMatch(/<script|<img|\0/);
      expect(read.flatMap(namesIn).join("\n")).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("with names of prototypes in any of its objects is refused or harmless", async () => {
    const text = written(format, document);
    for (const name of ["__proto__", "constructor", "prototype"]) {
      await readFrom(format, text.replaceAll("{", `{"${name}":{"polluted":true},`).replaceAll(",}", "}"));
    }
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("with 200,000 characters in place of any of its texts is refused or harmless", async () => {
    for (const path of textsIn(document)) await readFrom(format, written(format, withText(document, path, "x".repeat(200_000))));
  });

  it("with lists within lists by the thousand in place of any of its values does not exhaust the stack", async () => {
    const text = written(format, document);
    const nested = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const [record] = [document].flat();
    for (const [key] of Object.entries(record as object)) {
      const deep = text.replace(`"${key}":`, `"${key}":${nested},"x-${key}":`);
      if (deep !== text) expect(await readFrom(format, deep)).toEqual([]);
    }
  });

  it("with numbers that no number is in place of any of its texts is refused or harmless", async () => {
    for (const path of textsIn(document)) {
      const marked = written(format, withText(document, path, "the number"));
      for (const number of ["1e999", "-1e999", "9".repeat(400), "1e-999"])
        await readFrom(format, marked.replace('"the number"', number));
    }
  });

  it("with any of its fields twice is refused or harmless", async () => {
    const text = written(format, document);
    for (const [field] of text.matchAll(/"[^"\\]+":(?:"[^"\\]*"|\[\]|\d+)/g))
      await readFrom(format, text.replace(field, `${field},${field}`));
  });

  it("says the same in every time zone", async () => {
    const said: unknown[] = [];
    for (const zone of timeZones)
      said.push(await inTimeZone(zone, async () => recordsOf(await readFrom(format, written(format, document)))));
    for (const other of said) expect(other).toEqual(said[0]);
  });
});

describe.each(["atlas", "hf-card", "osv", "ecosystem-graphs"])("a document of %s in YAML", (format) => {
  const inYaml = (lines: string) => (format === "hf-card" ? `---\n${lines}\n---\n` : lines);

  /** Once, deep in a stack, compiling an expression ended the process. */
  it.each([
    ["lists", "[".repeat(50_000)],
    ["closed lists", `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
    ["objects", "{a: ".repeat(50_000)],
    ["items", "- ".repeat(20_000)],
    ["keys", "? ".repeat(20_000)],
    ["lines", Array.from({ length: 3_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  ])("with %s within one another is refused", async (_, deep) => {
    expect(await readFrom(format, inYaml(deep))).toEqual([]);
    expect(await readFrom(format, inYaml(`id: x\nfield:\n  ${deep.replaceAll("\n", "\n  ")}`))).toEqual([]);
  });

  it("with aliases that grow into billions of values is refused", async () => {
    const bomb = [
      "a0: &a0 [x, x]",
      ...Array.from({ length: 40 }, (_, place) => `a${place + 1}: &a${place + 1} [*a${place}, *a${place}]`),
    ];
    expect(await readFrom(format, inYaml(bomb.join("\n")))).toEqual([]);
  });

  it.each(["!!js/function 'x'", "!!python/object/apply:os.system ['x']", "!!binary aGk=", "!!timestamp 2026-01-01", "!own x"])(
    "with the tag %s is refused or read as text",
    async (value) => {
      for (const batch of await readFrom(format, inYaml(`id: AML.CS9001\nlicense: ${value}\nname: ${value}`)))
        for (const text of shownIn(batch)) expect(typeof text).toBe("string");
    },
  );
});

describe("a table of CSV", () => {
  it("with a cell of millions of characters, a row of thousands of cells, or no end of a quote is refused or harmless", async () => {
    const head = "kind,from,to";
    for (const row of ["x".repeat(3_000_000), "x,".repeat(50_000), `SUPPLIES_DATA,"Shop,${"Lab\n".repeat(1_000)}`])
      await readFrom("csv", `${head}\n${row}\n`);
  });

  it("with names of prototypes for columns is refused or harmless", async () => {
    await readFrom("csv", "kind,from,to,__proto__,constructor,toString\nSUPPLIES_DATA,Shop,Lab,x,y,z\n");
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it("keeps a formula as the text that it is", async () => {
    const batches = await readFrom("csv", 'kind,name\nORGANIZATION,"=HYPERLINK(""https://example.org"")"\n');
    expect(batches.flatMap(({ entities }) => entities.map(({ name }) => name))).toEqual(['=HYPERLINK("https://example.org")']);
  });
});
