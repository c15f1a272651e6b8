import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { errorCodes } from "../../../src/model/errors.ts";
import { bearer, type Running, running, token } from "./running.ts";

let server: Running;
beforeAll(async () => {
  server = await running({ ALLOWED_ORIGINS: ["https://app.example.org"] });
});
afterAll(() => server.close());

/** Sends bytes as they are, and returns the status and the body of what comes back. */
function send(bytes: string | Buffer): Promise<{ status: number; head: string; body: string }> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(bytes));
    socket.setTimeout(5_000, () => socket.destroy(new Error(`no answer: ${text}`)));
    socket.on("data", (piece) => {
      text += piece.toString();
      const [head, body = ""] = text.split("\r\n\r\n");
      const length = /content-length: (\d+)/i.exec(head ?? "")?.[1];
      if (length !== undefined && Buffer.byteLength(body) >= Number(length)) socket.end();
    });
    socket.on("error", reject);
    socket.on("close", () => {
      const [head = "", body = ""] = text.split("\r\n\r\n");
      resolve({ status: Number(/^HTTP\/1.1 (\d+)/.exec(head)?.[1]), head, body });
    });
  });
}

const body = '{"query":"{ __typename }"}';
const post = (more: string, path = "/graphql", content = body) =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n${more}Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;

