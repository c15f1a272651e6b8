import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { makeSchema } from "../../../src/graphql/schema.ts";
import { randomFrom } from "../../graphql/execution/random-documents.ts";
import { cpuShares } from "./cpu-shares.ts";
import { type FullRequest, fullRequest } from "./fill.ts";
import { HostileFields, type Population, type Style, styles } from "./hostile-documents.ts";
import type { HostileField } from "./hostile-field.ts";
import { least, type Measured, measured } from "./measure.ts";
import { openServer, populationOf, type Server } from "./open-server.ts";
import { smaller } from "./shrink.ts";

/**
 * Requests that fill the limits of a stranger, with fields of one kind or of several. A longer run, over another graph:
 * `FUZZ_SECONDS=600 FUZZ_DATABASE=graph.db FUZZ_SEED=7 npx vitest run test/faults/schema-fuzz`; it prints what takes
 * too much, shrunk to one small field, and the worst that it found, and writes them to the folder `FUZZ_WORST`, if that is given.
 * `FUZZ_RUN` is the number of the first run.
 */
const {
  FUZZ_WORST: folderOfWorst,
  FUZZ_SECONDS: seconds = "0",
  FUZZ_DATABASE: database,
  FUZZ_SEED: seed = "1",
  FUZZ_RUN: run = "0",
  FUZZ_MS: allowed,
} = process.env;
const kinds = Object.keys(makeSchema().getQueryType()?.getFields() ?? {}).length;
/** Milliseconds of CPU. A request is to take 250, and 3,000 on a large graph; a shared machine takes longer for the same. */
const mostCpu = allowed === undefined ? (database === undefined ? 1_500 : 15_000) : Number(allowed);
/** A body is cut off at the limit, and the rest of an answer is its frame. */
const largestAnswer = defaultLimits.maxAnswerBytes + 10_000;
const firstRun = Number(run);
const fieldsTried = 12;
const isLong = Number(seconds) > 0;

let server: Server;
beforeAll(async () => {
  server = await openServer(database);
}, 300_000);
afterAll(() => server.close());

interface Tried extends FullRequest, Measured {
  /** What it is made of, and the seed that makes it again. */
  readonly origin: string;
}

/** Of some fields of one kind, those that take most work for what they cost; refused ones only where they are asked for. */
async function worstFields(fields: HostileFields, kind: number, refusedToo: boolean): Promise<HostileField[]> {
  const answered: { readonly field: HostileField; readonly share: number }[] = [];
  for (let more = 0; more < fieldsTried; more++) {
    const field = fields.write(kind);
    const alone = fullRequest([field], makeSchema(), server.size, 1);
    if (alone === undefined) continue;
    const { cpu, isRefused } = await measured(server, alone);
    if (refusedToo || !isRefused) answered.push({ field, share: cpu / alone.cost });
  }
  return answered
    .sort((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({ field }) => field);
}

/** What the number of a run stands for: all kinds in turn, in each style, now and then with others. */
async function fieldsOf(run: number, names: Population): Promise<{ fields: HostileField[]; origin: string }> {
  const number = Number(seed) * 100_003 + run;
  const random = randomFrom(number);
  const style = styles[Math.floor(run / kinds + run) % styles.length] as Style;
  const writer = new HostileFields(makeSchema(), random, names, style);
  const others = run % 4 === 3 ? [random(kinds), random(kinds)] : [];
  const fields: HostileField[] = [];
  for (const kind of [run, ...others]) fields.push(...(await worstFields(writer, kind, run % 5 === 4)));
  return { fields, origin: `seed ${seed}, run ${run}, ${style}` };
}

function worstOf(all: readonly Tried[]): Tried[] {
  return [...all].sort((a, b) => b.cpu - a.cpu).slice(0, 15);
}

function inWords({ cpu, bytes, cost, query, origin }: Tried): string {
  return `${cpu.toFixed(0)} ms, ${bytes} bytes, cost ${cost}: ${origin}, ${query.length} letters, ${query.slice(0, 300)}`;
}

function keep(worst: readonly Tried[]): void {
  if (folderOfWorst === undefined) return;
  mkdirSync(folderOfWorst, { recursive: true });
  for (const [place, { query, variables }] of worst.entries()) {
    writeFileSync(join(folderOfWorst, `${place}.json`), JSON.stringify({ query, variables }));
  }
}

/** The smallest field of those given of which a full request still takes too much; undefined where only all together do. */
async function shrunk(fields: readonly HostileField[]): Promise<Find | undefined> {
  const schema = makeSchema();
  const find = async (field: HostileField): Promise<Find | undefined> => {
    const request = fullRequest([field], schema, server.size);
    if (request === undefined) return undefined;
    const { cpu } = await least(server, request, mostCpu, 3);
    return cpu > mostCpu ? { field, request, cpu } : undefined;
  };
  let best: Find | undefined;
  for (const field of fields) {
    best = await find(field);
    if (best !== undefined) break;
  }
  const end = performance.now() + 20_000;
  for (let isSmaller = best !== undefined; isSmaller && performance.now() < end; ) {
    isSmaller = false;
    for (const field of smaller((best as Find).field)) {
      if (performance.now() > end) break;
      const found = await find(field);
      if (found === undefined) continue;
      best = found;
      isSmaller = true;
      break;
    }
  }
  return best;
}

interface Find {
  readonly field: HostileField;
  readonly request: FullRequest;
  readonly cpu: number;
}

async function findInWords(one: Tried, fields: readonly HostileField[]): Promise<string> {
  const smallest = await shrunk(fields);
  const { request, cpu, times } =
    smallest === undefined
      ? { request: one, cpu: one.cpu, times: "" }
      : { ...smallest, times: ` ${smallest.request.times} times ${smallest.field.text} ${smallest.field.fragments.join(" ")}` };
  const shares = await cpuShares(async () => {
    for (let more = 0; more < 3; more++) await measured(server, request);
  });
  return `${inWords(one)}\n  shrunk: ${cpu.toFixed(0)} ms, cost ${request.cost}:${times.slice(0, 1_500)}\n  ${shares}`;
}

test("no request of a stranger takes much work, or has a large answer", {
  timeout: 900_000 + Number(seconds) * 3_000,
}, async () => {
  const names = await populationOf(server);
  const schema = makeSchema();
  const end = performance.now() + Number(seconds) * 1_000;
  const all: Tried[] = [];
  const finds: string[] = [];
  for (let run = firstRun; run < firstRun + kinds || performance.now() < end; run++) {
    const { fields, origin } = await fieldsOf(run, names);
    const request = fullRequest(fields, schema, server.size);
    if (request === undefined) continue;
    const one = { ...request, ...(await least(server, request, mostCpu)), origin };
    all.push(one);
    if (one.cpu <= mostCpu && one.bytes < largestAnswer) continue;
    finds.push(await findInWords(one, fields));
    if (isLong) process.stderr.write(`${finds.at(-1)}\n`);
  }
  if (isLong) {
    keep(worstOf(all));
    process.stderr.write(`${all.length} requests; the worst:\n${worstOf(all).map(inWords).join("\n")}\n`);
  }
  expect(finds.join("\n")).toBe("");
  // One that finds nothing to ask would pass.
  expect(all.length).toBeGreaterThan(kinds / 2);
  expect(Math.max(...all.map(({ cost }) => cost))).toBeGreaterThan(defaultLimits.maxCost / 2);
  expect(server.faults).toEqual([]);
});
