import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { nativeImporter } from "../../../src/importers/native/native-importer.ts";
import { openDocuments } from "../../../src/service/ingest/documents.ts";
import { importDocuments } from "../../../src/service/ingest/import.ts";
import { loadDocuments } from "../../../src/service/ingest/load.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { refusal } from "../../store/contract/records.ts";
import { newFolder, newStore, removeStores } from "./fixture.ts";

afterAll(removeStores);

const records = [
  { source: { id: "leaflet", title: "A leaflet: ø, 茶" } },
  { entity: { id: "mug", kind: "ORGANIZATION", name: "Mug", roles: ["LAB"] } },
  { entity: { id: "jug", kind: "ORGANIZATION", name: "Jug", roles: ["DATA_VENDOR"] } },
  {
    relationship: {
      id: "jug-mug",
      kind: "SUPPLIES_DATA",
      from: "jug",
      to: "mug",
      claims: [{ id: "said", status: "REPORTED", confidence: 0.9, sources: ["leaflet"] }],
    },
  },
];
const lines = records.map((one) => `${JSON.stringify(one)}\n`).join("");
const whole = JSON.stringify({
  format: "ai-supply-graph/1",
  sources: [records[0]?.source],
  entities: [records[1]?.entity, records[2]?.entity],
  relationships: [records[3]?.relationship],
});
const everything = { entities: 2, relationships: 1, claims: 1, sources: 1 };

type Counts = Record<string, number>;

/** Every record that came is as it was written, to the last letter. */
async function expectWholeRecords(store: GraphStore): Promise<void> {
  const [leaflet] = await store.sources(["leaflet"]);
  const [mug, jug] = await store.entities(["mug", "jug"]);
  const [supply] = await store.relationships(["jug-mug"]);
  const [said] = await store.claims(["said"]);
  expect(leaflet).toEqual({ id: "leaflet", title: "A leaflet: ø, 茶", verification: "LISTED", originGroup: "leaflet" });
  expect(mug).toMatchObject({ kind: "ORGANIZATION", name: "Mug", fields: { roles: ["LAB"] } });
  expect(jug).toMatchObject({ kind: "ORGANIZATION", name: "Jug", fields: { roles: ["DATA_VENDOR"] } });
  expect(supply).toMatchObject({ kind: "SUPPLIES_DATA", from: "jug", to: "mug" });
  expect(said).toMatchObject({ about: "jug-mug", status: "REPORTED", confidence: 0.9, sources: ["leaflet"], assertedBy: "test" });
}

/** What both ways of reading documents in make of these paths; the same, or it fails. */
async function readIn(...paths: string[]): Promise<{ readonly counts: Counts; readonly leftOut: readonly string[] }> {
  const outcomes = [];
  for (const load of [true, false]) {
    const store = await newStore();
    const { documents, leftOut, close } = await openDocuments(paths, nativeImporter.extensions);
    try {
      if (load) await loadDocuments(store, nativeImporter, documents, { assertedBy: "test", now: Date.UTC(2026, 4, 1) });
      else await importDocuments(store, nativeImporter, documents, { assertedBy: "test", clearance: 4 });
    } finally {
      await close();
    }
    const { entities, relationships, claims, sources } = await store.counts(4);
    await expectWholeRecords(store);
    outcomes.push({
      counts: { entities, relationships, claims, sources },
      leftOut: leftOut.map(({ place, message }) => `${place.file?.slice(paths[0]?.length)} ${message}`),
    });
  }
  expect(outcomes[1]).toEqual(outcomes[0]);
  return outcomes[0] as { counts: Counts; leftOut: string[] };
}

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(newFolder(), name);
  writeFileSync(path, content);
  return path;
}

function makePipe(path: string): void {
  execFileSync("sh", ["-c", `mkfifo '${path}'`]);
}

