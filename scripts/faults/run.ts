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
async function run(
  what: string,
  args: readonly string[],
  environment: Environment,
): Promise<{ code: number | null; output: string }> {
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

function inWords({ fullName, failureMessages = [] }: Assertion): string {
  return `${fullName}: ${failureMessages[0]?.split("\n")[0]?.slice(0, 300) ?? ""}`;
}

/** Runs test files, and reads what came of them. */
export async function runTests(what: string, files: readonly string[], environment: Environment): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "faults-"));
  const [report, figures] = [join(folder, "report.json"), join(folder, "seen.ndjson")];
  try {
    const args = ["exec", "--", "vitest", "run", ...files, "--reporter=json", `--outputFile=${report}`];
    const { output } = await run(what, args, { ...environment, FAULTS_SEEN: figures });
    const seen = existsSync(figures) ? readFileSync(figures, "utf8").trimEnd().split("\n") : [];
    const said = seen.map((line) => (JSON.parse(line) as { readonly what: string }).what);
    if (!existsSync(report)) return { passed: 0, failed: [`vitest did not end: ${output.slice(-500)}`], skipped: 0, seen: said };
    const { numPassedTests: passed, numPendingTests: skipped, testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
    const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
      const tests = assertionResults.filter((one) => one.status === "failed").map(inWords);
      return status === "failed" && tests.length === 0 ? [`${name}: ${message}`] : tests;
    });
    // What nobody has caught fails a run without failing a test.
    if (failed.length === 0 && /Unhandled (Errors|Rejection)/.test(output))
      failed.push(`an unhandled error: ${output.slice(-800)}`);
    return { passed, failed, skipped, seen: said };
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
