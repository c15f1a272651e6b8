import type { FastifyBaseLogger } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FaultLog } from "../../../src/app/http/fault-log.ts";
import type { SupplyGraphError } from "../../../src/model/errors.ts";
import { ReplacedDatabaseError } from "../../../src/store/bound-database.ts";
import { toSupplyGraphError } from "../../../src/store/neo4j/faults.ts";
import { DamageError, storeFailure } from "../../../src/store/sqlite/connection.ts";
import { UnreachableStoreError } from "../../../src/store/unreachable-store.ts";
import { libraryOf } from "../../graphql/api.ts";
import { bearer, type Running, running, token } from "./running.ts";

const file = "/srv/secret-folder/graph.db";
const withCode = (code: string) => Object.assign(new Error("of the driver, at secret-host:7687"), { code });
const ofFile = (error: Error) => storeFailure(error, file) as SupplyGraphError;
const ofServer = (code: string) => toSupplyGraphError(withCode(code), "bolt://secret-host:7687");

const faults: readonly [string, SupplyGraphError, string][] = [
  ["a full disk", ofFile(withCode("SQLITE_FULL")), "The database cannot grow, because the disk is full"],
  ["a disk that fails", ofFile(withCode("SQLITE_IOERR_READ")), "The database cannot be read or written"],
  [
    "a damaged record",
    ofFile(new DamageError("the entity secret-lab is not as it was written")),
    "The database is damaged. Restore",
  ],
  ["a password that is refused", ofServer("Neo.ClientError.Security.Unauthorized"), "The database rejected the user name"],
  ["a server that is away", ofServer("ServiceUnavailable"), "The database does not answer"],
  [
    "a file that was moved away",
    new ReplacedDatabaseError("was removed or moved away", file),
    "The database was removed or moved away.",
  ],
  ["a constraint", ofServer("Neo.ClientError.Schema.ConstraintValidationFailed"), "Another record already has this id."],
];

let server: Running;
let store: Record<string, unknown>;
beforeAll(async () => {
  server = await running();
  store = libraryOf(server.app).store as unknown as Record<string, unknown>;
});
afterAll(() => server.close());

const post = async (path: string, body: object) => {
  const accept = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { ...accept, ...bearer(token) },
    body: JSON.stringify(body),
  });
  return response.text();
};
const ways: Readonly<Record<string, () => Promise<string>>> = {
  "the API": () => post("/graphql", { query: '{ entity(ref: {id: "lab-one"}) { claims { nodes { id } } } }' }),
  "a change": () =>
    post("/graphql", {
      query: 'mutation { recordEntities(entities: [{id: "new-lab", kind: ORGANIZATION, name: "New"}]) { userErrors { message } } }',
    }),
  "an export": async () => (await fetch(`${server.url}/export/native?question=graph`, { headers: bearer(token) })).text(),
  agents: () =>
    post("/mcp", { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "find", arguments: { texts: ["lab"] } } }),
};

it.each(faults)("callers are told of %s, and not where the database is", async (_, fault, told) => {
  expect(fault.message).toMatch(/secret/);
  for (const name of [
    "entities",
    "claims",
    "claimsAbout",
    "listEntities",
    "listClaims",
    "entitiesNamed",
    "searchCandidates",
    "write",
    "counts",
  ]) {
    store[name] = () => Promise.reject(fault);
  }
  for (const [way, ask] of Object.entries(ways)) {
    const answer = await ask();
    expect(answer, way).toContain(told);
    expect(answer, way).not.toMatch(/secret/);
  }
});

it("the log has it, once a minute, and each time what nobody was told", () => {
  const lines: string[] = [];
  const line = (first: unknown, second?: string) => lines.push(second ?? String(first));
  let now = 0;
  const failed = new FaultLog({ warn: line, error: line } as unknown as FastifyBaseLogger, () => now).of("a resolver failed");
  const full = ofFile(withCode("SQLITE_FULL"));
  for (let time = 0; time < 100; time++) failed(undefined, full);
  failed(undefined, new UnreachableStoreError("has lines of its own"));
  failed("id", new Error("a fault of ours"));
  now = 60_000;
  failed(undefined, full);
  expect(lines).toEqual([
    expect.stringContaining(file),
    "a resolver failed",
    expect.stringContaining("cannot grow, because the disk is full"),
  ]);
});
