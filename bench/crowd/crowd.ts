import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { hashOf as hashOfToken } from "../../src/app/sign-in/tokens.ts";
import { type HttpQuestion, ping } from "../http-questions.ts";
import { ServerProcess } from "../server-process.ts";
import { Client, hashOf, isInPart } from "./client.ts";
import type { CrowdOrder, Kind, Known, Seen } from "./crowd-process.ts";
import type { Second } from "./probe.ts";

export interface CrowdOptions {
  /** An SQLite file. */
  readonly database: string;
  readonly questions: Readonly<Record<Kind, readonly HttpQuestion[]>>;
  readonly seconds: number;
  /** Of each kind. */
  readonly clients: number;
  /** How many callers they are, by their tokens. */
  readonly callers: number;
  readonly patience: number;
  /** Of the server's process, such as `--cpu-prof`. */
  readonly nodeOptions: readonly string[];
  /** Settings of the server, as options of `serve`. */
  readonly settings: readonly string[];
}

export interface Pinged {
  readonly at: number;
  /** A stranger, or a caller who also asks the large questions. */
  readonly who: "stranger" | "caller";
  readonly milliseconds: number;
  /** Empty where it was answered. */
  readonly fault: string;
}

/** What was seen of a server that a crowd asks. Times are on the clock of all processes. */
export interface Observed {
  readonly began: number;
  readonly seconds: number;
  readonly seen: readonly Seen[];
  readonly pings: readonly Pinged[];
  readonly probed: readonly Second[];
  readonly idleBytes: number;
  /** Milliseconds of processor time that the server takes in the second second, third and so on after the last client left. */
  readonly cpuAfter: number;
}

const pingEvery = 25;
/** From when until when after the last client has left nothing may be done any more. */
const idleFrom = 2_000;
const idleFor = 2_000;

/** Lets a crowd ask, while this process pings. */
export async function observeCrowd(options: CrowdOptions): Promise<Observed> {
  const { database, clients, callers, seconds, patience } = options;
  const tokens = Array.from({ length: callers }, (_, number) => `the-token-of-crowd-${number}`);
  const [tokensFile, probeFile] = [`${database}.crowd-tokens.json`, `${database}.probe.jsonl`];
  const holders = tokens.map((token, number) => ({
    name: `crowd-${number}`,
    sha256: hashOfToken(token),
    role: "VIEWER",
    clearance: "CLEAR",
  }));
  writeFileSync(tokensFile, JSON.stringify({ tokens: holders }));
  writeFileSync(probeFile, "");
  const probe = new URL("./probe.js", import.meta.url);
  probe.searchParams.set("out", probeFile);
  const settings = { port: "0", "sqlite-file": database, "tokens-file": tokensFile, seed: "none", "log-level": "warn" };
  const server = await ServerProcess.start([
    ...options.nodeOptions,
    "--import",
    probe.href,
    fileURLToPath(new URL("../../src/cli/main.js", import.meta.url)),
    "serve",
    ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    ...options.settings,
  ]);
  try {
    const { url } = server;
    const probed = () =>
      readFileSync(probeFile, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Second);
    await ready(url);
    await setTimeout(2_000);
    const idleBytes = probed().at(-1)!.residentBytes;
    const quiet = new Client(url, tokens[0]);
    const known = async (list: readonly HttpQuestion[]) => {
      const found: Known[] = [];
      for (const question of list) found.push({ question, hash: hashOf(await mustAnswer(quiet, question)) });
      return found;
    };
    const questions = { whole: await known(options.questions.whole), impacts: await known(options.questions.impacts) };
    quiet.leave();
    const crowd = fork(fileURLToPath(new URL("./crowd-process.js", import.meta.url)));
    const order: CrowdOrder = { url, tokens, seconds, clients, questions, patience };
    const answered = once(crowd, "message") as Promise<[Seen[]]>;
    const began = Date.now();
    crowd.send(order);
    const [pings, [seen]] = await Promise.all([pinging(url, tokens[0]!, seconds), answered]);
    await setTimeout(Math.max(0, began + seconds * 1_000 + idleFrom - Date.now()));
    const before = server.cpuTime;
    await setTimeout(idleFor);
    return { began, seconds, seen, pings, probed: probed(), idleBytes, cpuAfter: server.cpuTime - before };
  } finally {
    await server.stop();
  }
}

async function ready(url: string): Promise<void> {
  while ((await fetch(`${url}/health/ready`).catch(() => undefined))?.status !== 200) await setTimeout(100);
}

/** The whole answer, by which others are judged. */
async function mustAnswer(client: Client, question: HttpQuestion): Promise<string> {
  for (let tries = 0; tries < 10; tries++) {
    const { status, code, text } = await client.ask(question);
    if (status !== 200 || code !== undefined) throw new Error(`The server refused: ${status} ${text.slice(0, 500)}`);
    if (!isInPart(text)) return text;
  }
  throw new Error("The server has not answered in time, though nobody else asked.");
}

/** One ping after the other is due, whether or not those before were answered. */
async function pinging(url: string, token: string, seconds: number): Promise<Pinged[]> {
  const clients = { stranger: new Client(url, undefined), caller: new Client(url, token) };
  const pings: Promise<Pinged>[] = [];
  for (let due = performance.now(), end = due + seconds * 1_000; due < end; due += pingEvery) {
    await setTimeout(Math.max(0, due - performance.now()));
    const who = pings.length % 2 === 0 ? "stranger" : "caller";
    pings.push(
      clients[who].ask(ping).then(({ status, code, text, milliseconds }) => {
        const isRight = status === 200 && code === undefined;
        return { at: Date.now(), who, milliseconds, fault: isRight ? "" : `${status} ${text.slice(0, 200)}` } as const;
      }),
    );
  }
  const all = await Promise.all(pings);
  for (const client of Object.values(clients)) client.leave();
  return all;
}
