import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostileNames } from "../../exporters/hostile-graph.ts";
import { noBrowser, whyNoBrowser } from "../browser.ts";
import { violationsIn } from "./kit/axe.ts";
import { type Explorer, openExplorer } from "./kit/open-explorer.ts";

/** Names that documents may hold, each of an organization that a breached vendor supplies. */
const names = hostileNames.filter((name) => name.length <= 200).slice(0, 24);
const graph = {
  format: "ai-supply-graph/1",
  sources: [{ id: "s", publisher: "A <b>paper</b>", url: "https://example.org/s" }],
  entities: [
    { id: "vendor", kind: "ORGANIZATION", name: "<img src=x onerror=alert(1)>", roles: ["DATA_VENDOR"] },
    { id: "alone", kind: "TOOL", name: "Used by nobody" },
    ...names.map((name, place) => ({ id: `lab-${place}`, kind: "ORGANIZATION", name, roles: ["LAB"] })),
  ],
  relationships: names.map((_, place) => ({
    kind: "SUPPLIES_DATA",
    from: "vendor",
    to: `lab-${place}`,
    claims: [{ status: "CONFIRMED", confidence: 1, quote: "<script>alert(2)</script>", sources: ["s"] }],
  })),
};

describe.skipIf(noBrowser)(`what may go wrong, in a real browser${whyNoBrowser}`, { timeout: 120_000 }, () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await openExplorer(graph);
  }, 180_000);
  afterAll(() => explorer?.close());

  test.each(["graph", "table", "shared"])("names and quotes of strangers are text, in the %s", async (view) => {
    const visit = await explorer.visit(`?from=vendor&view=${view}&entity=lab-0`);
    const dialogs: string[] = [];
    visit.page.on("dialog", (dialog) => dialogs.push(dialog.message()));
    const text = (await visit.page.textContent("#page")) ?? "";
    for (const name of names.slice(0, 12)) expect(text).toContain(name);
    expect(await visit.page.locator("#page img, #page script, #page b img").count()).toBe(0);
    expect(await violationsIn(visit.page)).toEqual([]);
    expect([dialogs, visit.complaints]).toEqual([[], []]);
    expect(await visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    await visit.close();
  });

  test("where nobody is reached, it says so, and that the answer is complete", async () => {
    const visit = await explorer.visit("?from=alone");
    await visit.page.locator(".panel").getByText("Complete.", { exact: true }).waitFor();
    await visit.page
      .locator(".graph")
      .getByText(/reach(es|ed)/)
      .first()
      .waitFor();
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });

  test("a link to what is not there says so", async () => {
    const visit = await explorer.visit("?from=nobody-of-this-name");
    await visit.page.getByRole("heading", { name: "Nothing goes by this name" }).waitFor();
    await visit.close();
  });

  test.each([
    ["RATE_LIMITED", "The server is busy"],
    ["COST_LIMIT", "This question is too large"],
    ["DEADLINE_EXCEEDED", "The answer took too long"],
    ["STORE_UNAVAILABLE", "The store does not answer"],
  ])("the refusal %s says what it is, and asks again on demand", async (code, title) => {
    const visit = await explorer.visit("");
    const { page } = visit;
    let refuses = true;
    await page.route("**/graphql", (route) =>
      refuses && route.request().postData()?.includes("query Reach")
        ? route.fulfill({
            status: 200,
            contentType: "application/json",
            headers: { "retry-after": "2" },
            body: JSON.stringify({ errors: [{ message: "Ask for less.", extensions: { code } }] }),
          })
        : route.continue(),
    );
    await page.keyboard.press("/");
    await page.keyboard.type("onerror");
    await page.getByRole("option").first().click();
    await page.getByRole("heading", { name: title }).waitFor();
    await page.getByText("Ask for less.").first().waitFor();
    refuses = false;
    await page.getByRole("button", { name: "Ask again" }).first().click();
    await page.locator(".card").first().waitFor();
    await visit.close();
  });

  test("a server that is gone is said to be gone", async () => {
    const visit = await explorer.visit("?from=vendor");
    await visit.page.route("**/graphql", (route) => route.abort());
    await visit.page.getByRole("button", { name: "Table" }).click();
    await visit.page.getByRole("heading", { name: "The server does not answer" }).waitFor();
    await visit.close();
  });

  test("the same answer draws the same picture", async () => {
    const drawn: unknown[] = [];
    for (const _ of [1, 2]) {
      const visit = await explorer.visit("?from=vendor&known=2026-11-27T00:00:00.000Z");
      await visit.page.locator(".card").first().waitFor();
      drawn.push(
        await visit.page.locator(".card").evaluateAll((cards) =>
          cards.map((card) => {
            const { x, y, width, height } = card.getBoundingClientRect();
            return [card.textContent, x, y, width, height];
          }),
        ),
      );
      drawn.push((await visit.page.locator(".graph").screenshot()).toString("base64"));
      await visit.close();
    }
    expect(drawn.slice(2)).toEqual(drawn.slice(0, 2));
  });
});
