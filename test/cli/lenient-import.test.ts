import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runProgram } from "../program.ts";
import { newFolder, removeStores, smallDocument } from "../service/ingest/fixture.ts";

let folder: string;
beforeEach(() => {
  folder = newFolder();
});
afterEach(removeStores);

function run(...args: string[]) {
  return runProgram(folder, args, { SQLITE_FILE: "graph.db" });
}

/** Writes files, and gives their names. */
function files(contents: Readonly<Record<string, unknown>>): string[] {
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return Object.keys(contents);
}

function bom(name: string, others: object = {}) {
  const components = [{ type: "library", name, version: "1.0.0", purl: `pkg:pypi/${name}@1.0.0` }];
  return { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components, ...others };
}

const faultyBom = bom("faulty", { specVersion: "0.9" });
const oldVex = { "@context": "https://openvex.dev/ns/v0.0.1" };
const dataset = {
  "@context": { "@vocab": "https://schema.org/", sc: "https://schema.org/", cr: "http://mlcommons.org/croissant/" },
  "@type": "sc:Thing",
};

describe("documents of one format, read leniently", () => {
  it("are imported without those that are refused as a whole; a second time changes nothing", () => {
    const named = files({ "one.json": bom("one"), "faulty.json": faultyBom, "cut.json": '{"bomFormat": ', "two.json": bom("two") });
    const first = run("import", "cyclonedx", ...named, "--lenient");
    expect(first.status).toBe(0);
    expect(first.stderr).toContain('Note: faulty.json: is left out: specVersion: is "0.9"; convert the document');
    expect(first.stderr).toMatch(/^Note: cut\.json: is left out: .+/m);
    expect(first.stdout).toMatch(/^4 documents: 2 read, 2 left out\ncomponent: 2 in the documents: 2 new, 0 known, 0 left out$/m);
    const stored = run("export", "native").stdout;
    expect(stored).toMatch(/pypi\/one@[\s\S]*pypi\/two@/);
    const again = run("import", "cyclonedx", ...named, "--lenient");
    expect(again.stdout).toMatch(/^component: 2 in the documents: 0 new, 2 known, 0 left out\nImported: 0 entities /m);
    expect(run("export", "native").stdout).toBe(stored);
  });

  it("are refused with the faults of each where none is sound", () => {
    const refused = run("import", "cyclonedx", ...files({ "faulty.json": faultyBom, "cut.json": "{" }), "--lenient");
    expect(refused).toMatchObject({ status: 1, stdout: "", stderr: expect.stringMatching(/^faulty\.json: .*\ncut\.json: /m) });
  });

  it("are left out where they cannot be read as text, and where another one has their id and says something else", () => {
    const serialNumber = "urn:uuid:00000000-0000-4000-8000-000000000001";
    const named = files({ "one.json": bom("one", { serialNumber }), "twin.json": bom("twin", { serialNumber }), "latin.json": "" });
    writeFileSync(join(folder, "latin.json"), Buffer.from('{"bomFormat": "CycloneDX", "name": "caf\u00e9"}', "latin1"));
    const { status, stdout, stderr } = run("import", "cyclonedx", ...named, "--lenient");
    expect(stderr).toContain("Note: latin.json: is left out: is not UTF-8; save it as UTF-8\n");
    expect(stderr).toContain("Note: twin.json: is left out: one.json has the same id and version, and says something else; ");
    expect(stdout).toContain("component: 2 in the documents: 1 new, 0 known, 1 left out\n");
    expect(status).toBe(0);
  });

  it("are left out rather than one that is whole and has their id", () => {
    const serialNumber = "urn:uuid:00000000-0000-4000-8000-000000000002";
    const [mended, whole, other] = ["mended", "whole", "other"].map((name) => bom(name, { serialNumber }));
    const components = [...mended!.components, { type: 7, name: "x" }];
    const named = files({ "a.json": { ...mended, components }, "b.json": whole, "c.json": other });
    const { status, stderr } = run("import", "cyclonedx", ...named, "--lenient");
    expect(stderr).toContain("Note: a.json: is left out: b.json has the same id and version, and says something else; ");
    expect(stderr).toContain("Note: c.json: is left out: b.json has the same id and version, and says something else; ");
    expect(status).toBe(0);
    expect(run("export", "native").stdout).toMatch(/pypi\/whole@/);
    expect(run("export", "native").stdout).not.toMatch(/pypi\/(mended|other)@/);
  });

  it("are refused together where one of them is native", () => {
    const named = files({ "small.json": smallDocument(), "other.json": { format: "other" } });
    expect(run("import", "native", ...named, "--lenient")).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringContaining("other.json: format: "),
    });
  });

  it("are refused together where --id names one of them", () => {
    const named = files({ "a.md": "---\nlicense: mit\n---\n", "b.md": "---\n- a list\n---\n" });
    const refused = run("import", "hf-card", ...named, "--id", "own/model", "--lenient");
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining("a.md: is one of 2 cards") });
  });
});

