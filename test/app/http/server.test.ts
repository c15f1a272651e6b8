import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../../src/app/compose.ts";
import { type RunningServer, startServer } from "../../../src/app/http/server.ts";
import { libraryOf, openApp, temporaryFolder } from "../../graphql/api.ts";

const folder = temporaryFolder();
const token = "a-secret-of-the-test";
const settings = { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent" } as const;
let app: App;
let server: RunningServer;
beforeAll(async () => {
  const sha256 = createHash("sha256").update(token).digest("hex");
  const TOKENS_FILE = join(folder.path, "tokens.json");
  writeFileSync(TOKENS_FILE, JSON.stringify({ tokens: [{ name: "insider", sha256, clearance: "AMBER" }] }));
  app = await openApp(folder.path);
  server = await startServer(app, { ...settings, TOKENS_FILE });
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

const json = { "content-type": "application/json" };
const post = (body: string, headers: Record<string, string> = json) =>
  fetch(`${server.url}/graphql`, { method: "POST", headers, body });
const ask = (query: string, headers = {}) => post(JSON.stringify({ query }), { ...json, ...headers });
const codeOf = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  return [response.status, errors[0]?.extensions.code, errors[0]?.message] as const;
};

test("a question and its answer", async () => {
  const response = await ask('{ entity(ref: { id: "acme-data" }) { name } }');
  expect([response.status, await response.json()]).toEqual([200, { data: { entity: { name: "Acme Data" } } }]);
});

describe("health", () => {
  test.each([
    ["/health/live", { status: "live" }],
    ["/health/ready", { status: "ready", store: "answers", revision: 1 }],
  ])("%s", async (path, body) => {
    const response = await fetch(server.url + path);
    expect([response.status, await response.json()]).toEqual([200, body]);
  });

  test("not ready while the store does not answer, and still live", async () => {
    const { store } = libraryOf(app);
    const { health } = store;
    store.health = () => Promise.reject(new Error("down"));
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    const response = (await (await ask("{ status { healthy revision } }")).json()) as object;
    expect(response).toEqual({ data: { status: { healthy: false, revision: 1 } } });
    store.health = health;
  });
});

describe("tokens", () => {
  const hidden = '{ node(id: "lab-hidden") { id } }';
  test("without one, what is marked is not there", async () => {
    expect(await (await ask(hidden)).json()).toEqual({ data: { node: null } });
  });
  test("with one, it is", async () => {
    expect(await (await ask(hidden, { authorization: `Bearer ${token}` })).json()).toEqual({
      data: { node: { id: "lab-hidden" } },
    });
  });
  test.each(["Bearer wrong", "Basic abc", token])("a wrong one is refused: %s", async (authorization) => {
    const [status, code, message] = await codeOf(await ask(hidden, { authorization }));
    expect([status, code]).toEqual([401, "UNAUTHENTICATED"]);
    expect(message).toMatch(/leave it out/);
    expect(message).not.toContain("Context creation");
  });
});

const query = JSON.stringify({ query: "{ __typename }" });
const refused: [name: string, request: () => Promise<Response>, status: number, code: string, message: RegExp][] = [
  [
    "a body that is too large",
    () => post(JSON.stringify({ query: `{ __typename } #${"x".repeat(110_000)}` })),
    413,
    "BAD_USER_INPUT",
    /100000 bytes/,
  ],
  ["a body that is no JSON", () => post("{"), 400, "BAD_USER_INPUT", /JSON object/],
  ["an unknown content type", () => post("x", { "content-type": "application/xml" }), 415, "BAD_USER_INPUT", /application\/json/],
  ["a form post of another site (CSRF)", () => post(query, { "content-type": "text/plain" }), 400, "BAD_USER_INPUT", /CSRF/],
  ["a plain GET of another site (CSRF)", () => fetch(`${server.url}/graphql?query={__typename}`), 400, "BAD_USER_INPUT", /CSRF/],
  ["a batch", () => post(`[${query},${query}]`), 400, "BAD_USER_INPUT", /batch/i],
  ["no query", () => post("{}"), 400, "BAD_USER_INPUT", /body/],
  ["another address", () => fetch(`${server.url}/graphql/other`), 404, "NOT_FOUND", /\/graphql.*\/mcp.*\/export/],
];
test.each(refused)("%s is refused", async (_, request, status, code, message) => {
  const [gotStatus, gotCode, gotMessage] = await codeOf(await request());
  expect([gotStatus, gotCode]).toEqual([status, code]);
  expect(gotMessage).toMatch(message);
});

const questions: [name: string, query: string, variables: object, code: string][] = [
  [
    "a question that costs too much",
    "{ labs(first: 1000) { nodes { relationships(first: 1000) { nodes { id } } } } }",
    {},
    "COST_LIMIT",
  ],
  ["a variable that is missing", "query ($first: Int!) { labs(first: $first) { totalCount } }", {}, "BAD_USER_INPUT"],
  ["a variable of none of its forms", "query ($ref: EntityRef!) { entity(ref: $ref) { id } }", { ref: {} }, "BAD_USER_INPUT"],
  ["a change that is not there", "mutation { forget }", {}, "BAD_USER_INPUT"],
  ["a subscription, where there are none", "subscription { news }", {}, "BAD_USER_INPUT"],
];
test.each(questions)("%s is the asker's fault by its status, too", async (_, query, variables, code) => {
  const [status, gotCode] = await codeOf(await post(JSON.stringify({ query, variables })));
  expect([status, gotCode]).toEqual([400, code]);
});

test("a change is made by POST alone", async () => {
  const mutation = 'mutation { retractClaim(id: "claim-trained", reason: "x") { revision } }';
  const address = `${server.url}/graphql?query=${encodeURIComponent(mutation)}`;
  const response = await fetch(address, { headers: { "apollo-require-preflight": "1", authorization: `Bearer ${token}` } });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("POST");
});

test("a GET with a header that no form can send", async () => {
  const response = await fetch(`${server.url}/graphql?query={__typename}`, { headers: { "apollo-require-preflight": "1" } });
  expect(await response.json()).toEqual({ data: { __typename: "Query" } });
});

test("a taken port is told in one line, and nothing stays open", async () => {
  const PORT = Number(new URL(server.url).port);
  await expect(startServer(app, { ...settings, PORT })).rejects.toThrow(`127.0.0.1:${PORT} is already in use: stop the program`);
  expect((await ask("{ __typename }")).status).toBe(200);
});

test("what another program wrote to the same database is seen shortly after", async () => {
  await libraryOf(app).store.write({
    entities: [{ id: "newcomer", kind: "TOOL", name: "Newcomer", aliases: [], externalIds: [], marking: "CLEAR", fields: {} }],
  });
  await expect
    .poll(
      async () =>
        ((await (await ask("{ status { revision } }")).json()) as { data: { status: { revision: number } } }).data.status.revision,
      {
        timeout: 5_000,
      },
    )
    .toBe(2);
});

test("closing finishes what is under way, takes no more, and may be asked twice", async () => {
  const own = temporaryFolder();
  const second = await startServer(await openApp(own.path), settings);
  const answers = Array.from({ length: 20 }, () =>
    fetch(`${second.url}/graphql`, {
      method: "POST",
      headers: json,
      body: JSON.stringify({ query: "{ organizations { nodes { id relationships { totalCount } } } }" }),
    }).then((response) => response.json()),
  );
  await Promise.race(answers);
  await Promise.all([second.close(), second.close()]);
  const settled = await Promise.allSettled(answers);
  for (const one of settled) if (one.status === "fulfilled") expect(one.value).toHaveProperty("data.organizations");
  const port = Number(new URL(second.url).port);
  const refusal = await new Promise((resolve) =>
    connect(port, "127.0.0.1").once("error", (error: NodeJS.ErrnoException) => resolve(error.code)),
  );
  expect(refusal).toBe("ECONNREFUSED");
  own.remove();
});
