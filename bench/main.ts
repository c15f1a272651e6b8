import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type GraphName, graphNames } from "./graph-sizes.ts";
import { type Section, type SectionName, sections, type Tables } from "./sections.ts";
import { type Row, tableOf } from "./table.ts";

const resultsFile = "data/bench/latest.md";
const values = optionsGiven();
const wantedGraphs = listOf("graphs", values.graphs, graphNames);
const wantedSections = sectionsWanted();
const folder = mkdtempSync(join(tmpdir(), "ai-supply-graph-bench-"));
const printed: string[] = [];
try {
  const machine = `Node ${process.version}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;
  print(`${machine}. Times in milliseconds. CPU: of the answering process, calmest third of the rounds. p50–p99: by the clock.\n`);
  for (const name of wantedSections) {
    const section: Section = sections[name];
    const graphs = section.graphs.length === 0 ? ["seed" as GraphName] : section.graphs.filter((one) => wantedGraphs.includes(one));
    const found = new Map<string, Row[]>();
    for (const graph of graphs) {
      for (const [title, rows] of Object.entries(await runApart(name, graph))) {
        found.set(title, [...(found.get(title) ?? []), ...rows]);
      }
    }
    for (const [title, rows] of found) print(tableOf(title, rows));
  }
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, printed.join("\n"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function sectionsWanted(): readonly SectionName[] {
  const all = Object.keys(sections) as SectionName[];
  const usual = all.filter((name) => (sections[name] as Section).onRequest !== true);
  if (values.sections === undefined) return usual;
  const chosen = listOf("sections", values.sections, all);
  const early = chosen.filter((name, i) => (sections[name] as Section).needsLoading && !chosen.slice(0, i).includes("loading"));
  if (early.length === 0) return chosen;
  process.stderr.write(`--sections: ${early.join(" and ")} need a graph that was loaded before; write loading ahead of them\n`);
  process.exit(2);
}

function optionsGiven() {
  try {
    return parseArgs({
      options: { graphs: { type: "string" }, sections: { type: "string" }, out: { type: "string", default: resultsFile } },
    }).values;
  } catch (error) {
    const known = `--graphs ${graphNames.join()}, --sections ${Object.keys(sections).join()}, --out <file>`;
    process.stderr.write(`${(error as Error).message}. Options: ${known}; see bench/README.md.\n`);
    process.exit(1);
  }
}

function runApart(section: SectionName, graph: GraphName): Promise<Tables> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    let tables: Tables | undefined;
    const child = fork(fileURLToPath(new URL("./section.js", import.meta.url)), [section, graph, folder], {
      execArgv: ["--max-old-space-size=12000"],
    });
    child.on("message", (message) => {
      tables = message as Tables;
    });
    child.on("exit", (code) => {
      process.stderr.write(`${section} ${graph}: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
      if (tables === undefined) reject(new Error(`${section} on ${graph} failed with exit code ${code}; the lines above say why`));
      else resolve(tables);
    });
  });
}

function print(text: string): void {
  printed.push(text);
  process.stdout.write(`${text}\n`);
}

function listOf<T extends string>(option: string, given: string | undefined, all: readonly T[]): readonly T[] {
  if (given === undefined) return all;
  const chosen = given.split(",") as T[];
  const unknown = chosen.find((one) => !all.includes(one));
  if (unknown === undefined) return chosen;
  process.stderr.write(`--${option} ${unknown} is not known; give some of ${all.join(",")}\n`);
  process.exit(2);
}
