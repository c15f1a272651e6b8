import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noBrowser, whyNoBrowser } from "../browser.ts";
import { violationsIn } from "./kit/axe.ts";
import { type Explorer, openExplorer, type Visit } from "./kit/open-explorer.ts";

/** A column of the first page by its heading. */
const column = (page: Page, name: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });

describe.skipIf(noBrowser)(`the first page in a real browser${whyNoBrowser}`, { timeout: 90_000 }, () => {
  let explorer: Explorer;
  let visit: Visit;
  beforeAll(async () => {
    explorer = await openExplorer();
  }, 180_000);
  afterAll(() => explorer?.close());

  test("says what is in the graph, what disagrees and what changed last", async () => {
    const { status, labs, incidents, contradictions, changes } = await explorer.ask(`{
      status { revision counts { entities claims } } labs(first: 1) { totalCount } incidents(first: 1) { totalCount }
      contradictions(first: 5) { totalCount nodes { disputing { text quote } } }
      changes(first: 6) { totalCount nodes { claim { text } } } }`);
    visit = await explorer.visit("");
    const { page } = visit;
    const contents = await page.locator(".contents li").allTextContents();
    expect(contents).toContain(`${labs.totalCount} labs`);
    expect(contents).toContain(`${incidents.totalCount} incidents`);
    const main = page.getByRole("main");
    const counts = `${status.counts.entities} entities.*${status.counts.claims.toLocaleString("en")} claims.*Revision ${status.revision}`;
    expect(await main.textContent()).toMatch(new RegExp(counts));
    const disputed = column(page, "In dispute");
    for (const { disputing } of contradictions.nodes) {
      const { text, quote } = disputing.at(-1);
      expect(await disputed.textContent()).toContain(text ?? quote);
    }
    expect(await disputed.textContent()).toContain(`5 of ${contradictions.totalCount} in dispute`);
    const changed = column(page, "Changed last");
    for (const { claim } of changes.nodes) expect(await changed.textContent()).toContain(claim.text);
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });

  test("lists the newest incidents with how many labs each reaches, six in one request", async () => {
    const { incidents } = await explorer.ask("{ incidents(orderBy: DATE, first: 18) { totalCount nodes { id name } } }");
    const nodes = incidents.nodes as { id: string; name: string }[];
    const reached = await Promise.all(
      nodes.map(({ id }) =>
        explorer.ask(`{ blastRadius(input: { seeds: [{ id: "${id}" }] }) { summary(filter: { roles: [LAB] }) { total } } }`),
      ),
    );
    const labs = reached.map(({ blastRadius }) => blastRadius.summary.total as number);
    visit = await explorer.visit("");
    const { page, operations } = visit;
    const newest = column(page, "Newest incidents");
    const shown = () => newest.locator("li").evaluateAll((rows) => rows.map((row) => row.lastElementChild?.textContent));
    const words = labs.map((many) => `${many} ${many === 1 ? "lab" : "labs"} reached`);
    await expect.poll(shown).toEqual(words.slice(0, 6));
    expect(operations.filter((name) => name === "ReachedLabs")).toHaveLength(1);
    expect(await newest.locator("a bdi").allTextContents()).toEqual(nodes.slice(0, 6).map(({ name }) => name));
    await newest.getByRole("button", { name: "Show more" }).click();
    await expect.poll(shown).toEqual(words);
    expect(operations.filter((name) => name === "ReachedLabs")).toHaveLength(3);
    await newest.getByRole("link", { name: nodes[0]?.name ?? "" }).click();
    expect(new URL(page.url()).search).toBe(`?from=${nodes[0]?.id}`);
    await visit.close();
  });

  test.each([
    { question: "Which labs does this reach", search: "?from=inc-mercor-breach-2026" },
    { question: "Which vendors do those labs share?", search: "?from=inc-mercor-breach-2026&view=shared" },
    { question: "What if Surge AI were breached?", search: "?from=surge-ai" },
  ])("has a question to click: $question", async ({ question, search }) => {
    visit = await explorer.visit("");
    const link = visit.page.getByRole("link", { name: question });
    expect(await link.getAttribute("href")).toBe(search);
    await link.click();
    await visit.page.getByRole("heading", { level: 1, name: "Whom harm reaches from" }).waitFor({ state: "attached" });
    expect(new URL(visit.page.url()).search).toBe(search);
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });

  test("explains what is in dispute next to it, without asking anything of it", async () => {
    visit = await explorer.visit("");
    const { page } = visit;
    const before = visit.operations.length;
    await column(page, "In dispute").locator("li a").first().click();
    await page.getByRole("complementary").getByRole("button", { name: "Start from here" }).waitFor();
    expect(visit.operations.slice(before)).toEqual(["EntityInDetail"]);
    await page.getByRole("complementary").getByRole("button", { name: "Close" }).click();
    expect(new URL(page.url()).search).toBe("");
    await visit.close();
  });

  test("keeps nobody out", async () => {
    for (const look of [{ theme: "dark" }, { theme: "light", width: 400 }] as const) {
      visit = await explorer.visit("", look);
      expect({ look, violations: await violationsIn(visit.page) }).toEqual({ look, violations: [] });
      expect(await visit.page.evaluate("document.documentElement.scrollWidth")).toBe(look.theme === "dark" ? 1280 : 400);
      await visit.close();
    }
  });

  test("says what to do where the server does not answer, and asks again", async () => {
    visit = await explorer.visit("");
    const { page } = visit;
    await page.route("**/graphql", (route) => route.abort());
    await page.reload();
    const alert = page.getByRole("main").getByRole("alert");
    await alert.getByText("Check that it is running").waitFor();
    await page.unroute("**/graphql");
    await alert.getByRole("button", { name: "Ask again" }).click();
    await page.getByRole("heading", { name: "Newest incidents" }).waitFor();
    await visit.close();
  });
});