describe("whatever the way in, the same graph", () => {
  it.each<[name: string, content: string | Uint8Array]>([
    ["a.ndjson", lines],
    ["a.jsonl", lines],
    ["a.JSONL", lines],
    ["a.jsonlines", lines],
    ["lines.txt", lines],
    ["lines.json", lines],
    ["lines", `\n  \n${lines}`],
    ["whole.json", whole],
    ["whole", whole],
    ["bom.ndjson", `\ufeff${lines}`],
    ["bom.json", `\ufeff${whole}`],
    ["crlf.ndjson", lines.replaceAll("\n", "\r\n")],
    ["a.ndjson.gz", gzipSync(lines)],
    ["a.jsonl.gz", gzipSync(lines)],
    ["a.gz", gzipSync(lines)],
    ["a.json.gz", gzipSync(whole)],
    ["not-named-gz.ndjson", gzipSync(lines)],
    ["two-members.ndjson.gz", Buffer.concat([gzipSync(lines.slice(0, 100)), gzipSync(lines.slice(100))])],
    ["whole.ndjson", whole],
    ["indented.jsonl", JSON.stringify(JSON.parse(whole), null, 2)],
    ["joined-with-marks.ndjson", lines.replaceAll('{"entity"', '\ufeff{"entity"')],
    ["no-end-of-line.ndjson", lines.trimEnd()],
    ["utf16.ndjson", Buffer.from(`\ufeff${lines}`, "utf16le")],
    ["utf16.json", Buffer.from(`\ufeff${whole}`, "utf16le").swap16()],
    ["utf16.ndjson.gz", gzipSync(Buffer.from(`\ufeff${lines}`, "utf16le"))],
  ])("%s", async (name, content) => {
    expect(await readIn(fileOf(name, content))).toEqual({ counts: everything, leftOut: [] });
  });

  it.each([
    ["lines", lines],
    ["a whole document", whole],
    ["gzip", gzipSync(lines)],
  ])("%s from a named pipe, which can be read only once", async (_, content) => {
    const pipe = join(newFolder(), "pipe");
    const plain = fileOf("content", content);
    makePipe(pipe);
    // Once for each of the two readings.
    execFileSync("sh", ["-c", `(cat '${plain}' > '${pipe}'; sleep 0.2; cat '${plain}' > '${pipe}') > /dev/null 2>&1 &`]);
    expect((await readIn(pipe)).counts).toEqual(everything);
  });

  it("folders with their subfolders, and each file that is left out is named", async () => {
    const folder = newFolder();
    mkdirSync(join(folder, "2026", "05"), { recursive: true });
    mkdirSync(join(folder, ".git"));
    symlinkSync(folder, join(folder, "2026", "round"));
    writeFileSync(join(folder, "1.ndjson"), lines.split("\n").slice(0, 2).join("\n"));
    writeFileSync(join(folder, "2026", "2.jsonl"), lines.split("\n").slice(2, 3).join("\n"));
    writeFileSync(join(folder, "2026", "05", "3.ndjson.gz"), gzipSync(lines.split("\n").slice(3).join("\n")));
    writeFileSync(join(folder, "2026", "notes.txt"), "later");
    writeFileSync(join(folder, "._1.ndjson"), "junk");
    writeFileSync(join(folder, ".git", "4.ndjson"), "junk");
    makePipe(join(folder, "pipe.ndjson"));
    expect(await readIn(folder)).toEqual({
      counts: everything,
      leftOut: [
        "/._1.ndjson is left out: its name begins with a dot",
        "/.git is left out: its name begins with a dot",
        "/2026/notes.txt is left out: its name does not end in .json or .ndjson or .jsonl or .jsonlines",
        "/2026/round is left out: this folder is read already",
        "/pipe.ndjson is left out: it is not a file",
      ],
    });
  });
});

