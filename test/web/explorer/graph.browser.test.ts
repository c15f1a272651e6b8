import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noBrowser, whyNoBrowser } from "../browser.ts";
import { violationsIn } from "./kit/axe.ts";
import { type Explorer, openExplorer, type Visit } from "./kit/open-explorer.ts";
import { savedTexts } from "./kit/saved.ts";

const breach = "inc-mercor-breach-2026";
const cards = (page: Page) => page.locator("button.card");
const card = (page: Page, id: string) => page.locator(`button.card[data-lit="${id}"]`);
const lit = (page: Page): Promise<string[]> =>
  page.evaluate("[...document.querySelectorAll('.plane .on')].map((one) => one.dataset.lit).sort()");
const elements = (page: Page): Promise<number> => page.evaluate("document.querySelectorAll('*').length");
const selected = (page: Page) => new URL(page.url()).searchParams;

interface Drawn {
  readonly id: string;
  readonly pathRank: number;
  readonly likelihood: number | null;
  readonly via: string | null;
  readonly entity: { readonly name: string };
}

describe.skipIf(noBrowser)(`the graph in a real browser${whyNoBrowser}`, { timeout: 90_000 }, () => {
  let explorer: Explorer;
  let visit: Visit;
  let nodes: readonly Drawn[];
  let edges: readonly { readonly id: string; readonly source: string; readonly target: string }[];
  beforeAll(async () => {
    explorer = await openExplorer();
    const { blastRadius } = await explorer.ask(`{ blastRadius(input: { seeds: [{ id: "${breach}" }] }) {
      graph(maxNodes: 140) { nodes { id pathRank likelihood via entity { name } } edges { id source target } } } }`);
    ({ nodes, edges } = blastRadius.graph);
  }, 180_000);
  afterAll(() => explorer?.close());

  const pathTo = (id: string): string[] => {
    const via = edges.find((edge) => edge.id === nodes.find((node) => node.id === id)!.via);
    return via === undefined ? [id] : [id, via.id, ...pathTo(via.source === id ? via.target : via.source)];
  };

  test("draws every entity of the answer in the column of its best path, with its likelihood", async () => {
    visit = await explorer.visit(`?from=${breach}`);
    const { page } = visit;
    await expect.poll(() => cards(page).count()).toBe(nodes.length);
    const lefts = new Map<number, Set<number>>();
    for (const { id, pathRank, likelihood, entity } of nodes) {
      const [button, box] = [card(page, id), (await card(page, id).boundingBox())!];
      expect(await button.locator("bdi").textContent()).toBe(entity.name);
      if (likelihood !== null) expect(await button.locator("small").textContent()).toBe(likelihood.toFixed(2));
      lefts.set(pathRank, (lefts.get(pathRank) ?? new Set()).add(Math.round(box.x)));
    }
    const columns = [...lefts].toSorted(([a], [b]) => a - b).map(([, xs]) => [...xs]);
    expect(columns.every((xs) => xs.length === 1)).toBe(true);
    expect(columns.flat()).toEqual(columns.flat().toSorted((a, b) => a - b));
    const heads = await page.locator(".heads h3").allTextContents();
    expect(heads[2]).toBe(`Hop 2 ${nodes.filter(({ pathRank }) => pathRank === 2).length}`);
    expect(await page.getByRole("list", { name: heads[2]! }).getByRole("button").count()).toBe(Number(heads[2]!.split(" ")[2]));
    expect(await elements(page)).toBeLessThan(1_500);
    expect(visit.complaints).toEqual([]);
  });

  test("lights the best path to what the pointer is on, and nothing afterwards", async () => {
    const { page } = visit;
    await card(page, "chatgpt").hover();
    expect(await lit(page)).toEqual(pathTo("chatgpt").toSorted());
    await page.mouse.move(5, 5);
    expect(await lit(page)).toEqual([]);
  });

  test("is walked through by arrows, selects by Enter and unselects by Escape", async () => {
    const { page } = visit;
    const focused = (): Promise<string> => page.evaluate("document.activeElement.dataset.lit");
    await card(page, breach).focus();
    await page.keyboard.press("ArrowRight");
    const hop1 = await focused();
    expect(nodes.find(({ id }) => id === hop1)?.pathRank).toBe(1);
    await page.keyboard.press("ArrowLeft");
    expect(await focused()).toBe(breach);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    expect(selected(page).get("entity")).toBe(hop1);
    expect(await card(page, hop1).getAttribute("aria-current")).toBe("true");
    await page.keyboard.press("Escape");
    expect(selected(page).get("entity")).toBeNull();
  });

  test("selects the relationship whose line is clicked", async () => {
    const { page } = visit;
    const { via } = nodes.find(({ id }) => id === "openai")!;
    const [x, y]: [number, number] = await page.evaluate(`(() => {
      const line = document.querySelector('.lines path[data-lit="${via}"]');
      const { x, y } = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM());
      return [x, y];
    })()`);
    await page.mouse.click(x, y + 2);
    expect(selected(page).get("relationship")).toBe(via);
    await visit.close();
  });

  test("opens a link with what is selected in view and lit", async () => {
    visit = await explorer.visit(`?from=${breach}&entity=openai`, { height: 500 });
    const { page } = visit;
    await expect.poll(() => lit(page)).toEqual(pathTo("openai").toSorted());
    const [pane, box] = [(await page.locator(".pane").boundingBox())!, (await card(page, "openai").boundingBox())!];
    expect(box.y).toBeGreaterThan(pane.y + 40);
    expect(box.y + box.height).toBeLessThan(pane.y + pane.height);
    await visit.close();
  });

  test("hides a group by its legend, in the link too, and says how many of how many are shown", async () => {
    visit = await explorer.visit(`?from=${breach}`);
    const { page } = visit;
    const tools = nodes.length - (await cards(page).and(page.locator(":not(.tools)")).count());
    await page.getByRole("button", { name: `Tools ${tools}` }).click();
    await expect.poll(() => cards(page).count()).toBe(nodes.length - tools);
    expect(selected(page).get("hidden")).toBe("tools");
    expect(await page.locator(".notice").textContent()).toContain(`${nodes.length - 1 - tools} of ${nodes.length - 1} entities`);
    await visit.close();
  });

  test.each(["light", "dark"] as const)("can be used by everybody, in %s", async (theme) => {
    visit = await explorer.visit(`?from=${breach}&entity=openai`, { theme });
    expect(await violationsIn(visit.page)).toEqual([]);
    await visit.close();
  });
});