describe("documents of several formats", () => {
  const drop = {
    "drop/faulty.json": faultyBom,
    "drop/good.json": bom("good"),
    "drop/dataset.json": dataset,
    "drop/old.vex": oldVex,
    "drop/small.json": smallDocument(),
  };

  it("are refused in one go, with something of each that is wrong, before anything is written", () => {
    files(drop);
    run("load", "drop/small.json");
    const stored = run("export", "native").stdout;
    const { status, stdout, stderr } = run("import", "auto", "drop");
    expect([status, stdout]).toEqual([1, ""]);
    for (const name of ["faulty.json: specVersion", "dataset.json: dataset: @type", "old.vex: @context"])
      expect(stderr).toContain(`drop/${name}: `);
    expect(run("export", "native").stdout).toBe(stored);
  });

  it("name each of many that are wrong, however many faults one has", () => {
    const components = Array.from({ length: 30 }, (_, place) => ({ type: place, name: "x" }));
    const faulty = Array.from({ length: 24 }, (_, place) => [`drop/${place}.json`, bom("x", { components })]);
    files({ ...Object.fromEntries(faulty), "drop/small.json": smallDocument() });
    const { status, stderr } = run("import", "auto", "drop");
    for (const [name] of faulty) expect(stderr).toContain(`${name}: components[0]`);
    expect(stderr).toContain("These are the first 24 faults; there may be more.");
    expect(status).toBe(1);
  });

  it("are imported leniently without a link that leads nowhere, which a strict import refuses", () => {
    files({ "drop/small.json": smallDocument() });
    symlinkSync(join(folder, "gone.json"), join(folder, "drop/dead.json"));
    expect(run("import", "auto", "drop")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("drop/dead.json: does not exist"),
    });
    const { status, stdout, stderr } = run("import", "auto", "drop", "--lenient");
    expect(stderr).toContain("Note: drop/dead.json: is left out: does not exist");
    expect(stdout).toContain("Imported: 5 entities");
    expect(status).toBe(0);
  });

  it("are imported leniently without those that are refused, even if none of a format is left", () => {
    files(drop);
    const { status, stdout, stderr } = run("import", "auto", "drop", "--lenient");
    expect(stderr).toContain("Note: drop/faulty.json: is left out: specVersion: ");
    expect(stderr).toContain("Note: drop/old.vex: is left out: @context: ");
    expect(stdout).toMatch(/^cyclonedx: drop\/good\.json\n2 documents: 1 read, 1 left out\ncomponent: 1 in the documents: 1 new/m);
    expect(stdout).toMatch(/^openvex: no document is left\n1 document: 0 read, 1 left out\n/m);
    expect(stdout).toContain("native: drop/small.json\nImported: 5 entities");
    expect(status).toBe(0);
  });

  it("of which one cannot be read as text, or is of no known format, are imported without it, and strictly refused with both", () => {
    files({ ...drop, "drop/cut.json": "", "unknown.json": {} });
    writeFileSync(join(folder, "drop/cut.json"), gzipSync(JSON.stringify(smallDocument())).subarray(0, 60));
    const strict = run("import", "auto", "drop", "unknown.json");
    expect(strict).toMatchObject({ status: 1, stdout: "" });
    expect(strict.stderr).toMatch(/^drop\/cut\.json: is gzip that ends too early; .*\nunknown\.json: is of no format that can/m);
    const { status, stdout, stderr } = run("import", "auto", "drop", "unknown.json", "--lenient");
    expect(stderr).toContain("Note: drop/cut.json: is left out: is gzip that ends too early; copy the file again\n");
    expect(stderr).toContain("Note: unknown.json: is left out: is of no format that can be recognized; name its format");
    expect(stdout).toContain("native: drop/small.json\nImported: 5 entities");
    expect(status).toBe(0);
  });

  it("are all refused where one is that cannot be left out, before anything is written", () => {
    files({ ...drop, "drop/other.json": { format: "ai-supply-graph/1", entities: 3 } });
    const { status, stdout, stderr } = run("import", "auto", "drop", "--lenient");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("drop/other.json: entities: ");
  });
});
