import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { makeSchema } from "../../../src/graphql/schema.ts";
import { byHand } from "./by-hand.ts";
import { costOf } from "./fill.ts";
import type { HostileRequest } from "./hostile-field.ts";
import { least, measured } from "./measure.ts";
import { openServer, populationOf, type Server } from "./open-server.ts";

/** `FUZZ_MS=250 FUZZ_DATABASE=graph.db npx vitest run test/faults/schema-fuzz/by-hand`; see schema-fuzz.test.ts. */
const { FUZZ_DATABASE: database, FUZZ_MS: allowed } = process.env;
const mostCpu = allowed === undefined ? (database === undefined ? 1_500 : 15_000) : Number(allowed);

let server: Server;
beforeAll(async () => {
  server = await openServer(database);
}, 300_000);
afterAll(() => server.close());

/** The longest that passes; the longest of all where none does, since to refuse it is work, too. */
function longest(requests: readonly HostileRequest[]): HostileRequest {
  const fitting = requests.filter((request) => JSON.stringify(request).length < defaultLimits.maxBodyBytes);
  let [least, most] = [-1, fitting.length];
  while (most - least > 1) {
    const middle = Math.floor((most + least) / 2);
    if (costOf(fitting[middle] as HostileRequest, makeSchema(), server.size) === undefined) most = middle;
    else least = middle;
  }
  return fitting.at(least) as HostileRequest;
}

test.each(byHand)("$name", { timeout: 600_000 }, async ({ name, requests }) => {
  const population = await populationOf(server);
  const request = longest(requests(population));
  await measured(server, request);
  const { cpu, bytes, isRefused } = await least(server, request, 0, 3);
  if (allowed !== undefined) {
    const answer = isRefused ? (await server.ask(request)).slice(0, 150) : "";
    const cost = costOf(request, makeSchema(), server.size);
    process.stderr.write(
      `${cpu.toFixed(0)} ms, cost ${cost}, ${bytes} bytes, ${JSON.stringify(request).length} letters: ${name} ${answer}\n`,
    );
  }
  expect(cpu, `${name}: ${request.query.slice(0, 500)}`).toBeLessThan(mostCpu);
  expect(bytes).toBeLessThan(1_010_000);
});