describe.skipIf(noBrowser)(`a large graph in a real browser${whyNoBrowser}`, { timeout: 90_000 }, () => {
  let explorer: Explorer;
  let visit: Visit;
  const tools = Array.from({ length: 400 }, (_, index) => ({ id: `tool-${index}`, kind: "TOOL", name: `Tool ${index}` }));
  beforeAll(async () => {
    const claims = [{ status: "CONFIRMED", confidence: 0.9, sources: ["made-up"], recordedAt: "2026-01-01T00:00:00Z" }];
    explorer = await openExplorer({
      format: "ai-supply-graph/1",
      sources: [{ id: "made-up", title: "Made up" }],
      entities: tools,
      relationships: tools.slice(1).map(({ id }, index) => ({
        id: `r-${index}`,
        kind: "DEPENDS_ON",
        from: id,
        to: index < 100 ? "tool-0" : `tool-${1 + (index % 100)}`,
        claims,
      })),
    });
    visit = await explorer.visit("?from=tool-0&likelihood=0");
  }, 180_000);
  afterAll(async () => {
    await visit?.close();
    await explorer?.close();
  });

  test("is drawn as one block for each hop and group, within the elements that a page holds", async () => {
    const { page } = visit;
    await expect.poll(() => page.locator(".block-head").allTextContents()).toEqual(["Tools 100", "Tools 299"]);
    expect(await page.locator(".ribbons path").count()).toBe(2);
    expect(await elements(page)).toBeLessThan(1_500);
    expect(visit.complaints).toEqual([]);
  });

  test("names what a cell stands for, and selects it", async () => {
    const { page } = visit;
    const cells = page.locator(".cells").first();
    await cells.hover({ position: { x: 3, y: 3 } });
    expect(await page.locator(".hint").textContent()).toMatch(/Tool \d+/);
    await cells.click({ position: { x: 3, y: 3 } });
    expect(selected(page).get("entity")).toMatch(/^tool-\d+$/);
    await page.keyboard.press("Escape");
  });

  test("lists the entities of a block that is opened, as many as there are", async () => {
    const { page } = visit;
    await page.locator(".block-head").nth(1).click();
    const list = page.getByRole("dialog", { name: "Tools at hop 2" });
    expect(await list.getByRole("listitem").count()).toBe(50);
    expect(await list.textContent()).toContain("50 of 299");
    await list.getByRole("button", { name: "Show more" }).click();
    expect(await list.getByRole("listitem").count()).toBe(100);
    expect(await violationsIn(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => list.count()).toBe(0);
  });

  test("is saved as a picture of the same blocks", async () => {
    const texts = await savedTexts(visit.page);
    expect(texts[0]).toBe("Tool 0: 399 reached");
    expect(texts).toEqual(expect.arrayContaining(["Tools", "100", "299"]));
    const names = await cards(visit.page).locator("bdi").allTextContents();
    expect(texts.filter((text) => /^Tool \d+$/.test(text)).toSorted()).toEqual(names.toSorted());
  });

  test("shows the most severe one by one if wanted, and opens what stands for the rest", async () => {
    const { page } = visit;
    await page.getByRole("button", { name: "Show the most severe one by one" }).click();
    await expect.poll(() => page.locator(".elision").count()).toBeGreaterThan(0);
    const elision = page.locator(".elision").first();
    const [, number] = /\+(\d+)/.exec((await elision.textContent())!)!;
    await elision.click();
    const list = page.getByRole("dialog");
    await expect.poll(() => list.textContent()).toContain(`of ${number} entities`);
    expect(await elements(page)).toBeLessThan(1_500);
  });

  test("is saved as a picture of the same cards, with what stands for the rest", async () => {
    const { page } = visit;
    await page.keyboard.press("Escape");
    const texts = await savedTexts(page);
    const elisions = await page.locator(".elision").allTextContents();
    expect(texts.filter((text) => text.startsWith("+")).length).toBe(elisions.length);
    const names = await cards(page).locator("bdi").allTextContents();
    expect(texts.filter((text) => /^Tool \d+$/.test(text)).toSorted()).toEqual(names.toSorted());
    expect(texts.at(-1)).toContain("Not drawn: ");
  });

  test("lists the groups that the picture has no room for, page by page, and opens each", async () => {
    const { page } = visit;
    await page.keyboard.press("Escape");
    const { blastRadius } = await explorer.ask(`{ blastRadius(input: { seeds: [{ id: "tool-0" }], minLikelihood: 0 }) {
      graph(maxNodes: 140) { elisions { id count label } } } }`);
    const { elisions } = blastRadius.graph as { elisions: readonly { count: number }[] };
    const unlisted = elisions.length - (await page.locator(".elision").count());
    expect(unlisted).toBeGreaterThan(0);
    const heads = await page.locator(".heads h3").allTextContents();
    expect(heads.slice(1)).toEqual(["Hop 1 100", "Hop 2 39 of 299"]);
    await page.getByText(new RegExp(`^${unlisted} smaller groups`)).waitFor();
    await page.getByRole("button", { name: "List them" }).click();
    const list = page.getByRole("dialog", { name: "Groups that the picture has no room for" });
    const groups = new Set<string>();
    const next = list.getByRole("button", { name: "Next" });
    for (;;) {
      for (const text of await list.getByRole("listitem").allTextContents()) groups.add(text);
      expect(await elements(page)).toBeLessThan(1_500);
      if (await next.isDisabled()) break;
      await next.click();
    }
    expect(groups.size).toBe(unlisted);
    expect(await violationsIn(page)).toEqual([]);
    const [, number] = /\+(\d+)/.exec([...groups].at(-1)!)!;
    await list.getByRole("listitem").last().getByRole("button").click();
    const opened = page.getByRole("dialog", { name: /^\+/ });
    await expect.poll(() => opened.textContent()).toContain(`${number} of ${number} entities`);
    await page.keyboard.press("Escape");
    await list.waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  });
});
