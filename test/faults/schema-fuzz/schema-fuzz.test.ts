import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HeaderMap } from "@apollo/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compose } from "../../../src/app/compose.ts";
import { readSettings } from "../../../src/app/settings.ts";
import { makeApollo } from "../../../src/graphql/apollo.ts";
import { makeContext } from "../../../src/graphql/request/context.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { makeSchema } from "../../../src/graphql/schema.ts";
import { anonymous } from "../../../src/service/asker.ts";
import { startBudget } from "../../../src/service/budget.ts";
import { graphSize } from "../../../src/service/catalog/graph-size.ts";
import { openApp, temporaryFolder } from "../../graphql/api.ts";
import { randomFrom } from "../../graphql/execution/random-documents.ts";
import { type FullRequest, fullRequest } from "./fill.ts";
import { HostileFields, type Population, type Style, styles } from "./hostile-documents.ts";
import type { HostileField, HostileRequest } from "./hostile-field.ts";

/**
 * Requests that fill the limits of a stranger, with fields of one kind or of several. A longer run, over another graph:
 * `FUZZ_SECONDS=600 FUZZ_DATABASE=graph.db FUZZ_SEED=7 npx vitest run test/faults/schema-fuzz`; it prints the worst that it found, and
 * writes them to the folder `FUZZ_WORST`, if that is given.
 */
const {
  FUZZ_WORST: folderOfWorst,
  FUZZ_SECONDS: seconds = "0",
  FUZZ_DATABASE: database,
  FUZZ_SEED: seed = "1",
  FUZZ_MS: allowed,
} = process.env;
const kinds = Object.keys(makeSchema().getQueryType()?.getFields() ?? {}).length;
/** Milliseconds of CPU. A request is to take 250, and 3,000 on a large graph; a shared machine takes longer for the same. */
const mostCpu = allowed === undefined ? (database === undefined ? 1_500 : 15_000) : Number(allowed);
const fieldsTried = 12;
const isLong = Number(seconds) > 0;

type Server = Awaited<ReturnType<typeof open>>;
let server: Server;
beforeAll(async () => {
  server = await open();
}, 300_000);
afterAll(() => server.close());

async function open() {
  const folder = temporaryFolder();
  const app =
    database === undefined
      ? await openApp(folder.path, "seed")
      : await compose(
          readSettings({
            environment: { SQLITE_FILE: database, SEED: "none", LOG_LEVEL: "silent", PORT: "0" },
            envFile: "none.env",
          }),
        );
  const faults: unknown[] = [];
  const apollo = makeApollo({ limits: defaultLimits, introspection: true, log: (_, error) => faults.push(error) });
  await apollo.start();
  const ask = async ({ query, variables }: HostileRequest) => {
    const { body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: "POST",
        headers: new HeaderMap([["content-type", "application/json"]]),
        search: "",
        body: { query, variables },
      },
      // With the budget that the server gives.
      context: async () => makeContext(app.session(anonymous, undefined, startBudget({ endsReads: true })), defaultLimits),
    });
    if (body.kind !== "complete") throw new Error("an answer in parts");
    return body.string;
  };
  return {
    ask,
    faults,
    size: graphSize(app.session(anonymous)),
    close: async () => {
      await apollo.stop();
      await app.close();
      folder.remove();
    },
  };
}

async function population(): Promise<Population> {
  const lists = "organizations(first: 200) { nodes { id name } } incidents(first: 100) { nodes { id name } }";
  const { data } = JSON.parse(await server.ask({ query: `{ ${lists} }`, variables: {} }));
  const nodes: { id: string; name: string }[] = [...data.organizations.nodes, ...data.incidents.nodes];
  const words = nodes.flatMap(({ name }) => name.split(/\W+/)).filter(Boolean);
  return { ids: nodes.map(({ id }) => id), words: [...words, ..."abcdefghijklmnopqrstuvwxyz", "the", "zzzzz"] };
}

interface Tried extends FullRequest {
  readonly cpu: number;
  readonly bytes: number;
  readonly answer: string;
  /** What it is made of, and the seed that makes it again. */
  readonly origin: string;
}

async function tried(request: FullRequest, origin: string): Promise<Tried> {
  const before = process.cpuUsage();
  const answer = await server.ask(request);
  const { user, system } = process.cpuUsage(before);
  return { ...request, cpu: (user + system) / 1_000, bytes: Buffer.byteLength(answer), answer, origin };
}

/** Of some fields of one kind, those that take most work for what they cost; refused ones only where they are asked for. */
async function worstFields(fields: HostileFields, kind: number, refusedToo: boolean): Promise<HostileField[]> {
  const answered: { readonly field: HostileField; readonly share: number }[] = [];
  for (let more = 0; more < fieldsTried; more++) {
    const field = fields.write(kind);
    const alone = fullRequest([field], makeSchema(), server.size, 1);
    if (alone === undefined) continue;
    const { cpu, answer } = await tried(alone, "");
    if (refusedToo || !answer.includes('"errors"')) answered.push({ field, share: cpu / alone.cost });
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

test("no request of a stranger takes much work, or has a large answer", {
  timeout: 600_000 + Number(seconds) * 1_500,
}, async () => {
  const names = await population();
  const schema = makeSchema();
  const end = performance.now() + Number(seconds) * 1_000;
  const all: Tried[] = [];
  const largest = defaultLimits.maxAnswerBytes + 10_000;
  for (let run = 0; run < kinds || performance.now() < end; run++) {
    const { fields, origin } = await fieldsOf(run, names);
    const request = fullRequest(fields, schema, server.size);
    if (request === undefined) continue;
    const before = await tried(request, origin);
    // A pause of the collector, or of the machine, is not the request's: what was too much has to be so again.
    const one = before.cpu > mostCpu ? await tried(request, origin) : before;
    // Not with their answers: there may be thousands.
    all.push({ ...one, answer: "" });
    expect(one.cpu, `${origin}: ${request.query.slice(0, 2_000)}`).toBeLessThan(mostCpu);
    expect(one.bytes, `${origin}: ${request.query.slice(0, 2_000)}`).toBeLessThan(largest);
  }
  // One that finds nothing to ask would pass.
  expect(all.length).toBeGreaterThan(kinds / 2);
  expect(Math.max(...all.map(({ cost }) => cost))).toBeGreaterThan(defaultLimits.maxCost / 2);
  expect(server.faults).toEqual([]);
  if (!isLong) return;
  keep(worstOf(all));
  process.stderr.write(`${all.length} requests; the worst:\n${worstOf(all).map(inWords).join("\n")}\n`);
});
