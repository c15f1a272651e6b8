import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runProgram } from "../program.ts";
import { newFolder, removeStores, smallDocument } from "../service/ingest/fixture.ts";

let folder: string;
beforeAll(() => {
  folder = newFolder();
  writeFileSync(join(folder, "small.json"), JSON.stringify(smallDocument()));
  mkdirSync(join(folder, "drop/vendors"), { recursive: true });
  writeFileSync(join(folder, "drop/small.json.gz"), gzipSync(JSON.stringify(smallDocument())));
  writeFileSync(join(folder, "drop/vendors/list.csv"), "Vendor,Purpose\nFresh Vendor,Labels\n");
  writeFileSync(join(folder, "drop/notes.json"), "{}");
  writeFileSync(join(folder, "other.csv"), "Vendor,Purpose\nVendor,Labels\nOther Vendor,Storage\n");
  run(["load", "small.json"]);
});
afterAll(removeStores);

function run(args: readonly string[], input = "") {
  return runProgram(folder, args, { SQLITE_FILE: "graph.db" }, input);
}

describe("import auto", () => {
  it("reads a folder of several formats, each with its own options; what it printed retracts it", () => {
    const { status, stdout, stderr } = run(["import", "auto", "drop", "--used-by", "lab"]);
    expect(stderr).toContain("drop/notes.json: is left out: it is of no format that can be recognized");
    expect(stdout).toContain("csv: drop/vendors/list.csv\nrow: 1 in the documents: 1 new, 0 known, 0 left out\n");
    expect(stdout).toContain("native: drop/small.json.gz\nImported: 0 entities (5 unchanged)");
    expect(status).toBe(0);
    const [, moment = ""] = /retract --import (\S+) /.exec(stdout) ?? [];
    const dry = run(["retract", "--import", moment, "--reason", "The wrong list.", "--dry-run"]);
    expect(dry).toMatchObject({ status: 0, stdout: expect.stringMatching(/^retracted claim .*\n[\s\S]*Nothing was written\.\n$/) });
    const retracted = run(["retract", "--import", moment, "--reason", "The wrong list."]);
    expect(retracted).toMatchObject({ status: 0, stdout: expect.stringContaining("Written as revision 3.") });
    const again = run(["retract", "--import", moment, "--reason", "The wrong list."]);
    expect(again).toMatchObject({ status: 0, stdout: "Nothing changes.\n" });
  });

  it("recognizes what comes over standard input", () => {
    const { status, stdout } = run(["import", "auto", "-", "--sqlite-file", "piped.db"], JSON.stringify(smallDocument()));
    expect([status, stdout]).toEqual([0, expect.stringContaining("Imported: 5 entities")]);
  });

  it("says of an empty store that the seed is not in it, unless none is wanted", () => {
    const into = (file: string, ...options: readonly string[]) =>
      run(["import", "auto", "small.json", "--plan", "--sqlite-file", file, ...options]).stderr;
    expect(into("fresh.db")).toContain("The store is empty, and an import does not load the seed.");
    const [, advised = ""] = /load it first: ai-supply-graph (.*)/.exec(into("fresh.db")) ?? [];
    expect(run([...advised.split(" "), "--sqlite-file", "fresh.db"])).toMatchObject({ status: 0 });
    expect(into("fresh.db")).not.toContain("seed");
    expect(into("other.db", "--seed", "none")).not.toContain("seed");
    expect(into("graph.db")).not.toContain("seed");
  });

  it("shows a plan, and writes nothing", () => {
    const plan = run(["import", "auto", "other.csv", "--plan", "--used-by", "Lab"]);
    expect(plan.stdout).toMatch(
      /^other\.csv\n {2}line 2 {2}row {2}new {2}1 relationship \(known: vendor\)\n {2}line 3 {2}row {2}new {2}other-vendor-[0-9a-f]{8}, 1 relationship\nvendor-.* is vendor, by its name "Vendor"\nrow: 2 in/,
    );
    expect(plan.stdout).toContain("Would import: ");
    expect(plan.status).toBe(0);
    expect(run(["ask", "which", "Other Vendor"]).stdout).not.toContain("other-vendor");
  });
});

describe("options of formats", () => {
  it.each([
    [
      ["csv", "drop/vendors", "--used-by", "secret-labb"],
      1,
      '--used-by: "secret-labb" is not in the graph. Did you mean "Secret lab"?',
    ],
    [["native", "small.json", "--used-by", "lab"], 2, /--used-by is not for native\. It is for .*csv.*: leave it out\./],
    [
      ["csv", "other.csv", "--used-by", "qqqq"],
      1,
      '"qqqq" is not in the graph. Name one by its ID, its exact name or an external ID',
    ],
    [["cvs", "drop/vendors"], 2, 'Did you mean "csv"?'],
    [["other.csv"], 2, "Name a format before the files, or auto to recognize it: import auto <files...>"],
    [["osv", "small.json"], 1, "small.json begins like a document of native, not of osv: import it with import native."],
    [["csv", "small.json", "--used-by", "lab"], 1, "begins like a document of native"],
    [["csv", "drop/vendors", "--map", "name"], 2, "give a field and a column"],
    [
      ["csv", "drop/vendors", "--map", "name=Vendor", "--map", "name=Company"],
      2,
      '--map name=Company: name is mapped to "Vendor" already',
    ],
  ])("import %j ends with %i and says why", (args, status, message) => {
    const ended = run(["import", ...args]);
    expect(ended).toMatchObject({ status, stdout: "" });
    if (typeof message === "string") expect(ended.stderr).toContain(message);
    else expect(ended.stderr).toMatch(message);
  });
});

describe("formats", () => {
  it("lists each format with its files, its options and its page", () => {
    const { status, stdout, stderr } = run(["formats"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^csv\n {2}Tables .*\n {2}Files of a folder that are read: \.csv, \.tsv\n[\s\S]* {2}--used-by: the organization/m,
    );
    expect(stdout).toMatch(/^native\n[\s\S]* {2}Mapping: docs\/native-format\.md$/m);
    expect(stdout).toContain("With auto in place of a format");
  });

  it("or one of them", () => {
    const { status, stdout } = run(["formats", "native"]);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^native\n(?! {2}--)[\s\S]*native-format\.md\n$/)]);
    const { stdout: osv } = run(["formats", "osv"]);
    expect(osv).toMatch(/^ {2}--all: [\s\S]*^ {2}Mapping: docs\/formats\/osv\.md$/m);
    expect(osv).toMatch(
      /^An advisory is one record\.\n {2}id, aliases\n {4}→ external ids of an INCIDENT: cve, otherwise osv\. Records/m,
    );
    expect(run(["formats", "natve"])).toMatchObject({ status: 2, stderr: expect.stringContaining('Did you mean "native"?') });
  });
});