describe("what no route sees is refused as JSON, with a code of the list", () => {
  test.each<[name: string, bytes: string, status: number]>([
    ["an address that cannot be decoded", "GET /% HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 404],
    ["a long address of a page", `GET /graphiql/${"x".repeat(300)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 404],
    ["headers that are too large", `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`, 431],
    ["an address that is too large", `GET /${"x".repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
    ["no HTTP", "hello\r\n\r\n", 400],
    ["an unknown method", "FOO /graphql HTTP/1.1\r\nHost: localhost\r\n\r\n", 400],
    ["two lengths", post("Content-Length: 3\r\n"), 400],
    ["a length and chunks", post("Transfer-Encoding: chunked\r\n"), 400],
    [
      "no host",
      `POST /graphql HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
      400,
    ],
    ["an expectation", post("Expect: miracles\r\n"), 417],
    ["another method", "PUT /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", 405],
    ["a tunnel", "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\nhello", 405],
  ])("%s", async (_, bytes, status) => {
    const answer = await send(bytes);
    expect(answer.status).toBe(status);
    expect(answer.head).toMatch(/content-type: application\/json/i);
    const { errors } = JSON.parse(answer.body) as { errors: { message: string; extensions: { code: string } }[] };
    expect(Object.keys(errorCodes)).toContain(errors[0]?.extensions.code);
    expect(errors[0]?.extensions.code).not.toBe("INTERNAL");
    expect(answer.body).not.toMatch(/FST_|HPE_|statusCode/);
  });

  test.each(["[", "a b", "%", "localhost:99999999", "-", "\\", "[::1"])("a host that is none does no harm: %s", async (host) => {
    const { status } = await send(post("").replace("Host: localhost", `Host: ${host}`));
    expect([200, 400]).toContain(status);
  });
});

test.each([
  ["/graphql", "GET, POST"],
  ["/mcp", "POST"],
  ...["/", "/graphiql/", "/export/csv?question=graph", "/export/nothing", "/health/live", "/metrics"].map((path) => [
    path,
    "GET, HEAD",
  ]),
  ...["/nothing", "/export/", "/export/csv/more", "/health"].map((path) => [path, undefined]),
])("%s says which methods it takes: %s", async (path, allow) => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    if (allow?.includes(method)) continue;
    const headers = { "content-type": "application/json" };
    const response = await fetch(server.url + path, { method, headers, body: "{}" });
    expect([method, response.status, response.headers.get("allow") ?? undefined]).toEqual([
      method,
      allow === undefined ? 404 : 405,
      allow,
    ]);
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).toBe(allow === undefined ? "NOT_FOUND" : "BAD_USER_INPUT");
  }
});

describe("texts are UTF-8", () => {
  const ask = (contentType: string) =>
    fetch(`${server.url}/graphql`, { method: "POST", headers: { "content-type": contentType }, body });
  test.each(["utf-16", "iso-8859-1", '"UTF-16LE"', "us-ascii, utf-8", "utf-7"])("not %s", async (charset) => {
    const response = await ask(`application/json; charset=${charset}`);
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect([response.status, errors[0]?.extensions.code]).toEqual([415, "BAD_USER_INPUT"]);
    expect(errors[0]?.message).toContain("UTF-8");
  });
  test.each([
    "application/json",
    "application/json; charset=utf-8",
    'application/json;charset="UTF-8"',
    "application/json; charset=UTF8",
  ])("but %s", async (contentType) => expect((await ask(contentType)).status).toBe(200));
  test("bytes that are not UTF-8 are refused instead of changed", async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"query":"{ search(text: \\"'),
      Buffer.from([0xe9, 0xff]),
      Buffer.from('\\") { totalCount } }"}'),
    ]);
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: bytes,
    });
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect([response.status, errors[0]?.extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
  });
});

describe("an address is UTF-8, too: what is not would be looked for under another name", () => {
  const search = (text: string) =>
    `/graphql?query=${encodeURIComponent('{ search(text: "TEXT") { totalCount } }').replace("TEXT", text)}`;
  test.each([
    ["a byte of Latin-1 in a question", search("caf%E9")],
    ["half of a character in a question", search("%ED%A0%80")],
    ["a sign that stands for nothing in a question", search("100%")],
    ["a byte of Latin-1 in an export", "/export/csv?question=labs&text=caf%E9"],
  ])("%s", async (_, path) => {
    const response = await fetch(`${server.url}${path}`, { headers: { "apollo-require-preflight": "1" } });
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect([response.status, errors[0]?.extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
    expect(errors[0]?.message).toContain("UTF-8");
  });
  test.each([search("caf%C3%A9"), "/export/csv?question=labs&text=caf%C3%A9+au+lait"])("but %s", async (path) => {
    const response = await fetch(`${server.url}${path}`, { headers: { "apollo-require-preflight": "1" } });
    expect(response.status).toBe(200);
  });
});

test.each(["gzip", "br", "zstd, gzip"])("a body that is compressed is not read, and the refusal says so: %s", async (encoding) => {
  const bytes = gzipSync(body);
  for (const [path, content] of [
    ["/graphql", bytes],
    ["/mcp", bytes],
    ["/graphql", body],
  ] as const) {
    const headers = { "content-type": "application/json", "content-encoding": encoding };
    const response = await fetch(`${server.url}${path}`, { method: "POST", headers, body: content });
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect([response.status, errors[0]?.extensions.code]).toEqual([415, "BAD_USER_INPUT"]);
    expect(errors[0]?.message).toContain("not compressed");
  }
});

describe("no answer of /graphql is kept, guessed at, or given to another caller", () => {
  const ask = (headers: Record<string, string>, content = body) =>
    fetch(`${server.url}/graphql`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: content });
  test.each<[name: string, request: () => Promise<Response>, status: number]>([
    ["an answer", () => ask({}), 200],
    ["an answer to a page of another origin", () => ask({ origin: "https://app.example.org" }), 200],
    ["an answer to a caller who is signed in", () => ask(bearer(token)), 200],
    ["a wrong token", () => ask(bearer("wrong")), 401],
    ["a wrong document", () => ask({}, '{"query":"{ nothing }"}'), 400],
    ["no JSON", () => ask({}, "{"), 400],
    ["a content type that is none", () => ask({ "content-type": "text/xml" }), 415],
    ["a body that is too large", () => ask({}, `{"query":"#${"x".repeat(200_000)}"}`), 413],
    ["a form of another site", () => ask({ "content-type": "text/plain" }), 400],
    ["another method", () => fetch(`${server.url}/graphql`, { method: "DELETE" }), 405],
  ])("%s", async (_, request, status) => {
    const { headers, ...response } = await request().then((one) => ({ status: one.status, headers: one.headers }));
    expect(response.status).toBe(status);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("vary")?.toLowerCase().split(/, */)).toContain("authorization");
    expect(headers.get("content-type")).toMatch(/^application\/(graphql-response\+)?json/);
  });
});

test.each([
  ["fields", `{ ${Array.from({ length: 500 }, (_, i) => `nothing${i}`).join(" ")} }`],
  ["operations", Array.from({ length: 300 }, (_, i) => `subscription s${i} { news }`).join(" ")],
  [
    "deep fields",
    `{ ${Array.from({ length: 50 }, (_, i) => `a${i}: entity(ref: {id: "x"}) ${"{ relationships { nodes { from ".repeat(8)} { id } ${"} } }".repeat(8)}`).join(" ")} }`,
  ],
])("a document full of faults gets a few errors: %s", async (_, query) => {
  const { body: answer } = await server.ask(query);
  expect(answer.data).toBeUndefined();
  expect(answer.errors.length).toBeGreaterThan(0);
  expect(answer.errors.length).toBeLessThanOrEqual(6);
});

test("so do variables", async () => {
  const query = "query ($refs: [ClaimInput!]!) { __typename } ";
  const names = Array.from({ length: 200 }, () => ({ wrong: 1 }));
  const { body: answer } = await server.ask(query, {}, { refs: names });
  expect(answer.errors.length).toBeLessThanOrEqual(6);
});

test("a stranger's answer is at most a megabyte, and says how to page", async () => {
  const query = `{ ${Array.from({ length: 110 }, (_, i) => `a${i}: kinds { entityKinds { description } relationshipKinds { description reads readsPast flow { reason } } incidentKinds { description } }`).join(" ")} }`;
  const stranger = await server.ask(query);
  expect(stranger.body.errors?.[0]?.message).toMatch(/larger than 1000000 bytes.*`first`/);
  expect([stranger.status, stranger.body.errors[0].extensions.code, stranger.body.data]).toEqual([400, "COST_LIMIT", undefined]);
  const insider = await server.ask(query, bearer(token));
  expect(insider.body.errors).toBeUndefined();
  expect(JSON.stringify(insider.body).length).toBeGreaterThan(1_000_000);
});
