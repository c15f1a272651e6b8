import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../src/exporters/answer.ts";
import { answerExporters, graphExporters } from "../../src/exporters/exporter-registry.ts";
import { exportGraph } from "../../src/service/export/whole-graph.ts";
import { writeAnswer } from "../../src/service/export/write-answer.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { sessionOn } from "../service/session-on.ts";
import { noBrowser, openBrowser } from "../web/browser.ts";
import { answersOf, textOf } from "./answers-of.ts";
import { hostileGraph, hostileNames } from "./hostile-graph.ts";
import { countDot, countMermaid, ownOf, readCytoscape, readGraphml, readStix, rowsOf, stixObjects } from "./readers.ts";
import { mermaidFile, noGraphviz, noMermaid, noNetworkx, noStixValidator, noXmllint, python, run, script } from "./tools/tools.ts";

const folder = mkdtempSync(join(tmpdir(), "exports-"));
const now = Date.UTC(2026, 6, 1);
let store: GraphStore;
let answers: Answer[];
beforeAll(async () => {
  store = await newStore();
  await loadText(store, hostileGraph(), "hostile.json", now);
  answers = await answersOf(sessionOn({ store, topology: await loadTopology(store) }, { now }), "incident", "id 0 \"=<&\\'>{}|");
});
afterAll(async () => {
  await removeStores();
  rmSync(folder, { recursive: true, force: true });
});

/** The whole graph and every answer as files of a format, with the answer where it is one. */
async function filesOf(format: string): Promise<{ name: string; text: string; path: string; answer: Answer | undefined }[]> {
  const graph = graphExporters.find(({ name }) => name === format)!;
  const exporter = answerExporters.find(({ name }) => name === format)!;
  const texts = [
    { name: "graph", answer: undefined, text: await textOf(exportGraph(store, graph, graph.extensions[0])) },
    ...(await Promise.all(
      answers.map(async (answer, place) => ({
        name: `${answer.question}-${place}`,
        answer,
        text: await textOf(writeAnswer(exporter, answer)),
      })),
    )),
  ];
  return texts.map(({ name, text, answer }) => {
    const path = join(folder, `${name}.${format}.json`);
    writeFileSync(path, text);
    return { name, text, path, answer };
  });
}

const namesIn = (answer: Answer | undefined) =>
  answer === undefined
    ? [...hostileNames, 'The "incident" <of> all & everyone']
    : [...answer.entities.values()].map(({ name }) => name);

