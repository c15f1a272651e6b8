import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

export interface Outcome {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: number;
  /** What the tests say that they have seen, in figures. */
  readonly seen: readonly string[];
}

const progressMilliseconds = 30_000;
let running: ChildProcess | undefined;

/** Ends what runs now, with all its processes. */
export function endRunning(): void {
  if (running?.pid !== undefined) process.kill(-running.pid, "SIGTERM");
}

/** Runs a program in a process group of its own; says on standard error from time to time that it still does. */
async function run(what: string, args: readonly string[], environment: Environment): Promise<Ended> {
  const start = performance.now();
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const child = spawn(npm, args, { env: { ...process.env, ...environment }, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  running = child;
  let output = "";
  child.stdout.on("data", (piece) => (output += piece));
  child.stderr.on("data", (piece) => (output += piece));
  const timer = setInterval(() => {
    const last = output.trimEnd().split("\n").at(-1)?.slice(0, 100) ?? "";
    process.stderr.write(`${what}: ${Math.round((performance.now() - start) / 1_000)} s … ${last}\n`);
  }, progressMilliseconds);
  const [code] = (await once(child, "close")) as [number | null];
  clearInterval(timer);
  running = undefined;
  return { code, output };
}

interface Assertion {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages?: readonly string[];
}

interface Report {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly Assertion[];
  }[];
}

/** With the first line of what failed; of a random test also the seed, and what was wrong, which come after all that was drawn. */
function inWords({ fullName, failureMessages = [] }: Assertion): string {
  const [first = "", ...lines] = failureMessages[0]?.split("\n") ?? [];
  const start = lines.findIndex((line) => line.startsWith("Got "));
  const why = start < 0 ? [] : lines.slice(start, start + 4);
  const seed = lines.filter((line) => /^\{ seed: /.test(line));
  return `${fullName}: ${[first, ...seed, ...why].map((line) => line.slice(0, 300)).join("\n")}`;
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** What came of a run of tests. @param text the report as JSON; undefined where there is none */
export function outcomeOf({ code, output }: Ended, text: string | undefined): Omit<Outcome, "seen"> {
  if (text === undefined) return { passed: 0, failed: [`vitest did not end: ${output.slice(-500)}`], skipped: 0 };
  const { numPassedTests: passed, numPendingTests: skipped, testResults } = JSON.parse(text) as Report;
  const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((one) => one.status === "failed").map(inWords);
    return status === "failed" && tests.length === 0 ? [`${name}: ${message}`] : tests;
  });
  // What nobody has caught fails a run without failing a test. The report says nothing of it.
  if (failed.length === 0 && code !== 0) {
    const reason = /Unhandled (Error|Rejection).*/s.exec(output)?.[0].slice(0, 1_000) ?? output.slice(-1_000);
    failed.push(`vitest ended with ${code}: ${reason}`);
  }
  return { passed, failed, skipped };
}

/** Runs test files, and reads what came of them. */
export async function runTests(what: string, files: readonly string[], environment: Environment): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "faults-"));
  const [report, figures] = [join(folder, "report.json"), join(folder, "seen.ndjson")];
  try {
    const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
    const ended = await run(what, ["exec", "--", "vitest", "run", ...files, ...reporters], {
      ...environment,
      NO_COLOR: "1",
      PROGRAM: "built",
      FAULTS_SEEN: figures,
    });
    const lines = existsSync(figures) ? readFileSync(figures, "utf8").trimEnd().split("\n") : [];
    const seen = lines.map((line) => (JSON.parse(line) as { readonly what: string }).what);
    const text = existsSync(report) ? readFileSync(report, "utf8") : undefined;
    return { ...outcomeOf(ended, text), seen };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a script of package.json, which prints its figures and ends with 0 where all is well. */
export async function runScript(what: string, [name = "", ...args]: readonly string[]): Promise<Outcome> {
  const { code, output } = await run(what, ["run", "--silent", name, "--", ...args], {});
  const lines = output.trimEnd().split("\n").slice(-12);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? [] : [`npm run ${name} ended with ${code}`], skipped: 0, seen: lines };
}
