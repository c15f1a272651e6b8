import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../src/app/http/server.ts";
import { openApp, temporaryFolder } from "../graphql/api.ts";
import { keepIn, keptIn, noBrowser, openBrowser, whyNoBrowser } from "./browser.ts";
import { buildStalePage } from "./built-page.ts";

const examples = fileURLToPath(new URL("../../schema/examples/", import.meta.url));
const questions = readdirSync(examples)
  .filter((name) => name.endsWith(".graphql"))
  .sort()
  .map((name) => readFileSync(examples + name, "utf8"));
const nameOf = (question: string) => /^query (\w+)/m.exec(question)?.[1] ?? "no name";
const names = questions.map(nameOf);
const questionOn = (id: string) => questions.find((question) => question.includes(`"${id}"`)) ?? "";
const mercor = questionOn("inc-mercor-breach-2026");
const withdrawnData = questionOn("laion-5b");

/** Every number that an answer gives of these, in its order. */
const numbersIn = (answer: string) =>
  [...answer.matchAll(/"(totalCount|likelihood|hops|confidence|origins)":\s+([\d.]+)/g)].map(([, field, value]) => [
    field,
    Number(value),
  ]);

describe.skipIf(noBrowser)(`GraphiQL in a real browser${whyNoBrowser}`, { timeout: 90_000 }, () => {
  const folder = temporaryFolder();
  const asked: string[] = [];
  const complaints: string[] = [];
  let server: RunningServer;
  let browser: Browser;
  let visitor: BrowserContext;

  beforeAll(async () => {
    await buildStalePage("graphiql", ["schema/examples"]);
    server = await startServer(await openApp(folder.path, "seed"), { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent" });
    browser = await openBrowser();
    visitor = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
    visitor.on("request", (request) => asked.push(request.url()));
    visitor.on("weberror", (fault) => complaints.push(fault.error().message));
    // What the content security policy refuses is told there too.
    visitor.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    folder.remove();
  });

  async function visit(): Promise<Page> {
    const page = await visitor.newPage();
    page.on("websocket", (socket) => asked.push(socket.url()));
    await page.goto(`${server.url}/graphiql`);
    await page.locator(".graphiql-query-editor .view-line").first().waitFor();
    return page;
  }
  const tabsOf = (page: Page) =>
    page
      .getByRole("tab")
      .evaluateAll((tabs) => tabs.map((tab) => tab.querySelector(".graphiql-tab-button")?.textContent ?? "no button"));
  /** GraphiQL writes down what changed in its tabs half a second later. */
  async function keptTabs(page: Page): Promise<string[]> {
    const { tabs } = JSON.parse((await keptIn(page, "graphiql:tabState")) ?? '{"tabs":[]}') as { tabs: { title: string }[] };
    return tabs.map(({ title }) => title);
  }
  const openTab = (page: Page, name: string) => page.getByRole("tab").getByRole("button", { name, exact: true }).click();
  async function shownAnswer(page: Page): Promise<string> {
    await page.getByRole("button", { name: /^Execute/ }).click();
    const answer = page.getByRole("region", { name: "Result Window" });
    await answer.getByText('"totalCount"').waitFor();
    return (await answer.textContent()) ?? "";
  }
  async function answerOfApi(query: string): Promise<string> {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${server.url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
    return JSON.stringify(await response.json(), null, 2);
  }

  test("the flagship questions are its tabs, each as its file has it", async () => {
    const page = await visit();
    expect(await tabsOf(page)).toEqual(names);
    const firstLine = page.locator(".graphiql-query-editor .view-line").first();
    await expect.poll(async () => (await firstLine.textContent())?.replaceAll("\u00a0", " ")).toBe(questions[0]?.split("\n")[0]);
    await page.close();
  });

  test("the question on the Mercor breach is answered with the API's numbers", async () => {
    const page = await visit();
    await openTab(page, nameOf(mercor));
    const shown = numbersIn(await shownAnswer(page));
    const answered = numbersIn(await answerOfApi(mercor));
    expect(shown.length).toBeGreaterThanOrEqual(5);
    expect(shown).toEqual(answered.slice(0, shown.length));
    await page.close();
  });

  test("each question is answered in its tab, however soon after the tab before", async () => {
    const page = await visit();
    for (const question of questions) {
      await openTab(page, nameOf(question));
      const answered = page.waitForResponse(`${server.url}/graphql`);
      await page.getByRole("button", { name: /^Execute/ }).click();
      const answer: object = await (await answered).json();
      expect(answer).toEqual(JSON.parse(await answerOfApi(question)));
      expect(answer).not.toHaveProperty("errors");
    }
    await page.close();
  });

  test("the schema's descriptions are in its explorer", async () => {
    const { data } = JSON.parse(await answerOfApi('{ __type(name: "Query") { fields { name description } } }')) as {
      data: { __type: { fields: { name: string; description: string }[] } };
    };
    const field = data.__type.fields.find(({ name }) => name === "blastRadius");
    const page = await visit();
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    const explorer = page.getByRole("region", { name: "Documentation Explorer" });
    await explorer.getByRole("link", { name: "Query", exact: true }).first().click();
    await explorer.getByText(field?.description ?? "no description", { exact: true }).waitFor();
    await page.close();
  });

  test("on the next visit the tabs are as they were left, and still answer", async () => {
    const page = await visit();
    await openTab(page, nameOf(mercor));
    await page.getByRole("tab", { selected: true }).getByRole("button", { name: "Close Tab" }).click();
    const left = names.filter((name) => name !== nameOf(mercor));
    await expect.poll(() => tabsOf(page)).toEqual(left);
    await expect.poll(() => keptTabs(page)).toEqual(left);
    await page.close();

    const next = await visit();
    expect(await tabsOf(next)).toEqual(left);
    await openTab(next, nameOf(withdrawnData));
    expect(numbersIn(await shownAnswer(next)).length).toBeGreaterThan(0);
    await next.close();
  });

  test("a question that the project added since the last visit gets a tab", async () => {
    const page = await visit();
    const before = await tabsOf(page);
    // As though this question had never been offered; its tab was closed above.
    const offeredKey = "ai-supply-graph:offered";
    expect(JSON.parse((await keptIn(page, offeredKey)) ?? "[]")).toEqual(questions);
    await keepIn(page, offeredKey, JSON.stringify(questions.filter((question) => question !== mercor)));
    await page.close();
    const next = await visit();
    expect(await tabsOf(next)).toEqual([...before, nameOf(mercor)]);
    await openTab(next, nameOf(mercor));
    expect(numbersIn(await shownAnswer(next)).length).toBeGreaterThanOrEqual(5);
    await next.close();
  });

  test("all this asked nothing of any other server, and broke no rule of the page", () => {
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((url) => new URL(url).origin !== server.url)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
