import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * What Node runs: the program from its sources, so that what is tried is never older than they are. `npm run faults` has built it
 * just before, and starts it hundreds of times: with PROGRAM=built it is that one, which starts in half the time.
 */
export const program: readonly string[] =
  process.env["PROGRAM"] === "built"
    ? [root("dist/cli/main.js")]
    : ["--import", import.meta.resolve("tsx"), root("src/cli/main.ts")];

type Environment = Readonly<Record<string, string | undefined>>;

/** What a process of the program finds: settings, and nothing else of those that are in force here. */
export function programEnvironment(settings: Environment = {}): Environment {
  return { PATH: process.env["PATH"], TSX_TSCONFIG_PATH: root("tsconfig.json"), ...settings };
}

/** Runs a command in a folder to its end. */
export function runProgram(folder: string, args: readonly string[], settings: Environment, input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], {
    cwd: folder,
    env: programEnvironment(settings),
    encoding: "utf8",
    input,
    // By default a process that prints more than a megabyte is ended, and what it printed is cut.
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  return { status, stdout, stderr };
}
