import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bearer, type Running, running } from "./running.ts";

const page = "https://app.example.org";
const evil = "https://evil.example";

function preflight(url: string, origin: string) {
  const headers = {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type",
  };
  return fetch(`${url}/graphql`, { method: "OPTIONS", headers });
}
const allowed = (headers: Headers) => [...headers.keys()].filter((name) => name.startsWith("access-control-allow-"));

describe("pages of allowed origins", () => {
  let server: Running;
  beforeAll(async () => {
    server = await running({ ALLOWED_ORIGINS: [page, "http://localhost:5173"] });
  });
  afterAll(() => server.close());

  it.each([page, "http://localhost:5173"])("may ask: %s", async (origin) => {
    const asked = await preflight(server.url, origin);
    expect([asked.status, asked.headers.get("access-control-allow-origin")]).toEqual([204, origin]);
    expect(asked.headers.get("access-control-allow-headers")).toContain("authorization");
    expect(asked.headers.get("vary")).toContain("Origin");
    const { status, headers } = await server.ask("{ __typename }", { origin });
    expect([status, headers.get("access-control-allow-origin")]).toEqual([200, origin]);
  });

  it.each(["/export/json", "/export/graphml?question=reach"])("may ask for documents: %s", async (path) => {
    const headers = { origin: page, "access-control-request-method": "GET" };
    const asked = await fetch(`${server.url}${path}`, { method: "OPTIONS", headers });
    expect([asked.status, asked.headers.get("access-control-allow-origin")]).toEqual([204, page]);
  });

  it.each(["/", "/nothing", "/metrics", "/health/ready", "/graphql/more", "/export", "/export/a/b", "/GRAPHQL"])(
    "find no other address by a preflight: %s",
    async (path) => {
      const headers = { origin: page, "access-control-request-method": "POST" };
      const asked = await fetch(`${server.url}${path}`, { method: "OPTIONS", headers });
      expect([asked.status, allowed(asked.headers)]).toEqual([404, []]);
      expect(await asked.json()).toMatchObject({ errors: [{ extensions: { code: "NOT_FOUND" } }] });
    },
  );

  it("get an error of the usual form for a preflight that is none", async () => {
    const asked = await fetch(`${server.url}/graphql`, { method: "OPTIONS" });
    expect([asked.status, await asked.json()]).toEqual([404, { errors: [expect.anything()] }]);
  });

  it("may read why they were refused", async () => {
    const { status, headers } = await server.ask("{ __typename }", { origin: page, ...bearer("wrong") });
    expect([status, headers.get("access-control-allow-origin")]).toEqual([401, page]);
  });

  it.each([evil, `${page}.evil.example`, `${page}:444`, "http://app.example.org", "null"])("are no others: %s", async (origin) => {
    expect((await preflight(server.url, origin)).headers.get("access-control-allow-origin")).toBeNull();
    expect((await server.ask("{ __typename }", { origin })).headers.get("access-control-allow-origin")).toBeNull();
  });

  it("are never all, and never with credentials", async () => {
    for (const origin of [page, evil]) {
      const { headers } = await preflight(server.url, origin);
      expect(headers.get("access-control-allow-origin")).not.toBe("*");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
    }
  });
});

it("without the setting there are none", async () => {
  const server = await running();
  const asked = await preflight(server.url, page);
  expect([asked.status, allowed(asked.headers)]).toEqual([404, []]);
  expect(allowed((await server.ask("{ __typename }", { origin: page })).headers)).toEqual([]);
  await server.close();
});
