import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FastifyInstance, fastify } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pages } from "../../src/app/http/page-table.ts";
import { servePages } from "../../src/app/http/pages.ts";
import { temporaryFolder } from "../graphql/api.ts";

const folder = temporaryFolder();
const page = join(folder.path, "graphiql", "index.html");
const front = join(folder.path, "explorer");
const assets = join(folder.path, "graphiql", "assets");
const server: FastifyInstance = fastify();
beforeAll(() => {
  mkdirSync(assets, { recursive: true });
  mkdirSync(join(front, "assets"), { recursive: true });
  writeFileSync(join(front, "index.html"), "the front page");
  writeFileSync(join(front, "assets", "main-3.js"), "its script");
  writeFileSync(page, "the page");
  writeFileSync(join(assets, "main-B2_x-1.js"), "the script");
  writeFileSync(join(assets, "main-1.css"), "the style");
  writeFileSync(join(assets, "main-1.css.gz"), "packed");
  writeFileSync(join(assets, ".hidden.js"), "hidden");
  writeFileSync(join(assets, "notes.txt"), "no asset");
  writeFileSync(join(folder.path, "secret.js"), "secret");
  servePages(server, { folder: folder.path });
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

test.each([
  ["/", "the front page", "text/html; charset=utf-8", "no-cache"],
  ["/?from=mercor", "the front page", "text/html; charset=utf-8", "no-cache"],
  ["/assets/main-3.js", "its script", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
  ["/graphiql/", "the page", "text/html; charset=utf-8", "no-cache"],
  ["/graphiql/assets/main-B2_x-1.js", "the script", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
])("%s", async (url, body, type, caching) => {
  const answer = await server.inject(url);
  expect([answer.statusCode, answer.body]).toEqual([200, body]);
  expect(answer.headers).toMatchObject({ "content-type": type, "cache-control": caching, "x-content-type-options": "nosniff" });
  expect(answer.headers["content-security-policy"]).toMatch(/^default-src 'self';/);
});

test("only a page whose elements have styles of their own allows these", async () => {
  const policy = async (url: string) => String((await server.inject(url)).headers["content-security-policy"]);
  expect(await policy("/graphiql/")).toContain("style-src 'self' 'unsafe-inline'");
  expect(await policy("/")).not.toContain("unsafe");
});

test("strangers see the explorer, which signs in by itself, where the schema is not for them", async () => {
  const closed = fastify();
  servePages(closed, {
    folder: folder.path,
    admit: async () => {
      throw new Error("not admitted");
    },
  });
  expect([(await closed.inject("/")).statusCode, (await closed.inject("/graphiql/")).statusCode]).toEqual([200, 500]);
  await closed.close();
});

test("a page's address without the slash leads to the one with it, by whatever path the visitor came", async () => {
  for (const [url, location] of [
    ["/graphiql", "graphiql/"],
    ["/graphiql?tab=1", "graphiql/?tab=1"],
  ] as const) {
    const answer = await server.inject(url);
    expect([answer.statusCode, answer.headers.location]).toEqual([302, location]);
  }
});

test.each([
  ["gzip, deflate, br", "gzip", "packed"],
  ["br", undefined, "the style"],
  ["gzip;q=0", undefined, "the style"],
  ["", undefined, "the style"],
])("a packed copy for a browser that takes `%s`", async (accepted, encoding, body) => {
  const answer = await server.inject({ url: "/graphiql/assets/main-1.css", headers: { "accept-encoding": accepted } });
  expect([answer.statusCode, answer.body, answer.headers["content-encoding"]]).toEqual([200, body, encoding]);
  expect(answer.headers).toMatchObject({ "content-type": "text/css; charset=utf-8", vary: "accept-encoding" });
});

test.each([
  "missing.js",
  "",
  ".hidden.js",
  "notes.txt",
  "main-1.css.gz",
  "../index.html",
  "..%2findex.html",
  "..%2f..%2fsecret.js",
  "..%5c..%5csecret.js",
  "%2e%2e%2f%2e%2e%2fsecret.js",
  "..%252f..%252fsecret.js",
  "main-B2_x-1.js%00",
  "C:main-B2_x-1.js",
  "main-B2_x-1.js/",
])("nothing at /graphiql/assets/%s", async (name) => {
  expect((await server.inject(`/graphiql/assets/${name}`)).statusCode).toBe(404);
});

test("a page that has not been built says how to build it", async () => {
  rmSync(page);
  const answer = await server.inject("/graphiql/");
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([404, "text/plain; charset=utf-8"]);
  expect(answer.body).toContain("`npm run build`");
});

test("every folder of src/web is a page of the table, and every page has its folder", () => {
  const folders = readdirSync(new URL("../../src/web", import.meta.url), { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  );
  expect(
    folders.map((folder) => folder.name).sort(),
    "a page is a folder in src/web and a line in src/app/http/page-table.ts",
  ).toEqual(pages.map((page) => page.name).sort());
});
