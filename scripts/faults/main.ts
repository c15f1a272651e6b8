import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { type Neo4jLine, startNeo4j } from "./neo4j-line.ts";
import { type Row, rows } from "./rows.ts";
import { endRunning, type Outcome, runScript, runTests } from "./run.ts";

/** `npm run faults`: prints a line for each row, and ends with 1 where one failed. */
const names = rows.map(({ name }) => name);

function counted(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError("Give a whole number above 0.");
  return count;
}
function rowsNamed(text: string): readonly string[] {
  const asked = text.split(",");
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new InvalidArgumentError(`There is no row ${unknown.join(", ")}. Choose from: ${names.join(", ")}.`);
  return asked;
}

const values = new Command("npm run faults --")
  .description("Tries what the program must survive, row by row: see docs/faults.md.")
  .option("--rows <names>", "the rows, separated by commas", rowsNamed, names)
  .option("--kills <n>", "how often something is killed", counted, 100)
  .option("--seconds <n>", "how long load lasts", counted, 300)
  .option("--neo4j <versions>", "the lines of Neo4j, separated by commas, or none", "5.26.30,2026.08.1")
  .option("--short", "every row as npm test runs it", false)
  .parse()
  .opts<{ rows: readonly string[]; kills: number; seconds: number; neo4j: string; short: boolean }>();
const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

const results: { readonly name: string; readonly state: "pass" | "FAIL" | "skipped" }[] = [];
let line: Neo4jLine | undefined;
let stopped = false;

function summary(): void {
  const of = (state: string) => results.filter((one) => one.state === state).map(({ name }) => name);
  const [passed, failed, skipped] = ["pass", "FAIL", "skipped"].map(of) as [string[], string[], string[]];
  const parts = [`${passed.length} passed`, failed.length > 0 && `FAILED: ${failed.join(", ")}`];
  const rest = [skipped.length > 0 && `skipped: ${skipped.join(", ")}`, stopped && "stopped before the end"];
  console.log(`\n${[...parts, ...rest].filter(Boolean).join("; ")}`);
  process.exitCode = failed.length > 0 || stopped ? 1 : 0;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stopped = true;
    endRunning();
  });
}

function report(name: string, how: string, row: Row, seconds: number, { passed, failed, skipped, seen }: Outcome): void {
  const state = failed.length > 0 ? "FAIL" : passed === 0 ? "skipped" : "pass";
  results.push({ name, state });
  console.log(`${name}  ${state}  ${seconds} s  ${how}`);
  console.log(`    asked: ${row.target}`);
  console.log(
    `    seen:  ${passed} tests passed${failed.length > 0 ? `, ${failed.length} failed` : ""}${skipped > 0 ? `, ${skipped} skipped` : ""}`,
  );
  for (const one of [...seen, ...failed.map((test) => `FAILED: ${test}`)]) console.log(`           ${one}`);
}

async function timed(name: string, how: string, row: Row, work: () => Promise<Outcome>): Promise<void> {
  if (stopped) return;
  const start = performance.now();
  const outcome = await work();
  // What was stopped in the middle has not failed.
  if (!stopped) report(name, how, row, Math.round((performance.now() - start) / 1_000), outcome);
}

/** Settings of the tests, as they are written before a command. */
function settingsOf(row: Row): Record<string, string> {
  const long = values.short ? {} : (row.long?.(values) ?? {});
  return Object.fromEntries(Object.entries(long).map(([name, value]) => [name, String(value)]));
}
function commandOf(settings: Readonly<Record<string, string>>, files: readonly string[]): string {
  return [...Object.entries(settings).map(([name, value]) => `${name}=${value}`), "npx vitest run", ...files].join(" ");
}

const chosen = rows.filter(({ name }) => values.rows.includes(name));
for (const row of chosen) {
  const settings = settingsOf(row);
  await timed(row.name, commandOf(settings, row.files), row, () => runTests(row.name, row.files, settings));
  const script = row.script?.(values);
  if (script === undefined || values.short || scripts[script[0] ?? ""] === undefined) continue;
  await timed(`${row.name} (load)`, `npm run ${script.join(" ")}`, row, () => runScript(row.name, script));
}
for (const version of values.neo4j.split(",").filter((one) => one !== "" && one !== "none")) {
  const onNeo4j = chosen.filter((row) => row.onNeo4j !== undefined);
  if (stopped || onNeo4j.length === 0) break;
  process.stderr.write(`Starting Neo4j ${version} …\n`);
  try {
    line = startNeo4j(version);
  } catch (error) {
    console.log(`Neo4j ${version} cannot be started: ${error instanceof Error ? error.message : error}`);
    results.push(...onNeo4j.map(({ name }) => ({ name: `${name} on ${version}`, state: "skipped" as const })));
    continue;
  }
  for (const row of onNeo4j) {
    const [settings, files, name] = [settingsOf(row), row.onNeo4j ?? [], `${row.name} on ${version}`];
    await timed(name, commandOf(settings, files), row, () => runTests(name, files, { ...settings, ...line?.environment }));
  }
  line.stop();
}
summary();
