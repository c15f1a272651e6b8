import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noBrowser, whyNoBrowser } from "../browser.ts";
import { violationsIn } from "./kit/axe.ts";
import { type Explorer, openExplorer } from "./kit/open-explorer.ts";

const claims = [{ status: "CONFIRMED", confidence: 1, sources: ["s"] }];
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const said = (from: string, to: string) => ({
  kind: "RESPONDS_TO",
  from,
  to,
  attributes: { exposure: "NOT_AFFECTED", response: "NONE_STATED" },
  claims,
});
const [labs, leaks] = [120, 60];

/** One incident of which many speak, and one organization that speaks of many. */
const graph = {
  format: "ai-supply-graph/1",
  sources: [{ id: "s", publisher: "A paper" }],
  entities: [
    ...numbers(labs).map((index) => ({ id: `lab-${index}`, kind: "ORGANIZATION", name: `Lab ${index}`, roles: ["LAB"] })),
    ...numbers(leaks).map((index) => ({ id: `leak-${index}`, kind: "INCIDENT", name: `Leak ${index}`, disclosedOn: "2026-04" })),
  ],
  relationships: [
    ...numbers(labs).map((index) => said(`lab-${index}`, "leak-0")),
    ...numbers(leaks)
      .slice(1)
      .map((index) => said("lab-0", `leak-${index}`)),
  ],
};

describe.skipIf(noBrowser)(`many statements in a real browser${whyNoBrowser}`, { timeout: 90_000 }, () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await openExplorer(graph);
  }, 180_000);
  afterAll(() => explorer?.close());

  const names = (page: Page) => page.locator(".statements a.entity bdi").allTextContents();
  const more = (page: Page) => page.getByRole("complementary").getByRole("button", { name: "Show more" });

  test.each([
    { id: "leak-0", other: "organization", first: 40, all: labs },
    { id: "lab-0", other: "incident", first: 20, all: leaks },
  ])("of $id are counted, and shown to the last", async ({ id, other, first, all }) => {
    const { entity } = await explorer.ask(
      `query($id: ID!) { entity(ref: { id: $id }) {
        ... on Organization { statements(first: 1000) { nodes { incident { name } } } }
        ... on Incident { statements(first: 1000) { nodes { organization { name } } } } } }`,
      { id },
    );
    const visit = await explorer.visit(`?entity=${id}`);
    const { page } = visit;
    await page.getByText(`${first} of ${all} statements`).waitFor();
    expect(await names(page)).toHaveLength(first);
    for (let shown = 50; shown < all; shown += 50) {
      await more(page).click();
      await page.getByText(`${shown} of ${all} statements`).waitFor();
    }
    await more(page).click();
    await page.getByText(`${all} of ${all} statements`).waitFor();
    expect(await names(page)).toEqual(
      entity.statements.nodes.map((node: Record<string, { readonly name: string }>) => node[other]?.name),
    );
    expect(await violationsIn(page)).toEqual([]);
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });
});
