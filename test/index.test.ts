import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
// As another program uses the package: by what it exports, and by nothing else.
import {
  type AnswerExporter,
  anonymous,
  askBlastRadius,
  compose,
  documentOfText,
  exportedBlastRadius,
  exportGraph,
  type Graph,
  type GraphExporter,
  type GraphStore,
  type Importer,
  importDocuments,
  openGraph,
  readSettings,
  type Settings,
  SupplyGraphError,
  startServer,
  writeAnswer,
} from "../src/index.ts";

/** `a supplies b`, one line each. */
const linesImporter: Importer = {
  name: "lines",
  description: "One relationship a line.",
  extensions: [".txt"],
  identifiesBy: "id",
  async *read(documents, { assertedBy, faults }) {
    for (const document of documents) {
      let text = "";
      for await (const piece of document.read()) text += piece;
      const words = text
        .trim()
        .split("\n")
        .map((line) => line.split(" supplies "));
      const place = () => ({ file: document.name });
      for (const ends of words)
        if (ends.length !== 2) faults.add({ code: "BAD_USER_INPUT", message: "is no line", place: place() });
      const names = [...new Set(words.flat())];
      yield {
        sources: [{ id: "notes", verification: "READ", originGroup: "notes" }],
        entities: names.map((id) => ({
          id,
          kind: "ORGANIZATION",
          name: id,
          aliases: [],
          externalIds: [],
          marking: "CLEAR",
          fields: {},
        })),
        relationships: words.map(([from = "", to = ""]) => ({
          id: `${from}-${to}`,
          kind: "SUPPLIES_DATA",
          from,
          to,
          attributes: {},
        })),
        claims: words.map(([from, to]) => ({
          id: `claim-${from}-${to}`,
          about: `${from}-${to}`,
          stance: "SUPPORTS",
          status: "REPORTED",
          confidence: 1,
          sources: ["notes"],
          assertedBy,
          marking: "CLEAR",
        })),
        warnings: [],
        placeOf: place,
      };
    }
  },
};

const linesExporter: GraphExporter = {
  name: "lines",
  description: "One relationship a line.",
  extensions: [".txt"],
  async *write(parts) {
    for await (const { relationships } of parts)
      for (const { record } of relationships) yield `${record.from} supplies ${record.to}\n`;
  },
};

const namesExporter: AnswerExporter = {
  name: "names",
  description: "One name a line.",
  extensions: [".txt"],
  write: {
    async *blastRadius({ impacts }) {
      for (const { entity } of impacts) yield `${entity}\n`;
    },
  },
};

const folder = mkdtempSync(join(tmpdir(), "index-"));
const settings: Settings = readSettings({
  environment: { SQLITE_FILE: join(folder, "graph.db"), SEED: "none", LOG_LEVEL: "silent", PORT: "0" },
  envFile: join(folder, "none.env"),
});
const importing = { assertedBy: "index-test", clearance: 0 };
async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph(settings);
  await importDocuments(
    graph.store,
    linesImporter,
    [documentOfText("supply.txt", "acme supplies lab\nlab supplies user")],
    importing,
  );
});
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a format of another program is read and written", async () => {
  expect((await textOf(exportGraph(graph.store, linesExporter, ".txt"))).trim().split("\n").sort()).toEqual([
    "acme supplies lab",
    "lab supplies user",
  ]);
});

test("what such a format refuses is refused whole", async () => {
  const faulty = importDocuments(graph.store, linesImporter, [documentOfText("bad.txt", "acme likes lab")], importing);
  await expect(faulty).rejects.toThrow(SupplyGraphError);
});

test("a store of another program answers, is served, and is closed with the application", async () => {
  const called = new Set<string | symbol>();
  const store: GraphStore = new Proxy((await openGraph(settings)).store, {
    get(target, name) {
      called.add(name);
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const elsewhere = { ...settings, SQLITE_FILE: join(folder, "never.db") };
  const app = await compose(elsewhere, { store });
  const session = app.session(anonymous);
  const found = await askBlastRadius(session, { seeds: [{ id: "acme" }] });
  const answer = await exportedBlastRadius(session, found, found.impacts(undefined, "SEVERITY"));
  expect(await textOf(writeAnswer(namesExporter, answer))).toBe("lab\nuser\n");

  const server = await startServer(app, elsewhere);
  const question = new URLSearchParams({ query: "{ status { counts { entities } } }" });
  const response = await fetch(`${server.url}/graphql?${question}`, { headers: { "apollo-require-preflight": "1" } });
  expect(await response.json()).toEqual({ data: { status: { counts: { entities: 3 } } } });
  await server.close();
  expect(called).toContain("close");
  expect(existsSync(join(folder, "never.db"))).toBe(false);
});
