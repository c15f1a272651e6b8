import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noBrowser, whyNoBrowser } from "../browser.ts";
import { violationsIn } from "./kit/axe.ts";
import { type Explorer, openExplorer, type Visit } from "./kit/open-explorer.ts";

const breach = "inc-mercor-breach-2026";
const sale = "rel-supplies-data-mercor-meta";
const twoDigits = (value: number) => value.toFixed(2);

const panelOf = (page: Page) => page.getByRole("complementary");
/** A part of the panel by its heading. */
const part = (page: Page, name: string) =>
  panelOf(page)
    .locator("section")
    .filter({ has: page.getByRole("heading", { name, exact: true }) });
const linksIn = (list: Locator) => list.locator("a.entity bdi").allTextContents();

describe.skipIf(noBrowser)(`the panel in a real browser${whyNoBrowser}`, { timeout: 90_000 }, () => {
  let explorer: Explorer;
  let visit: Visit;
  beforeAll(async () => {
    explorer = await openExplorer();
  }, 180_000);
  afterAll(() => explorer?.close());

  const nothingElse = () => {
    expect(visit.complaints).toEqual([]);
    expect(visit.asked.filter((url) => !url.startsWith(explorer.url) && !url.startsWith("data:"))).toEqual([]);
  };

  test("explains the answer: how many are reached, how far, how surely, and which labs are and are not", async () => {
    const { blastRadius } = await explorer.ask(`{ blastRadius(input: { seeds: [{ id: "${breach}" }] }) {
      seeds { name } summary { total byHops { count } } completeness { status fainter }
      impacts(first: 50, filter: { roles: [LAB] }) { totalCount nodes { entity { name } likelihood } }
      unreached(first: 50, filter: { roles: [LAB] }) { totalCount nodes { name } } } }`);
    visit = await explorer.visit(`?from=${breach}`);
    const { page } = visit;
    const panel = panelOf(page);
    await expect.poll(() => panel.getByRole("heading", { level: 2 }).textContent()).toContain(blastRadius.seeds[0].name);
    const summary = panel.getByRole("region", { name: "How many are reached" });
    expect(await summary.locator(".figure strong").textContent()).toBe(String(blastRadius.summary.total));
    expect(blastRadius.completeness.status).toBe("COMPLETE");
    expect(await summary.textContent()).toContain(`Complete. ${blastRadius.completeness.fainter} more are reached`);
    for (const { count } of blastRadius.summary.byHops) expect(await summary.textContent()).toContain(`${count} at `);

    const reached = part(page, "Labs reached");
    const { nodes, totalCount } = blastRadius.impacts;
    expect(await linksIn(reached)).toEqual(nodes.map(({ entity }: { entity: { name: string } }) => entity.name));
    expect(await reached.getByTitle("Likelihood").allTextContents()).toEqual(
      nodes.map(({ likelihood }: { likelihood: number }) => twoDigits(likelihood)),
    );
    const others = part(page, "Labs not reached");
    while (await others.getByRole("button", { name: "Show more" }).isVisible()) {
      await others.getByRole("button", { name: "Show more" }).click();
      await expect.poll(() => others.getByText("loading…").count()).toBe(0);
    }
    expect(await linksIn(others)).toEqual(blastRadius.unreached.nodes.map(({ name }: { name: string }) => name));
    const labs = `${totalCount} labs reached, ${blastRadius.unreached.totalCount} not`;
    expect(await panel.getByRole("status").first().textContent()).toContain(labs);
    nothingElse();
    await visit.close();
  });

  test("shows an incident's statements and its timeline with its sources", async () => {
    const { entity } = await explorer.ask(`{ entity(ref: { id: "${breach}" }) { ... on Incident {
      statements(first: 40) { nodes { organization { name } } } timeline { text sources { url } } } } }`);
    visit = await explorer.visit(`?from=${breach}`);
    const { page } = visit;
    expect(await linksIn(part(page, "What the organizations say"))).toEqual(
      entity.statements.nodes.map(({ organization }: { organization: { name: string } }) => organization.name),
    );
    const timeline = part(page, "Timeline").getByRole("list").first().locator("> li");
    expect(await timeline.locator("> p").allTextContents()).toEqual(entity.timeline.map(({ text }: { text: string }) => text));
    const shown = await timeline.first().getByRole("link").first().getAttribute("href");
    expect(shown).toBe(entity.timeline[0].sources[0].url);
    await visit.close();
  });

  test("explains an entity in one request: the path step by step, with the working of its numbers", async () => {
    const { blastRadius, paths } = await explorer.ask(`{
      blastRadius(input: { seeds: [{ id: "${breach}" }] }) { impact(of: { id: "meta" }) {
        because likelihood confidence weakestLink { sentence }
        bestPath { steps { transmission relationship { sentence confidence } } } } }
      paths(input: { from: [{ id: "${breach}" }], to: { id: "meta" }, k: 3 }) { paths { likelihood } } }`);
    const { impact } = blastRadius;
    visit = await explorer.visit(`?from=${breach}`);
    const { page } = visit;
    const before = visit.operations.length;
    await part(page, "Labs reached").getByRole("link", { name: "Meta" }).click();
    const panel = panelOf(page);
    await panel.getByText(impact.because).waitFor();
    expect(visit.operations.slice(before).filter((name) => name !== "KindsOfFlow")).toEqual(["EntityInDetail"]);
    const best = part(page, "Best path");
    const { steps } = impact.bestPath as {
      steps: { transmission: number; relationship: { sentence: string; confidence: number } }[];
    };
    expect(await best.locator("li .relationship").allTextContents()).toEqual(
      steps.map(({ relationship }) => relationship.sentence),
    );
    const factors = steps.flatMap(({ relationship, transmission }) => [relationship.confidence, transmission].map(twoDigits));
    expect(await best.locator(".working").textContent()).toContain(
      `Likelihood ${twoDigits(impact.likelihood)} = ${factors.join(" × ")}`,
    );
    const weakest = best.locator("li").filter({ hasText: "Weakest link" });
    expect(await weakest.locator(".relationship").allTextContents()).toEqual([impact.weakestLink.sentence]);
    await panel.getByText(`${paths.paths.length - 1} other paths`).click();
    await expect.poll(() => panel.locator("details[open] section").count()).toBe(paths.paths.length - 1);
    expect(new URL(page.url()).search).toBe(`?from=${breach}&entity=meta`);
    nothingElse();
    await visit.close();
  });

  test("says of an entity that is not reached that it is not, and whether that is certain", async () => {
    visit = await explorer.visit(`?from=${breach}&entity=alibaba`);
    expect(await panelOf(visit.page).textContent()).toMatch(/Lab · not reached.*no path leads here.*The answer is complete/);
    await visit.close();
  });

  test("asks what if from an entity: gone, an origin as well, the only origin", async () => {
    visit = await explorer.visit(`?from=${breach}&entity=mercor`);
    const { page } = visit;
    const panel = panelOf(page);
    await panel.getByRole("button", { name: "Assume it gone" }).click();
    await panel.getByText("It is assumed to be gone").waitFor();
    expect(new URL(page.url()).searchParams.get("without")).toBe("mercor");
    await panel.getByRole("button", { name: "Assume it gone", pressed: true }).click();
    await panel.getByRole("button", { name: "Add to the origins" }).click();
    expect(new URL(page.url()).searchParams.get("from")).toBe(`${breach},mercor`);
    await panel.getByRole("button", { name: "Back to the answer" }).click();
    await panel.getByRole("heading", { name: "2 origins" }).waitFor();
    await panel.getByRole("button", { name: /^Take Mercor data breach/ }).click();
    expect(new URL(page.url()).searchParams.get("from")).toBe("mercor");
    nothingElse();
    await visit.close();
  });

  test("lists the claims of a relationship with quotes and sources, which open without saying where from", async () => {
    const { node } = await explorer.ask(`{ node(id: "${sale}") { ... on Relationship { sentence confidence
      claims { nodes { sources { title url } } } } } }`);
    visit = await explorer.visit(`?from=${breach}&relationship=${sale}`);
    const { page } = visit;
    const panel = panelOf(page);
    expect(await panel.getByRole("heading", { level: 2 }).textContent()).toBe(node.sentence);
    const claims = part(page, "Who says so").locator(".claims > li");
    expect(await claims.count()).toBe(node.claims.nodes.length);
    const sources = node.claims.nodes[0].sources as { title: string; url: string | null }[];
    for (const { title, url } of sources.filter((source) => source.url !== null)) {
      const link = claims.first().getByRole("link", { name: title });
      expect(await link.getAttribute("href")).toBe(url);
      expect(await link.getAttribute("rel")).toBe("noreferrer");
    }
    const { kinds } = await explorer.ask("{ kinds { relationshipKinds { kind flow { reason } } } }");
    const kind = kinds.relationshipKinds.find((one: { kind: string }) => one.kind === "SUPPLIES_DATA");
    expect(await part(page, "What harm it passes").locator("li .quiet").allTextContents()).toEqual(
      kind.flow.map(({ reason }: { reason: string }) => reason),
    );
    await panel.getByRole("button", { name: "Assume it gone" }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("cut")).toBe(sale);
    nothingElse();
    await visit.close();
  });

  test("puts a contradiction first, and what disputes before what supports", async () => {
    const { contradictions } = await explorer.ask(`{ contradictions(first: 100) { nodes {
      about { __typename id } supporting { id } disputing { id } } } }`);
    const { about, supporting, disputing } = contradictions.nodes.find(
      (one: { about: { __typename: string } }) => one.about.__typename === "Relationship",
    );
    visit = await explorer.visit(`?relationship=${about.id}`);
    const claims = part(visit.page, "Who says so");
    await claims.getByText(/^Sources disagree/).waitFor();
    const stances = await claims.locator(".claims > li > p:first-child > strong").allTextContents();
    expect(stances).toEqual([...disputing.map(() => "Disputes"), ...supporting.map(() => "Supports")]);
    await visit.close();
  });

  test("lists the incidents that reach an organization, each of which can be asked about", async () => {
    const { entity } = await explorer.ask(`{ entity(ref: { id: "openai" }) { ... on Organization {
      exposures(incidents: {}, first: 10) { totalCount nodes { incident { id name } impact { likelihood } } } } } }`);
    const { nodes, totalCount } = entity.exposures;
    visit = await explorer.visit("?entity=openai");
    const { page } = visit;
    const panel = panelOf(page);
    await panel.getByText("Incidents that reach it").click();
    await panel.getByText(`10 of ${totalCount} incidents`).waitFor();
    const list = panel.locator("details[open]");
    expect(await linksIn(list)).toEqual(nodes.map(({ incident }: { incident: { name: string } }) => incident.name));
    expect(await list.getByTitle("Likelihood").allTextContents()).toEqual(
      nodes.map(({ impact }: { impact: { likelihood: number } }) => twoDigits(impact.likelihood)),
    );
    await list.getByRole("link").first().click();
    await part(page, "Best path").waitFor();
    expect(new URL(page.url()).search).toBe(`?from=${nodes[0].incident.id}&entity=openai`);
    nothingElse();
    await visit.close();
  });

  test("keeps the keyboard where it is when what was followed makes place for something else", async () => {
    visit = await explorer.visit(`?from=${breach}`);
    const { page } = visit;
    const isInPanel = () => page.evaluate("document.activeElement.closest('aside') !== null");
    await part(page, "Labs reached").getByRole("link", { name: "Meta" }).focus();
    await page.keyboard.press("Enter");
    await part(page, "Best path").waitFor();
    expect(await isInPanel()).toBe(true);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await part(page, "Labs reached").waitFor();
    expect(await isInPanel()).toBe(true);
    expect(new URL(page.url()).search).toBe(`?from=${breach}`);
    await visit.close();
  });

  test("shows what was known at the moment that is looked at", async () => {
    const knownAt = "2026-04-02T00:00:00.000Z";
    visit = await explorer.visit(`?from=${breach}&entity=meta&known=${knownAt}`);
    const panel = panelOf(visit.page);
    await panel.getByRole("heading", { name: "Meta" }).waitFor();
    // It said something the day after.
    expect(await part(visit.page, "What it says itself").count()).toBe(0);
    await visit.close();
    visit = await explorer.visit(`?from=${breach}&entity=meta`);
    expect(await part(visit.page, "What it says itself").count()).toBe(1);
    await visit.close();
  });

  test("is below the stage on a phone, and comes up when something is selected", async () => {
    visit = await explorer.visit(`?from=${breach}`, { width: 400, height: 800 });
    const { page } = visit;
    const panel = panelOf(page);
    const stage = await page.getByRole("main").boundingBox();
    const box = await panel.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual((stage?.y ?? 0) + (stage?.height ?? 0));
    await part(page, "Labs reached").getByRole("link", { name: "Meta" }).click();
    await panel.getByRole("button", { name: "Back to the answer" }).waitFor();
    await expect.poll(async () => Math.abs((await panel.boundingBox())?.y ?? 800)).toBeLessThan(100);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(400);
    await visit.close();
  });

  test.each([
    { link: `?from=${breach}` },
    { link: `?from=${breach}&entity=meta` },
    { link: `?from=${breach}&relationship=${sale}` },
  ])("keeps nobody out: $link", async ({ link }) => {
    for (const look of [{ theme: "dark" }, { theme: "light", width: 400 }] as const) {
      visit = await explorer.visit(link, look);
      expect({ look, violations: await violationsIn(visit.page) }).toEqual({ look, violations: [] });
      await visit.close();
    }
  });
});
