import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../src/app/compose.ts";
import { type RunningServer, startServer } from "../src/app/http/server.ts";
import { defaultLimits } from "../src/graphql/request/limits.ts";
import type { Asker } from "../src/service/asker.ts";
import { type Api, openApi, openApp, temporaryFolder } from "./graphql/api.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Figures as a page shows them: to four decimals. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 10_000) / 10_000 : value;
}

/** Each question or change of a page, with its answer. */
function examplesOf(page: string): (readonly [question: string, answer: string])[] {
  return [...page.matchAll(/```graphql\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g)].map(
    ([, question, answer]) => [question!, answer!] as const,
  );
}

describe("the examples in docs/domain.md", () => {
  const page = read("docs/domain.md");
  const examples = examplesOf(page);
  let api: Api;
  beforeAll(async () => {
    api = await openApi("seed", defaultLimits, Date.parse("2026-11-23T12:00:00Z"));
  });
  afterAll(() => api.close());

  test("each have an answer", () => {
    expect(examples.length).toBeGreaterThanOrEqual(5);
    expect(examples.length).toBe(page.match(/```graphql/g)?.length);
  });

  test.each(examples)("%s", async (question, answer) => {
    expect(JSON.parse(JSON.stringify(await api.data(question), rounded))).toEqual(JSON.parse(answer));
  });

  test("name Meta as reported on the day of the seed", async () => {
    const [question] = examples.find(([one]) => one.includes("$knownAt"))!;
    const { blastRadius } = await api.data(question, { knownAt: "2026-11-23T12:00:00Z" });
    expect(blastRadius.impact.evidence).toBe("REPORTED");
  });
});

describe("the examples in docs/writing.md, one after the other", () => {
  const page = read("docs/writing.md");
  const examples = examplesOf(page);
  const curator: Asker = { name: "cora", role: "CURATOR", clearance: 0 };
  let api: Api;
  beforeAll(async () => {
    api = await openApi("seed", defaultLimits, () => Date.now());
  });
  afterAll(() => api.close());

  test("each have an answer", () => {
    expect(examples.length).toBeGreaterThanOrEqual(4);
    expect(examples.length).toBe(page.match(/```graphql/g)?.length);
  });

  test.each(examples)("%s", async (change, answer) => {
    expect(JSON.parse(JSON.stringify(await api.data(change, {}, curator), rounded))).toEqual(JSON.parse(answer));
  });
});

describe("the examples in docs/export.md", () => {
  const examples = [...read("docs/export.md").matchAll(/^\| `(\/export\/\S+)` \| `(\S+)` \|$/gm)];
  let app: App;
  let server: RunningServer;
  const folder = temporaryFolder();
  beforeAll(async () => {
    app = await openApp(folder.path, "seed");
    server = await startServer(app, { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent" });
  });
  afterAll(async () => {
    await server.close();
    folder.remove();
  });

  test("are there", () => expect(examples.length).toBeGreaterThanOrEqual(5));

  test.each(examples.map(([, address, columns]) => [address!, columns!] as const))("%s", async (address, columns) => {
    const response = await fetch(`${server.url}${address}`);
    const text = await response.text();
    expect([response.status, text.slice(0, columns.length)]).toEqual([200, columns]);
    expect(text.split("\r\n").length).toBeGreaterThan(2);
  });
});

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- ]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe("links between pages", () => {
  const pages = [
    ...["README.md", "CONTRIBUTING.md", "src/README.md", "seed/README.md", "bench/README.md", "test/oracle/README.md"],
    ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`),
  ].filter((name) => name.endsWith(".md"));

  test.each(pages)("of %s lead to what is there", (name) => {
    for (const [, link] of read(name).matchAll(/\]\(([^)\s:]+)\)/g)) {
      const [path, anchor] = link!.split("#") as [string, string | undefined];
      const target = path === "" ? name : join(dirname(name), path);
      expect(existsSync(join(root, target)), `${name}: ${link}`).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(read(target)), `${name}: ${link}`).toContain(anchor);
    }
  });

  test("and from the code to sections of docs/domain.md", () => {
    const sections = [...read("docs/domain.md").matchAll(/^## (\d+)\. /gm)].map((match) => match[1]);
    const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const cited = files.flatMap((name) => [...read(`src/${name}`).matchAll(/domain\.md(?:, section (\d+))?/g)]);
    expect(cited.length).toBeGreaterThan(0);
    for (const [text, section] of cited) expect(sections, text).toContain(section);
  });
});