const hostile = '<img src="x" onerror="alert(1)"> ירושלים 🧪 '.padEnd(200, "long");
const said = { status: "REPORTED", confidence: 0.9, recordedAt: "2026-04-03T00:00:00Z", marking: "AMBER" };
/** Everything in it is marked, and called what no page should be harmed by. */
const markedDocument = {
  format: "ai-supply-graph/1",
  sources: [{ id: "script", title: "<script>alert(1)</script>", publisher: "<b>Wire</b>", marking: "AMBER" }],
  entities: [
    { id: "lab", kind: "ORGANIZATION", name: `Lab ${hostile}`, roles: ["LAB"], marking: "AMBER" },
    { id: "vendor", kind: "ORGANIZATION", name: "Vendor", description: hostile, roles: ["DATA_VENDOR"], marking: "AMBER" },
  ],
  relationships: [
    {
      id: "sale",
      kind: "SUPPLIES_DATA",
      from: "vendor",
      to: "lab",
      claims: [{ id: "c-sale", ...said, quote: hostile, sources: ["script"] }],
    },
  ],
};

describe.skipIf(noBrowser)(`a graph of which nothing is for everybody${whyNoBrowser}`, { timeout: 90_000 }, () => {
  let explorer: Explorer;
  let visit: Visit;
  beforeAll(async () => {
    explorer = await openExplorer(markedDocument);
  }, 180_000);
  afterAll(() => explorer?.close());

  test("is empty to a stranger, and says what to do", async () => {
    visit = await explorer.visit("");
    const { page } = visit;
    await page.getByRole("heading", { name: "The graph is empty" }).waitFor();
    expect(await page.getByRole("main").textContent()).toMatch(/ai-supply-graph import.*or sign in/);
    expect(visit.operations).not.toContain("ReachedLabs");
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });

  test.each(["?from=vendor", "?from=vendor&entity=lab", "?from=vendor&relationship=sale"])(
    "shows who may see it, and every text as text: %s",
    async (link) => {
      visit = await explorer.visit(link, { isSignedIn: true });
      const { page } = visit;
      const panel = page.getByRole("complementary");
      await panel.getByText("TLP:AMBER").first().waitFor();
      expect(await panel.textContent()).toContain(hostile.trim());
      expect(await page.locator("img, b:has-text('Wire')").count()).toBe(0);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(1280);
      expect(visit.complaints).toEqual([]);
      await visit.close();
    },
  );

  test("marks the claim and the source as well", async () => {
    visit = await explorer.visit("?relationship=sale", { isSignedIn: true });
    const claim = visit.page.locator(".claims > li");
    await claim.waitFor();
    expect(await claim.getByText("TLP:AMBER").count()).toBe(2);
    await visit.close();
  });
});
