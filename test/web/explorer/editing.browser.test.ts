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
    {
      id: "leak",
      kind: "INCIDENT",
      name: "Acme leak",
      incidentKind: "data-breach",
      startedOn: "2026-03",
      disclosedOn: "2026-04-02",
    },
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
    {
      kind: "AFFECTS",
      from: "leak",
      to: "vendor",
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

  const datesOfLeak = async () =>
    (await explorer.ask('{ entity(ref: { id: "leak" }) { ... on Incident { startedOn disclosedOn containedOn open } } }')).entity;

  test("whoever may record, but not correct, is not offered to correct the dates of an incident", async () => {
    const visit = await explorer.visit("?entity=leak", { isSignedIn: true });
    await visit.page.getByRole("button", { name: "Add a claim…" }).waitFor();
    expect(await visit.page.getByRole("button", { name: "Correct the dates…" }).count()).toBe(0);
    await visit.close();
  });

  test("the dates of an incident are corrected, by keyboard, once it is seen what changes; what is refused is said at its field", async () => {
    const before = await datesOfLeak();
    const visit = await explorer.visit("?entity=leak", { isSignedIn: true, role: "CURATOR" });
    const { page } = visit;
    await page.getByRole("button", { name: "Correct the dates…" }).press("Enter");
    const dialog = page.getByRole("dialog");
    const contained = dialog.getByRole("textbox", { name: "Contained on" });
    await dialog.getByText("Change a date.").waitFor();
    await contained.fill("2026-02");
    await dialog.getByText("Say why.").waitFor();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("The vendor's report says so.");
    await contained.press("Enter");
    await dialog
      .getByRole("alert")
      .getByText(/^2026-02 is before startedOn 2026-03/)
      .waitFor();
    expect(await contained.getAttribute("aria-invalid")).toBe("true");
    const described = (await contained.getAttribute("aria-describedby"))?.split(" ") ?? [];
    expect(await dialog.getByRole("alert").getAttribute("id")).toBe(described.at(-1));
    expect(await dialog.getByRole("button", { name: "Save" }).count()).toBe(0);
    expect(await violationsIn(page)).toEqual([]);
    await contained.fill("in spring");
    await contained.press("Enter");
    await dialog
      .getByRole("alert")
      .getByText(/"in spring" is not a date/)
      .waitFor();
    await contained.fill("2026-04-09");
    expect(await dialog.getByRole("alert").count()).toBe(0);
    await contained.press("Enter");
    await dialog.getByText("Contained on: not known → 2026-04-09").waitFor();
    await dialog.getByText(/Harm that starts there reaches 2 entities, among them 1 labs: Example Lab/).waitFor();
    expect(await violationsIn(page)).toEqual([]);
    expect(await datesOfLeak()).toEqual(before);
    await dialog.getByRole("button", { name: "Save" }).press("Enter");
    await dialog.waitFor({ state: "detached" });
    const fact = (name: string) => page.locator("dt", { hasText: name }).locator("xpath=following-sibling::dd[1]");
    await fact("Contained").getByText("9 April 2026").waitFor();
    const { blastRadius } = await explorer.ask('{ blastRadius(input: { seeds: [{ id: "leak" }] }) { summary { total } } }');
    expect(blastRadius.summary.total).toBe(2);
    expect(await datesOfLeak()).toEqual({ ...before, containedOn: "2026-04-09", open: false });

    await page.getByRole("button", { name: "Correct the dates…" }).click();
    await dialog.getByRole("textbox", { name: "Started on" }).fill("");
    await dialog.getByRole("textbox", { name: "Reason" }).fill("Nobody knows.");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByText("Started on: 2026-03 → not known").waitFor();
    await dialog.getByText(/Without a start, one is assumed/).waitFor();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await datesOfLeak()).toEqual({ ...before, startedOn: null, containedOn: "2026-04-09", open: false });
    expect(visit.complaints).toEqual([]);
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
