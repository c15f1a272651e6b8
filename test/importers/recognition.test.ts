import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importers } from "../../src/importers/importer-registry.ts";
import { croissant } from "./croissant/description.ts";
import { csaf } from "./csaf/document.ts";
import { bom } from "./cyclonedx/bom.ts";
import { openvex } from "./openvex/document.ts";
import { osvRecord } from "./osv/record.ts";
import { haveSamples, samplesFolder } from "./samples.ts";
import { spdx } from "./spdx/document.ts";
import { spdx3 } from "./spdx/graph.ts";

/** The formats that take a document for theirs. */
const recognizing = (name: string, text: string) =>
  importers.filter((importer) => importer.recognizes?.({ name, text })).map((importer) => importer.name);

const advisories = ["csaf", "openvex", "osv"];

it.each([
  ["croissant", croissant()],
  ["csaf", csaf([])],
  ["openvex", openvex([])],
  ["osv", osvRecord()],
  ["cyclonedx", bom()],
  ["spdx", spdx()],
  ["spdx", spdx3([])],
])("a document of %s is recognized by what it holds", (format, document) =>
  expect(recognizing("document", JSON.stringify(document))).toEqual([format]),
);

it("a document of SPDX 2 is recognized that begins with its files or packages", () => {
  const { spdxVersion, SPDXID, ...rest } = spdx({ files: [{ fileName: "./a", SPDXID: "SPDXRef-File-a" }] });
  const written = JSON.stringify({ ...rest, spdxVersion, SPDXID });
  expect(recognizing("manifest.json", written.slice(0, written.indexOf('"spdxVersion"')))).toEqual(["spdx"]);
});

it("an OSV record in YAML is recognized by its extension and its fields", () => {
  const text = "modified: 2026-03-02T10:00:00Z\nid: PYSEC-2026-1\n";
  expect(recognizing("a.yaml", text)).toEqual(["osv"]);
  expect(recognizing("a.yml.gz", text)).toEqual(["osv"]);
});

describe.skipIf(!haveSamples)("samples of every format", () => {
  const files = haveSamples
    ? readdirSync(samplesFolder, { recursive: true, encoding: "utf8" }).filter((file) => /\.(json|ya?ml)$/.test(file))
    : [];
  it.each(files)("%s", (file) => {
    const [folder = ""] = file.split("/");
    const found = recognizing(file, readFileSync(new URL(file, samplesFolder), "utf8").slice(0, 65_536));
    const isOfContext = file !== "openvex/affected-empty-context.invalid.json";
    expect(found.filter((name) => advisories.includes(name))).toEqual(advisories.includes(folder) && isOfContext ? [folder] : []);
  });
});
