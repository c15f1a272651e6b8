import { afterEach, describe, expect, it } from "vitest";
import { bearer, type Running, running, token } from "./running.ts";

let server: Running;
afterEach(() => server.close());

const question = "{ __typename }";
const codeOf = ({ status, body }: Awaited<ReturnType<Running["ask"]>>) => [status, body.errors?.[0].extensions.code];
async function guess(headers: Record<string, string> = {}) {
  return codeOf(await server.ask(question, { ...headers, ...bearer("guess") }));
}
const refused = [401, "UNAUTHENTICATED"];
const limited = [429, "RATE_LIMITED"];

describe("wrong tokens", () => {
  it("are limited by address, and say how long to wait", async () => {
    server = await running();
    for (let n = 0; n < 10; n++) expect(await guess()).toEqual(refused);
    const answer = await server.ask(question, bearer("guess"));
    expect(codeOf(answer)).toEqual(limited);
    const seconds = Number(answer.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    // A stranger is not affected, and neither is nobody's token before it was ever accepted here.
    expect((await server.ask(question)).status).toBe(200);
    expect(codeOf(await server.ask(question, bearer(token)))).toEqual(limited);
  });

  it("do not keep away a caller of the same address who was signed in", async () => {
    server = await running();
    expect((await server.ask(question, bearer(token))).status).toBe(200);
    for (let n = 0; n < 12; n++) await guess();
    expect(await guess()).toEqual(limited);
    expect((await server.ask(question, bearer(token))).status).toBe(200);
  });

  const from = (address: string) => ({ "x-forwarded-for": address });
  it("are counted for the proxy where none is trusted, whatever the header says", async () => {
    server = await running();
    for (let n = 0; n < 10; n++) expect(await guess(from(`192.0.2.${n}`))).toEqual(refused);
    expect(await guess(from("192.0.2.99"))).toEqual(limited);
  });

  it.each([
    ["one proxy", 1],
    ["its address", ["127.0.0.1"]],
  ] as const)("are counted for the caller behind %s", async (_, TRUST_PROXY) => {
    server = await running({ TRUST_PROXY });
    for (let n = 0; n < 10; n++) await guess(from("192.0.2.1"));
    expect(await guess(from("192.0.2.1"))).toEqual(limited);
    // What the caller itself wrote stands before what the proxy added.
    expect(await guess(from("198.51.100.7, 192.0.2.1"))).toEqual(limited);
    expect(await guess(from("192.0.2.2"))).toEqual(refused);
  });
});

describe("a schema for callers who are signed in", () => {
  const introspection = "{ __schema { queryType { name } } }";
  const misspelt = "{ organisations { totalCount } }";
  const wrongVariable = "query ($roles: [OrganizationRole!]) { organizations(filter: { roles: $roles }) { totalCount } }";

  it("is for everybody unless the settings say otherwise", async () => {
    server = await running();
    expect((await server.ask(introspection)).body.data.__schema.queryType.name).toBe("Query");
    expect((await server.ask(misspelt)).body.errors[0].message).toContain("organizations");
    expect((await server.ask(wrongVariable, {}, { roles: ["LABB"] })).body.errors[0].message).toContain('"LAB"');
    expect([200, 404]).toContain((await fetch(`${server.url}/graphiql/`)).status);
  });

  it("is hidden from strangers: introspection, suggestions, GraphiQL", async () => {
    server = await running({ PUBLIC_SCHEMA: false });
    const { status, body } = await server.ask(introspection);
    expect([status, body.errors[0]]).toEqual([
      400,
      expect.objectContaining({
        message: expect.stringMatching(/^The schema is for .*Bearer/),
        extensions: { code: "BAD_USER_INPUT" },
      }),
    ]);
    expect(codeOf(await server.ask('{ __type(name: "Query") { name } }'))).toEqual([400, "BAD_USER_INPUT"]);
    for (const { body } of [await server.ask(misspelt), await server.ask(wrongVariable, {}, { roles: ["LABB"] })]) {
      expect(body.errors[0].message).not.toMatch(/Did you mean|organizations\?|"LAB"/);
    }
    for (const path of ["/graphiql", "/graphiql/", "/graphiql/assets/x.js"]) {
      const page = await fetch(server.url + path, { redirect: "manual" });
      expect([page.status, await page.json()]).toEqual([
        401,
        { errors: [expect.objectContaining({ extensions: { code: "UNAUTHENTICATED" } })] },
      ]);
    }
    // Near misses of records are not about the schema, and questions are answered.
    expect((await server.ask('{ entity(ref: { id: "acme-dat" }) { id } }')).body.errors[0].message).toContain("acme-data");
    expect((await server.ask('{ entity(ref: { id: "acme-data" }) { name } }')).body.data.entity.name).toBe("Acme Data");
  });

  it("is hidden unless the settings say otherwise, where callers from other machines may come", async () => {
    for (const reachable of [{ HOST: "0.0.0.0" }, { TRUST_PROXY: 1 }, { BASE_PATH: "/graph" }]) {
      const hidden = await running(reachable);
      expect(codeOf(await hidden.ask(introspection)), JSON.stringify(reachable)).toEqual([400, "BAD_USER_INPUT"]);
      await hidden.close();
    }
    server = await running({ HOST: "0.0.0.0", PUBLIC_SCHEMA: true });
    expect((await server.ask(introspection)).status).toBe(200);
  });

  it("is theirs", async () => {
    server = await running({ PUBLIC_SCHEMA: false });
    const me = bearer(token);
    expect((await server.ask(introspection, me)).body.data.__schema.queryType.name).toBe("Query");
    expect((await server.ask(misspelt, me)).body.errors[0].message).toContain("organizations");
    expect([200, 404]).toContain((await fetch(`${server.url}/graphiql/`, { headers: me })).status);
  });
});

describe("below a path that the proxy does not remove", () => {
  it.each(["/graph", ""])("everything answers at %j", async (base) => {
    server = await running({ BASE_PATH: "/graph", PUBLIC_SCHEMA: true });
    const body = JSON.stringify({ query: question });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${server.url}${base}/graphql`, { method: "POST", headers, body });
    expect(await answer.json()).toEqual({ data: { __typename: "Query" } });
    expect((await fetch(`${server.url}${base}/health/ready`)).status).toBe(200);
    expect((await fetch(`${server.url}${base}/?x=1`)).status).toBe(200);
    const page = await fetch(`${server.url}${base}/graphiql`, { redirect: "manual" });
    expect(new URL(page.headers.get("location") ?? "", page.url).pathname).toBe(`${base}/graphiql/`);
  });

  it("nothing answers at a path that only begins so", async () => {
    server = await running({ BASE_PATH: "/graph" });
    expect((await fetch(`${server.url}/graphs/health/live`)).status).toBe(404);
    expect((await fetch(`${server.url}/graph/graph/health/live`)).status).toBe(404);
  });
});