describe("otherwise it is refused", () => {
  const utf16 = (text: string) => Buffer.from(text, "utf16le");
  it.each<[name: string, content: string | Uint8Array, says: string]>([
    ["empty.ndjson", "", "holds no record"],
    ["blank.ndjson", "\n \n", "holds no record"],
    ["nothing.json", '{"format": "ai-supply-graph/1"}', "holds no record"],
    ["empty-lists.json", '{"format": "ai-supply-graph/1", "sources": [], "entities": []}', "holds no record"],
    ["empty.json", "", "holds no record"],
    ["empty.ndjson.gz", gzipSync(""), "holds no record"],
    ["unmarked.ndjson", utf16(lines), "is UTF-16; save it as UTF-8"],
    ["unmarked-big-endian.ndjson", utf16(lines).swap16(), "is UTF-16"],
    ["half-a-character.ndjson", Buffer.concat([utf16(`\ufeff${lines}`), Buffer.from([0x20])]), "is not UTF-8"],
    ["packed-utf16.ndjson.gz", gzipSync(utf16(lines)), "is UTF-16"],
    ["latin1.ndjson", Buffer.from(lines.replace("茶", ""), "latin1"), "is not UTF-8"],
    ["twice.ndjson.gz", gzipSync(gzipSync(lines)), "is gzip within gzip"],
    ["cut-off.ndjson.gz", gzipSync(lines).subarray(0, 100), "is gzip that ends too early"],
    ["damaged.ndjson.gz", gzipSync(lines).fill(7, 60, 90), "is damaged gzip"],
    ["archive.json", Buffer.from("PK\u0003\u0004…"), "is a ZIP archive"],
    ["vendors.xlsx", Buffer.from("PK\u0003\u0004…"), "if it is a workbook, save its table as CSV"],
    [
      "vendors.xls",
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
      "is a workbook, or another document of Office; save its table as CSV",
    ],
    ["vendors.pdf", Buffer.from("%PDF-1.7\n%âãÏÓ"), "is a PDF; name the document or table that it was made from"],
    ["cut-off.ndjson", lines.slice(0, 200), "line 3"],
    ["returns.ndjson", lines.replaceAll("\n", "\r"), "line 1: has carriage returns between records; separate them with line feeds"],
    ["one-bad-line.ndjson", lines.replace('{"entity"', '{"entity" oops'), "line 2, column 11"],
    ["in-a-list.ndjson", `[\n${lines.trimEnd().replaceAll("\n", ",\n")}\n]`, "line 1"],
    ["joined.ndjson", lines.replaceAll("\n", ""), "expected the end of the text"],
    ["followed.ndjson.gz", Buffer.concat([gzipSync(lines), Buffer.from("junk")]), "is damaged gzip"],
  ])("%s", async (name, content, says) => {
    const path = fileOf(name, content);
    await expect(readIn(path)).rejects.toThrow(says);
    await expect(readIn(path)).rejects.toThrow(name);
  });

  it("each document that holds no record is named, though others hold some", async () => {
    const [full, empty] = [fileOf("full.ndjson", lines), fileOf("empty.ndjson", "")];
    await expect(readIn(full, empty)).rejects.toThrow(`${empty}: holds no record`);
  });

  it("a folder without documents, naming what is in it", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "notes.txt"), lines);
    await expect(readIn(folder)).rejects.toThrow(`It contains ${join(folder, "notes.txt")}.`);
  });

  it("a link in a folder that leads nowhere, by its name", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "a.ndjson"), lines);
    symlinkSync(join(folder, "gone.ndjson"), join(folder, "b.ndjson"));
    await expect(readIn(folder)).rejects.toThrow(`${join(folder, "b.ndjson")} does not exist`);
  });

  it("no link in a folder that leads nowhere, and has no name of a document", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "a.ndjson"), lines);
    symlinkSync(join(folder, "gone"), join(folder, "tool"));
    await expect(readIn(folder)).resolves.toBeDefined();
  });

  it.each<[what: string, prepare: (folder: string) => string, says: string]>([
    ["a link that leads back to itself", (folder) => link(folder, "self.ndjson"), "is a link that leads back to itself"],
    ["a folder with such a link", (folder) => dirname(link(folder, "self.ndjson")), "is a link that leads back to itself"],
    [
      "a path through a file",
      (folder) => join(folder, "a.ndjson", "b.ndjson"),
      "leads through a file, not a folder; check the path",
    ],
    ["a name that no file can have", (folder) => join(folder, "x".repeat(300)), "is too long; check the path"],
  ])("%s", async (_, prepare, says) => {
    const folder = newFolder();
    writeFileSync(join(folder, "a.ndjson"), lines);
    const refused = await refusal("BAD_USER_INPUT", readIn(prepare(folder)));
    expect(refused.message).toContain(says);
  });
  function link(folder: string, name: string): string {
    symlinkSync(name, join(folder, name));
    return join(folder, name);
  }

  it("a socket, which is no file", async () => {
    const path = join(newFolder(), "socket");
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    const refused = await refusal("BAD_USER_INPUT", readIn(path));
    expect(refused.message).toBe(`${path} cannot be opened; name a file, a pipe, or - for standard input.`);
    server.close();
  });

  it("standard input that is named twice", async () => {
    await expect(openDocuments(["-", "/dev/stdin"], nativeImporter.extensions)).rejects.toThrow("can be read only once");
  });
});
