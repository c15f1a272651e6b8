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
    expect(await page.getByRole("button", { name: "An incident" }).count()).toBe(0);
    await dialog.getByRole("textbox", { name: "What it affects" }).fill("nobody at all");
    await dialog.getByText("Nothing in the graph goes by this name.").waitFor();
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
    await dialog.getByRole("alert").waitFor();
    expect(await dialog.getByLabel("Confidence, 0 to 1").getAttribute("aria-invalid")).toBe("true");
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

  test("whoever may record, but not correct, is not offered to correct an incident", async () => {
    const visit = await explorer.visit("?entity=leak", { isSignedIn: true });
    await visit.page.getByRole("button", { name: "Add a claim…" }).waitFor();
    expect(await visit.page.getByRole("button", { name: "Correct it…" }).count()).toBe(0);
    await visit.close();
  });

  test("the dates of an incident are corrected, by keyboard, once it is seen what changes; what is refused is said at its field", async () => {
    const before = await datesOfLeak();
    const visit = await explorer.visit("?entity=leak", { isSignedIn: true, role: "CURATOR" });
    const { page } = visit;
    await page.getByRole("button", { name: "Correct it…" }).press("Enter");
    const dialog = page.getByRole("dialog");
    const contained = dialog.getByRole("textbox", { name: "Contained on" });
    await dialog.getByText("Change something.").waitFor();
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

    await page.getByRole("button", { name: "Correct it…" }).click();
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

  const vendor = async () =>
    (await explorer.ask('{ entity(ref: { id: "vendor" }) { history(first: 1) { totalCount nodes { fields reason } } } }')).entity
      .history;

  test.each(["light", "dark"] as const)("an entity is corrected by the fields of its kind, in the %s theme", async (theme) => {
    const { totalCount } = await vendor();
    const [name, taken] = theme === "light" ? ["Acme Data Inc", "Example Lab"] : ["Acme Data Ltd", "Example Labs"];
    const visit = await explorer.visit("?entity=vendor", { isSignedIn: true, role: "CURATOR", theme });
    const { page } = visit;
    await page.getByRole("button", { name: "Correct it…" }).press("Enter");
    const dialog = page.getByRole("dialog");
    const field = (label: string) => dialog.getByRole("textbox", { name: label });
    await dialog.getByText("Change something.").waitFor();
    await field("Name").fill(taken);
    await dialog.getByText(/Is it one of these, which are there already\?.*Example Lab.*\(lab\)/).waitFor();
    await field("Name").fill("");
    await dialog.getByText("Give it a name.").waitFor();
    await field("Name").fill(name);
    expect(await dialog.getByText(/Is it one of these/).count()).toBe(0);
    await field("Also called").fill(`Acme\nAcme ${theme}\n`);
    await field("Known elsewhere as").fill("wikidata Q42\nnonsense");
    await field("Country").fill("Atlantis");
    await field("Website").fill("javascript:alert(1)");
    await dialog.getByRole("combobox", { name: "Who may see it" }).selectOption("RED");
    await dialog.getByRole("checkbox", { name: "Auditor" }).check();
    await field("Reason").fill("Its imprint says so.");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog
      .getByRole("alert")
      .getByText(/RED is above your clearance/)
      .waitFor();
    await dialog.getByRole("combobox", { name: "Who may see it" }).selectOption("GREEN");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByText("It cannot be saved like this: see what is said at the fields.").waitFor();
    const faultAt = async (label: string) => {
      const ids = (await field(label).getAttribute("aria-describedby"))?.split(" ") ?? [];
      return dialog.locator(`[role="alert"][id="${ids.at(-1)}"]`).textContent();
    };
    expect(await faultAt("Known elsewhere as")).toMatch(/^Line 2: /);
    expect(await faultAt("Website")).toMatch(/javascript:alert/);
    expect(await field("Website").getAttribute("aria-invalid")).toBe("true");
    expect(await field("Name").getAttribute("aria-invalid")).toBe("false");
    expect(await violationsIn(page)).toEqual([]);
    await field("Known elsewhere as").fill("wikidata Q42");
    await field("Website").fill("https://acme.example");
    await field("Country").fill("Germany");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByText("Who may see it: TLP:CLEAR, for anyone → TLP:GREEN, for the community").waitFor();
    await dialog.getByRole("combobox", { name: "Who may see it" }).selectOption("CLEAR");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByText(`→ ${name}`).waitFor();
    await dialog.getByText(new RegExp(`^Also called: .* → Acme, Acme ${theme}$`)).waitFor();
    expect(await violationsIn(page)).toEqual([]);
    expect((await vendor()).totalCount).toBe(totalCount);
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("heading", { name }).waitFor();
    const { totalCount: versions, nodes } = await vendor();
    expect(versions).toBe(totalCount + 1);
    expect(nodes[0]).toEqual({
      reason: "Its imprint says so.",
      fields: {
        name,
        aliases: ["Acme", `Acme ${theme}`],
        externalIds: [{ scheme: "wikidata", value: "Q42" }],
        marking: "CLEAR",
        roles: ["DATA_VENDOR", "AUDITOR"],
        country: "DE",
        website: "https://acme.example",
      },
    });
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });

  test("what stands against the dates of a relationship is said at its field", async () => {
    const visit = await explorer.visit("?from=vendor&relationship=supply", { isSignedIn: true, role: "CURATOR" });
    const { page } = visit;
    await page.getByRole("button", { name: "Correct the dates…" }).click();
    const dialog = page.getByRole("dialog");
    const until = dialog.getByRole("textbox", { name: "Held until" });
    await dialog.getByRole("textbox", { name: "Held from" }).fill("2026-05");
    await until.fill("2026-02");
    await dialog.getByRole("textbox", { name: "Reason" }).fill("The contract says so.");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog
      .getByRole("alert")
      .getByText(/2026-02/)
      .waitFor();
    expect(await until.getAttribute("aria-invalid")).toBe("true");
    expect(await until.getAttribute("aria-describedby")).toContain((await dialog.getByRole("alert").getAttribute("id"))!);
    expect(await dialog.getByText("Nothing would change.").count()).toBe(0);
    expect(await violationsIn(page)).toEqual([]);
    await until.fill("2026-08");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await visit.close();
  });

  test.each(["light", "dark"] as const)(
    "a relationship is recorded between entities that are found by name, in the %s theme",
    async (theme) => {
      const before = await counts();
      const visit = await explorer.visit("", { isSignedIn: true, theme });
      const { page } = visit;
      await page.getByText("Record", { exact: true }).click();
      await page.getByRole("button", { name: "A relationship" }).press("Enter");
      const dialog = page.getByRole("dialog");
      const choose = async (end: string, typed: string, name: RegExp) => {
        await dialog.getByRole("textbox", { name: end, exact: true }).fill(typed);
        await dialog.getByRole("button", { name }).click();
      };
      await choose("From", "lab", /^Example Lab/);
      await choose("From", "acme", /^Acme Data .*Vendor/);
      await choose("To", "lab", /^Example Lab/);
      expect(await dialog.getByRole("button", { name: /^Take out/ }).count()).toBe(2);
      const kind = dialog.getByRole("combobox", { name: "How they are related" });
      await dialog.getByText("Choose how they are related.").waitFor();
      const { kinds } = await explorer.ask("{ kinds { relationshipKinds { from to reads } } }");
      expect((await kind.locator("option").allTextContents()).slice(1)).toEqual(
        (kinds.relationshipKinds as { from: string[]; to: string[]; reads: string }[])
          .filter((one) => [one.from, one.to].every((ends) => ends.includes("ORGANIZATION")))
          .map(({ reads }) => reads),
      );
      await kind.selectOption(theme === "light" ? "SUPPLIES_COMPUTE" : "INVESTS_IN");
      await dialog.getByLabel("Publisher").fill("A paper");
      await dialog.getByRole("textbox", { name: "Held from" }).fill("2026-05");
      await dialog.getByRole("textbox", { name: "Held until" }).fill("2026-02");
      await dialog.getByRole("textbox", { name: "Confidence" }).fill("2");
      await dialog.getByRole("button", { name: "Check" }).click();
      await dialog
        .getByRole("alert")
        .getByText(/confidence|1/)
        .first()
        .waitFor();
      expect(await dialog.getByRole("textbox", { name: "Confidence" }).getAttribute("aria-invalid")).toBe("true");
      expect(await violationsIn(page)).toEqual([]);
      await dialog.getByRole("textbox", { name: "Confidence" }).fill("0.9");
      await dialog.getByRole("button", { name: "Check" }).click();
      await dialog
        .getByRole("alert")
        .getByText(/2026-02/)
        .waitFor();
      await dialog.getByRole("textbox", { name: "Held until" }).fill("");
      await dialog.getByRole("button", { name: "Check" }).click();
      await dialog.getByText(/^relationship .*: added$/).waitFor();
      expect(await violationsIn(page)).toEqual([]);
      expect(await counts()).toEqual(before);
      await dialog.getByRole("button", { name: "Save" }).click();
      await dialog.waitFor({ state: "detached" });
      expect(await counts()).toEqual({
        ...before,
        relationships: before.relationships + 1,
        claims: before.claims + 1,
      });
      expect(visit.complaints).toEqual([]);
      await visit.close();
    },
  );

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
