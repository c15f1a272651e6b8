import { describe, expect, it } from "vitest";
import type { ImportedRecords, Importer } from "../../src/importers/importer.ts";
import { importers } from "../../src/importers/importer-registry.ts";
import { FaultList } from "../../src/model/document-faults.ts";
import { SupplyGraphError } from "../../src/model/errors.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { csaf, vulnerability } from "./csaf/document.ts";
import { bom, library } from "./cyclonedx/bom.ts";
import { openvex, statement } from "./openvex/document.ts";
import { osvRecord } from "./osv/record.ts";
import { related, spdx, spdxPackage } from "./spdx/document.ts";
import { bundle, campaign, targets, vendor } from "./stix/bundle.ts";

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
};

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

/** What is read of the document; nothing where it is refused, for a reason. */
async function readFrom(format: string, text: string): Promise<ImportedRecords[]> {
  const importer = importers.find(({ name }) => name === format) as Importer;
  const faults = new FaultList();
  const options = format === "osv" ? { all: true } : {};
  const context = { assertedBy: "x", trustAssertedBy: false, faults, options };
  const batches: ImportedRecords[] = [];
  try {
    for await (const batch of importer.read([documentOfText("a.json", text)], context)) batches.push(batch);
    faults.throwIfAny();
    return batches;
  } catch (error) {
    expect(error).toBeInstanceOf(SupplyGraphError);
    return [];
  }
}

const formats = Object.keys(documents);

describe.each(formats)("a document of %s", (format) => {
  const document = documents[format];

  it("is taken as it is, and its versions stay the texts that they are", async () => {
    const entities = (await readFrom(format, JSON.stringify(document))).flatMap((batch) => batch.entities);
    expect(entities.length).toBeGreaterThan(0);
    if (format !== "spdx") return;
    expect(entities.map(({ fields }) => fields["version"])).toEqual(expect.arrayContaining(["1.10", "1e5"]));
  });

  it.each(Object.keys(texts))("with %s in place of any of its texts is refused or harmless", async (what) => {
    for (const path of textsIn(document)) {
      const read = await readFrom(format, JSON.stringify(withText(document, path, texts[what] as string)));
      expect(read.flatMap(shownIn).join("\n")).not.toMatch(/<script|<img|\0/);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("with names of prototypes in any of its objects is refused or harmless", async () => {
    const text = JSON.stringify(document);
    for (const name of ["__proto__", "constructor", "prototype"]) {
      await readFrom(format, text.replaceAll("{", `{"${name}":{"polluted":true},`).replaceAll(",}", "}"));
    }
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("with 200,000 characters in place of any of its texts is refused or harmless", async () => {
    for (const path of textsIn(document)) await readFrom(format, JSON.stringify(withText(document, path, "x".repeat(200_000))));
  });

  it("with lists within lists by the thousand in place of any of its values does not exhaust the stack", async () => {
    const text = JSON.stringify(document);
    const nested = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    for (const [key] of Object.entries(document as object)) {
      const deep = text.replace(`"${key}":`, `"${key}":${nested},"x-${key}":`);
      expect(await readFrom(format, deep)).toEqual([]);
    }
  });
});
