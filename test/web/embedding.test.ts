import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type GraphQLOutputType,
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
} from "graphql";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../src/app/http/server.ts";
import { makeSchema } from "../../src/graphql/schema.ts";
import { openApp, temporaryFolder } from "../graphql/api.ts";
import { noBrowser, openBrowser, whyNoBrowser } from "./browser.ts";

const text = readFileSync(new URL("../../docs/embedding.md", import.meta.url), "utf8");
const blocksOf = (language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, block]) => block!);
const [page = ""] = blocksOf("html");
const [types = ""] = blocksOf("ts");
const namedApi = "https://graph.example.org/graphql";

test("the page is short, and names the server once", () => {
  expect(page.trim().split("\n").length).toBeLessThanOrEqual(30);
  expect(page.split(namedApi)).toHaveLength(2);
});

test("its questions are valid", () => {
  const questions = blocksOf("graphql");
  expect(questions).toHaveLength(1);
  for (const question of questions) expect(validate(makeSchema(), parse(question))).toEqual([]);
});

/** A type of the schema as TypeScript has it. */
function written(type: GraphQLOutputType): string {
  const inner = getNullableType(type);
  const orNull = isNonNullType(type) ? "" : " | null";
  if (isListType(inner)) {
    const item = written(inner.ofType as GraphQLOutputType);
    return `${item.includes(" | ") ? `(${item})` : item}[]${orNull}`;
  }
  if (isEnumType(inner))
    return (
      inner
        .getValues()
        .map(({ name }) => `"${name}"`)
        .join(" | ") + orNull
    );
  const names: Readonly<Record<string, string>> = {
    ID: "string",
    String: "string",
    Int: "number",
    Float: "number",
    Boolean: "boolean",
  };
  const { name } = inner as { readonly name: string };
  return (names[name] ?? name) + orNull;
}

describe("the types on the page are those of the schema", () => {
  const schema = makeSchema();
  const interfaces = [...types.matchAll(/interface (\w+) \{\n([\s\S]*?)\n\}/g)];
  test.each(interfaces.map(([, name, fields]) => [name!, fields!]))("%s", (name, fields) => {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no type of the schema`);
    for (const [, field, as] of fields.matchAll(/^ {2}(\w+): (.+);$/gm)) {
      const known = type.getFields()[field!];
      expect([field, as]).toEqual([field, known && written(known.type)]);
    }
  });
  test("are there", () => expect(interfaces).toHaveLength(4));
});

describe.skipIf(noBrowser)(`the page in a real browser, from another origin${whyNoBrowser}`, { timeout: 90_000 }, () => {
  const folder = temporaryFolder();
  const sites: Server[] = [];
  let server: RunningServer;
  let browser: Browser;
  let allowed: string;
  let stranger: string;

  async function siteWithThePage(): Promise<string> {
    const site = createServer((_, to) => {
      to.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page.replace(namedApi, `${server.url}/graphql`));
    }).listen(0, "127.0.0.1");
    await once(site, "listening");
    sites.push(site);
    return `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  }

  beforeAll(async () => {
    allowed = await siteWithThePage();
    stranger = await siteWithThePage();
    const app = await openApp(folder.path, "seed");
    server = await startServer(app, { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent", ALLOWED_ORIGINS: [allowed] });
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    for (const site of sites) {
      site.closeAllConnections();
      site.close();
    }
    await server?.close();
    folder.remove();
  });

  async function askApi(query: string) {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${server.url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
    // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question, which is written below.
    return ((await answer.json()) as { data: any }).data;
  }

  test("draws what the API says, with the path of each node from column to column", async () => {
    const visited = await browser.newPage();
    const complaints: string[] = [];
    visited.on("pageerror", (error) => complaints.push(error.message));
    await visited.goto(`${allowed}/`);
    const words = visited.locator("#words");
    await words.getByText("are drawn").waitFor();
    const { blastRadius } = await askApi(
      '{ blastRadius(input: { seeds: [{ id: "inc-mercor-breach-2026" }] }) { summary { total } graph(maxNodes: 40) { nodes { id entity { name } pathRank likelihood via } edges(onPath: true) { id } elisions { label } } } }',
    );
    const { nodes, edges, elisions } = blastRadius.graph;
    const shown = await visited
      .locator("svg text")
      .evaluateAll((all) => all.map((one) => ({ id: one.id, x: Number(one.getAttribute("x")), text: one.textContent ?? "" })));
    expect(shown.map(({ id, x, text }) => [id, (x - 10) / 250, text.trim()])).toEqual(
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      nodes.map(({ id, entity, pathRank, likelihood }: any) => [
        id,
        pathRank,
        `${entity.name} ${likelihood?.toFixed(2) ?? ""}`.trim(),
      ]),
    );
    const lines = await visited
      .locator("svg line")
      .evaluateAll((all) =>
        all.map((one) => ({ id: one.id, x1: Number(one.getAttribute("x1")), x2: Number(one.getAttribute("x2")) })),
      );
    expect(lines.map(({ id }) => id)).toEqual(edges.map(({ id }: { id: string }) => id));
    // By the edge by which harm best arrives, no path to what is drawn goes backwards.
    for (const { id, x } of shown) {
      const via = nodes.find((node: { id: string }) => node.id === id).via;
      if (via === null) continue;
      const line = lines.find((one) => one.id === via)!;
      expect(line.x1).toBeLessThan(line.x2);
      expect(line.x2).toBe(x);
    }
    const said = (await words.textContent()) ?? "";
    expect(said).toContain(`${nodes.length - 1} of ${blastRadius.summary.total} are drawn`);
    for (const { label } of elisions) expect(said).toContain(label);
    expect(elisions.length).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await visited.close();
  });

  test("draws nothing from an origin that is not allowed", async () => {
    const visited = await browser.newPage();
    const failed = visited.waitForEvent("pageerror");
    await visited.goto(`${stranger}/`);
    expect((await failed).name).toBe("TypeError");
    expect(await visited.locator("svg text").count()).toBe(0);
    await visited.close();
  });
});
