import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importers } from "../../src/importers/importer-registry.ts";
import { recognize } from "../../src/service/ingest/recognize.ts";
import { runProgram } from "../program.ts";
import { newFolder, newStore, removeStores } from "../service/ingest/fixture.ts";
import { haveSamples, imported, sample, samplesFolder } from "./samples.ts";

const samples = fileURLToPath(samplesFolder);
const seed = fileURLToPath(new URL("../../seed", import.meta.url));

describe.skipIf(!haveSamples)("all samples, into the seed", () => {
  let folder: string;
  let invalid: readonly string[];
  const run = (...args: string[]) => runProgram(folder, args, { SQLITE_FILE: "graph.db" });
  const stored = () => run("export", "native").stdout;
  beforeAll(() => {
    const paths = readdirSync(samples, { recursive: true, encoding: "utf8" });
    invalid = paths.filter((path) => /(^|\/)invalid-|\.invalid\./.test(path));
    folder = newFolder();
    expect(run("load", seed).status).toBe(0);
  });
  afterAll(removeStores);

  /** Those of them that are refused where nothing else is imported with them. */
  async function refusedAlone(lenient: boolean): Promise<string[]> {
    const refused: string[] = [];
    for (const path of invalid) {
      const document = sample(path);
      const accepted = recognize([document], importers).then(async ({ formats: [only] }) =>
        imported(await newStore(), only?.importer.name ?? "", [document], { lenient, dryRun: true }),
      );
      if (!(await accepted.then(() => true).catch(() => false))) refused.push(path);
    }
    return refused;
  }

  it("are refused with something of each that is refused alone; nothing is written", async () => {
    const graph = stored();
    const { status, stdout, stderr } = run("import", "auto", samples);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stored()).toBe(graph);
    const refused = await refusedAlone(false);
    expect(refused.length).toBeGreaterThan(invalid.length / 2);
    const lines = stderr.split("\n").map((line) => line.replace(/^Note: /, ""));
    expect(refused.filter((path) => !lines.some((line) => line.startsWith(`${samples}${path}: `)))).toEqual([]);
  });

  it("are imported leniently without those that are invalid as a whole; a second time changes nothing", async () => {
    const { status, stdout, stderr } = run("import", "auto", samples, "--lenient");
    expect(status).toBe(0);
    const tallies = [...stdout.matchAll(/^[\w -]+: (\d+) in the documents: (\d+) new, (\d+) known, (\d+) left out$/gm)];
    expect(tallies.length).toBeGreaterThan(20);
    for (const [line, ...counts] of tallies) {
      const [total, ...parts] = counts.map(Number);
      expect([line, parts.reduce((sum, part) => sum + part, 0)]).toEqual([line, total]);
    }
    const refused = await refusedAlone(true);
    expect(refused.length).toBeGreaterThan(2);
    for (const path of refused) expect(stderr).toContain(`Note: ${samples}${path}: is left out: `);
    const graph = stored();
    expect(run("import", "auto", samples, "--lenient").status).toBe(0);
    expect(stored()).toBe(graph);
  });
});
