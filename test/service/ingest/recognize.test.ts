import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { csvImporter } from "../../../src/importers/csv/csv-importer.ts";
import { nativeImporter } from "../../../src/importers/native/native-importer.ts";
import { openDocuments } from "../../../src/service/ingest/documents.ts";
import { recognize } from "../../../src/service/ingest/recognize.ts";
import { smallDocument } from "./fixture.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "recognize-"));
  writeFileSync(join(folder, "a.json"), JSON.stringify(smallDocument()));
  writeFileSync(join(folder, "b.json.gz"), gzipSync(JSON.stringify(smallDocument())));
  writeFileSync(join(folder, "settings.json"), '{"name": "of something else"}');
  writeFileSync(join(folder, "vendors.csv"), "vendor\nAcme\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const importers = [csvImporter, nativeImporter];
async function recognized(...paths: readonly string[]) {
  const { documents, close } = await openDocuments(paths, [".json", ".csv"]);
  try {
    const { formats, leftOut } = await recognize(documents, importers);
    const short = (name = "") => name.slice(folder.length + 1);
    return [
      ...formats.map(({ importer, documents: some }) => [importer.name, ...some.map(({ name }) => short(name))]),
      ...leftOut.map(({ place }) => ["left out", short(place.file)]),
    ];
  } finally {
    await close();
  }
}

it("a folder is read with what is recognized in it, packed or not, and what is not is left out", async () => {
  expect(await recognized(folder)).toEqual([
    ["csv", "vendors.csv"],
    ["native", "a.json", "b.json.gz"],
    ["left out", "settings.json"],
  ]);
});

it("what is about that which other documents describe comes after them", async () => {
  const { documents, close } = await openDocuments([folder], [".json", ".csv"]);
  const { formats } = await recognize(documents, [{ ...csvImporter, afterOthers: true }, nativeImporter]);
  await close();
  expect(formats.map(({ importer }) => importer.name)).toEqual(["native", "csv"]);
});

it("what was named itself is not left out, nor is a folder of which nothing is recognized", async () => {
  await expect(recognized(join(folder, "a.json"), join(folder, "settings.json"))).rejects.toThrow(
    "settings.json: is of no format that can be recognized; name its format, one of csv, native, instead of auto",
  );
  const other = mkdtempSync(join(tmpdir(), "recognize-"));
  writeFileSync(join(other, "settings.json"), "{}");
  await expect(recognized(other)).rejects.toThrow("settings.json: is of no format that can be recognized");
  rmSync(other, { recursive: true });
});

it("a document that holds nothing is called that, and not an unknown format", async () => {
  const other = mkdtempSync(join(tmpdir(), "recognize-"));
  for (const [name, content] of [
    ["empty.json", ""],
    ["blank.json", "\ufeff \n"],
    ["empty.json.gz", gzipSync("")],
  ] as const) {
    writeFileSync(join(other, name), content);
    await expect(recognized(join(other, name))).rejects.toThrow(`${name}: holds no record; name a document that does`);
  }
  writeFileSync(join(other, "a.json"), JSON.stringify(smallDocument()));
  const { documents, close } = await openDocuments([other], [".json", ".csv"]);
  const { leftOut } = await recognize(documents, importers);
  await close();
  expect(leftOut.map(({ message }) => message)).toEqual(Array(3).fill("is left out: it holds no record"));
  rmSync(other, { recursive: true });
});
