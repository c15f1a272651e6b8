import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { hashOf } from "../src/app/sign-in/tokens.ts";
import type { Marking } from "../src/model/vocabulary.ts";
import { benchToken } from "./http-questions.ts";

/** The system counts a process's time in hundredths of a second. */
const millisecondsATick = 10;

/** A server in a process of its own: this project's, or the raw one. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    /** Milliseconds from the start of the process until it listens. */
    readonly listensAfter: number,
  ) {}

  /** This project's server, built, over an SQLite file. */
  static product(database: string, seed = "none"): Promise<ServerProcess> {
    return ServerProcess.over({ "sqlite-file": database, seed }, `${database}.tokens.json`);
  }

  /**
   * The same over the store that the settings name. Those that are not given come from the environment.
   *
   * @param tokens a file to write who may ask
   */
  static over(settings: Readonly<Record<string, string>>, tokens: string, clearance: Marking = "CLEAR"): Promise<ServerProcess> {
    const main = fileURLToPath(new URL("../src/cli/main.js", import.meta.url));
    // Answers of more than a megabyte are for callers who are signed in.
    const holder = { name: "bench", sha256: hashOf(benchToken), role: "VIEWER", clearance };
    writeFileSync(tokens, JSON.stringify({ tokens: [holder] }));
    const all = { port: "0", "tokens-file": tokens, "log-level": "warn", ...settings };
    return ServerProcess.start([main, "serve", ...Object.entries(all).flatMap(([name, value]) => [`--${name}`, value])]);
  }

  /** One that writes its address as the first line of its output. */
  static async start(args: readonly string[]): Promise<ServerProcess> {
    const before = performance.now();
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface({ input: child.stdout! })) {
      const url = /https?:\/\/[\w.:]+/.exec(line)?.[0];
      if (url !== undefined) return new ServerProcess(child, url, performance.now() - before);
    }
    throw new Error(`the server ended before it listened: ${args.join(" ")}`);
  }

  /** Milliseconds of processor time so far, of all its threads, or NaN where the system does not tell. */
  get cpuTime(): number {
    try {
      const stat = readFileSync(`/proc/${this.child.pid}/stat`, "utf8");
      // What follows the program's name, which may hold spaces; user and system time are the 12th and 13th there.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return (Number(fields[11]) + Number(fields[12])) * millisecondsATick;
    } catch {
      return Number.NaN;
    }
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await once(this.child, "exit");
  }
}
