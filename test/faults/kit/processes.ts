import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { hashOf } from "../../../src/app/sign-in/tokens.ts";
import { program, programEnvironment } from "../../program.ts";

const alive = new Set<ChildProcess>();

export type Environment = Readonly<Record<string, string | undefined>>;

/** A command of the product, from source, as a process of its own. */
export function command(folder: string, environment: Environment, ...args: readonly string[]): ChildProcess {
  const env = programEnvironment(environment);
  const child = spawn(process.execPath, [...program, ...args], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  alive.add(child);
  child.once("exit", () => alive.delete(child));
  return child;
}

/** Ends what a test has left running. */
export function endProcesses(): void {
  for (const child of alive) child.kill("SIGKILL");
}

/** Waits for a command, and returns how it ended and what it printed. */
export async function finished(child: ChildProcess) {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece) => (output += piece));
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { code, signal, output };
}

export interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly log: () => string;
  /** Asks over HTTP. */
  ask(query: string, variables?: object, more?: Asking): Promise<Answer>;
  kill(signal?: NodeJS.Signals): Promise<number | null>;
}
interface Asking {
  readonly token?: string;
  readonly signal?: AbortSignal;
}
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly bytes: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question, which is written beside it.
  readonly body: any;
}

const patience = 120_000;

/** A server in a process of its own; ready, unless `until` says what it prints when it may be used. */
export async function serve(folder: string, environment: Environment, until = /Serving/): Promise<Served> {
  const child = command(folder, { PORT: "0", SEED: "none", LOG_LEVEL: "warn", ...environment }, "serve");
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece) => (log += piece));
  for (const end = performance.now() + patience; !until.test(log); await pause(10)) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > end) throw new Error(`no server: ${log}`);
  }
  const url = /http:\/\/[\d.:]+/.exec(log)?.[0] ?? "";
  return {
    child,
    url,
    log: () => log,
    async ask(query, variables = {}, { token, signal } = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(token !== undefined && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query, variables }),
        ...(signal && { signal }),
      });
      const text = await response.text();
      return {
        status: response.status,
        retryAfter: response.headers.get("retry-after"),
        bytes: text.length,
        body: JSON.parse(text),
      };
    },
    async kill(signal = "SIGKILL") {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exited = once(child, "exit");
      child.kill(signal);
      return (await exited)[0];
    },
  };
}

/** A file of tokens, one for each name: the name itself, behind `token-`. They are of operators who see all. */
export function tokensFile(folder: string, ...names: readonly string[]): string {
  const file = join(folder, "tokens.json");
  const tokens = names.map((name) => ({ name, sha256: hashOf(tokenOf(name)), role: "OPERATOR", clearance: "RED" }));
  writeFileSync(file, JSON.stringify({ tokens }));
  return file;
}
export const tokenOf = (name: string): string => `a-token-of-the-test-for-${name}`;

/** The memory of a process in MB, and its processor time in seconds, as Linux counts them; undefined elsewhere. */
export function usage({ pid }: ChildProcess): { readonly megabytes: number; readonly cpuSeconds: number } | undefined {
  if (process.platform !== "linux") return undefined;
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return { megabytes: Number(kilobytes) / 1024, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100 };
}