describe("hostile names, IDs and texts", () => {
  test("are in the answers that are exported here", () => {
    expect(answers.map(({ question }) => question)).toEqual([
      "blastRadius",
      "paths",
      "slice",
      "slice",
      "slice",
      "sharedDependencies",
      "entities",
    ]);
    expect(answers.map(({ entities }) => entities.size).every((size) => size > 2)).toBe(true);
    expect(namesIn(answers[0]).length).toBeGreaterThan(15);
  });

  test("come out of each format as they went in, by a reader of our own", async () => {
    for (const { text, answer } of await filesOf("graphml")) {
      const read = readGraphml(text);
      expect(read.nodes.map((id) => read.figure(id, "label")).sort()).toEqual(namesIn(answer).sort());
    }
    for (const { text, answer } of await filesOf("cytoscape")) {
      const read = readCytoscape(text);
      expect(read.nodes.map((id) => read.figure(id, "name")).sort()).toEqual(namesIn(answer).sort());
    }
    for (const { text, answer } of await filesOf("stix")) {
      const named = stixObjects(text).filter((one) => ownOf(one)["graph_id"] !== undefined && one.type !== "relationship");
      expect(named.map(({ name }) => name as string).sort()).toEqual(namesIn(answer).sort());
      expect(readStix(text).edges.length).toBe(answer?.relationships.size ?? readStix(text).edges.length);
    }
  });

  test("begin no formula in any cell of any table, and are there", async () => {
    const csv = answerExporters.find(({ name }) => name === "csv")!;
    const graph = graphExporters.find(({ name }) => name === "csv")!;
    for (const table of [undefined, "entities", "relationships", "claims", "sources"]) {
      const texts = await Promise.all(answers.map((answer) => textOf(writeAnswer(csv, answer, table ? { table } : {}))));
      texts.push(await textOf(exportGraph(store, graph, ".csv", table ? { table } : {})));
      for (const text of texts) {
        const rows = rowsOf(text);
        for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        // Every line of the file is a whole record to any reader.
        expect(text.endsWith("\r\n")).toBe(true);
      }
      if (table === "entities") {
        const names = rowsOf(texts.at(-1)!).map(({ name }) => name!.replace(/^'(?=[=+\-@＝])/, ""));
        expect(names.sort()).toEqual(namesIn(undefined).sort());
      }
    }
  });

  test("with a byte-order mark where it is asked for, and nowhere else", async () => {
    const csv = answerExporters.find(({ name }) => name === "csv")!;
    const plain = await textOf(writeAnswer(csv, answers[0]!));
    expect(await textOf(writeAnswer(csv, answers[0]!, { bom: true }))).toBe(`\ufeff${plain}`);
    expect(plain.startsWith("entity,")).toBe(true);
  });
});

describe.skipIf(noXmllint)("xmllint", () => {
  test("takes GraphML for well-formed XML", async () => {
    for (const { path } of await filesOf("graphml")) run("xmllint", "--noout", "--nonet", path);
  });
});

describe.skipIf(noNetworkx)("networkx", () => {
  test("reads GraphML, with every node, edge, name and number", async () => {
    for (const { path, text, answer } of await filesOf("graphml")) {
      const found = JSON.parse(run(python, script("read_networks.py"), path));
      const own = readGraphml(text);
      expect(Object.keys(found.nodes).sort()).toEqual([...own.nodes].sort());
      expect(found.edges.map(String).sort()).toEqual(own.edges.map(String).sort());
      expect(
        Object.values<{ label: string }>(found.nodes)
          .map(({ label }) => label)
          .sort(),
      ).toEqual(namesIn(answer).sort());
      expect(found.graph.marking).toBe(answer?.marking ?? "AMBER");
      if (answer?.question !== "blastRadius") continue;
      for (const { entity, likelihood, hops } of answer.impacts) expect(found.nodes[entity]).toMatchObject({ likelihood, hops });
    }
  });
});

describe.skipIf(noGraphviz)("Graphviz", () => {
  test("draws every node and edge of DOT, with names as they are", { timeout: 60_000 }, async () => {
    for (const { path, text, answer } of await filesOf("dot")) {
      const { nodes, edges } = countDot(text);
      const drawn = JSON.parse(run("dot", "-Tjson", path));
      const elisions = answer?.question === "slice" ? answer.elisions.length : 0;
      expect([drawn.objects?.length ?? 0, drawn.edges?.length ?? 0]).toEqual([nodes + elisions, edges + elisions]);
      const svg = run("dot", "-Tsvg", path);
      for (const name of namesIn(answer)) {
        const shown = name.replace(/\s+/g, " ").trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
        const plain = shown.replaceAll('"', "&quot;").replaceAll("'", "&#39;").replaceAll("-", "&#45;");
        expect(svg.replaceAll("&#160;", " "), name).toContain(plain);
      }
      expect(svg).not.toContain("<script");
    }
  });
});

describe.skipIf(noStixValidator)("the STIX validator of OASIS", () => {
  test("finds every bundle valid, and warns only of our kinds of relationships and of links without hashes", {
    timeout: 120_000,
  }, async () => {
    const files = await filesOf("stix");
    const found = JSON.parse(run(python, script("validate_stix.py"), ...files.map(({ path }) => path))) as Record<
      string,
      { valid: boolean; errors: string[]; warnings: string[] }
    >;
    expect(Object.keys(found).length).toBe(files.length);
    for (const { valid, errors, warnings } of Object.values(found)) {
      expect({ valid, errors }).toEqual({ valid: true, errors: [] });
      expect(warnings.filter((warning) => !/\{(202|302)\}/.test(warning))).toEqual([]);
    }
  });
});

describe.skipIf(noMermaid || noBrowser)("Mermaid, in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test("draws every node and edge, and runs nothing", { timeout: 120_000 }, async () => {
    const page = await browser.newPage();
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      return dialog.dismiss();
    });
    await page.setContent("<body></body>");
    await page.addScriptTag({ content: readFileSync(mermaidFile, "utf8") });
    await page.evaluate("mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })");
    for (const { name, text, answer } of await filesOf("mermaid")) {
      const { nodes, edges } = countMermaid(text);
      const drawn = (await page.evaluate(`(async () => {
        const { svg } = await mermaid.render("drawing", ${JSON.stringify(text)});
        document.body.innerHTML = svg;
        const labels = [...document.querySelectorAll(".node .nodeLabel")].map((one) => one.textContent);
        return { labels, edges: document.querySelectorAll(".edgePaths path.flowchart-link, .edgePaths > path").length, scripts: document.body.querySelectorAll("script, img").length };
      })()`)) as { labels: string[]; edges: number; scripts: number };
      const elisions = answer?.question === "slice" ? answer.elisions.length : 0;
      expect([name, drawn.labels.length, drawn.edges, drawn.scripts]).toEqual([name, nodes + elisions, edges + elisions, 0]);
      for (const one of namesIn(answer)) {
        const shown = one.replace(/\s+/g, " ").trim();
        expect(
          drawn.labels.some((label) =>
            label
              .replace(/\u200b/g, "")
              .replace(/\s+/g, " ")
              .includes(shown),
          ),
          `${name}: ${one}`,
        ).toBe(true);
      }
    }
    expect(dialogs).toEqual([]);
  });
});
