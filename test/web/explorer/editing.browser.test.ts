import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../graphql/api.ts";
import { noBrowser, whyNoBrowser } from "../browser.ts";
import { violationsIn } from "./kit/axe.ts";
import { type Explorer, openExplorer } from "./kit/open-explorer.ts";

const graph = {
  format: "ai-supply-graph/1",
  sources: [{ id: "s", publisher: "A paper", url: "https://example.org/s" }],
  entities: [
    { id: "vendor", kind: "ORGANIZATION", name: "Acme Data", roles: ["DATA_VENDOR"] },
    { id: "lab", kind: "ORGANIZATION", name: "Example Lab", roles: ["LAB"] },
  ],
  relationships: [
    {
      id: "supply",
      kind: "SUPPLIES_DATA",
      from: "vendor",
      to: "lab",
      claims: [{ status: "CONFIRMED", confidence: 1, sources: ["s"] }],
    },
  ],
};

describe.skipIf(noBrowser)(`changing the graph in a real browser${whyNoBrowser}`, { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await openExplorer(graph);
  }, 180_000);
  afterAll(async () => {
    await explorer?.close();
    folder.remove();
  });

  const counts = async () => (await explorer.ask("{ status { counts { entities relationships claims } } }")).status.counts;

  test("whoever only looks is offered no form", async () => {
    const visit = await explorer.visit("?from=vendor&relationship=supply");
    await visit.page.getByText("Who says so").waitFor();
    expect(await visit.page.getByText("Record", { exact: true }).count()).toBe(0);
    expect(await visit.page.getByRole("button", { name: /…$/ }).count()).toBe(0);
    await visit.close();
  });

  test("an incident is recorded with what it affects, once it is seen what would be written and whom it reaches", async () => {
    const before = await counts();
    const visit = await explorer.visit("", { isSignedIn: true });
    const { page } = visit;
    await page.getByText("Record", { exact: true }).click();
    await page.getByRole("button", { name: "An incident" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Name" }).fill("Acme Data breach");
    await dialog.getByRole("textbox", { name: "What it affects" }).fill("acme");
    await dialog.getByRole("button", { name: /Acme Data/ }).click();
    await dialog.getByLabel("Disclosed on").fill("2026-11-20");
    await dialog.getByLabel("Address").fill("https://example.org/breach");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByText("entities: 1 added, 0 changed, 0 unchanged").waitFor();
    await dialog.getByText(/Harm that starts there reaches 1 entities, among them 1 labs: Example Lab/).waitFor();
    expect(await counts()).toEqual(before);
    expect(await violationsIn(page)).toEqual([]);
    // What is changed after the check is checked again before it is written.
    await dialog.getByLabel("Summary").fill("Data of customers was copied.");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(/from=inc-acme-data-breach-2026/);
    await page.locator(".card", { hasText: "Example Lab" }).waitFor();
    expect(await counts()).toEqual({
      entities: before.entities + 1,
      relationships: before.relationships + 1,
      claims: before.claims + 2,
    });
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });

  test("a claim that is refused says why, and is written once it is mended; it is retracted with a reason", async () => {
    const visit = await explorer.visit("?from=vendor&relationship=supply", { isSignedIn: true });
    const { page } = visit;
    await page.getByRole("button", { name: "Add a claim…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Stance").selectOption("DISPUTES");
    await dialog.getByLabel("Confidence, 0 to 1").fill("2");
    await dialog.getByLabel("What is claimed").fill("It ended.");
    await dialog.getByLabel("Publisher").fill("Another paper");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog
      .locator(".disputed")
      .getByText(/confidence/)
      .waitFor();
    await dialog.getByLabel("Confidence, 0 to 1").fill("0.9");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("It ended.").waitFor();
    const claim = page.getByRole("listitem").filter({ hasText: "It ended." });
    await claim.getByRole("button", { name: "Retract…" }).click();
    await dialog.getByLabel("Reason").fill("The paper took it back.");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("The paper took it back.").waitFor();
    await visit.close();
  });

  test("a document is imported after its plan was shown; one that cannot be read is refused with its place", async () => {
    const visit = await explorer.visit("", { isSignedIn: true });
    const { page } = visit;
    const choose = async (name: string, content: string) => {
      writeFileSync(join(folder.path, name), content);
      await page.getByText("Record", { exact: true }).click();
      await page.getByLabel("A document").setInputFiles(join(folder.path, name));
      await page.getByRole("dialog").getByRole("button", { name: "Check" }).click();
    };
    await choose("broken.json", '{ "format": "ai-supply-graph/1", "entities": [{ "id": "x" }] }');
    await page
      .locator(".editing .disputed")
      .getByText(/content\.x\.kind/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    const before = await counts();
    await choose(
      "more.json",
      JSON.stringify({ format: "ai-supply-graph/1", entities: [{ id: "x", kind: "TOOL", name: "A tool" }] }),
    );
    await page.getByText("entities: 1 added, 0 changed, 0 unchanged").waitFor();
    expect(await counts()).toEqual(before);
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(async () => (await counts()).entities).toBe(before.entities + 1);
    await visit.close();
  });
});
