import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noBrowser, whyNoBrowser } from "../browser.ts";
import { violationsIn } from "./kit/axe.ts";
import { type Explorer, openExplorer, type Visit } from "./kit/open-explorer.ts";
import { saved } from "./kit/saved.ts";

const mercor = "inc-mercor-breach-2026";
const instant = "2026-11-27T12:00:00.000Z";
const asked = `?from=${mercor}&known=${instant}`;
const input = { seeds: [{ id: mercor }], knownAt: instant };

describe.skipIf(noBrowser)(`views of an answer in a real browser${whyNoBrowser}`, { timeout: 120_000 }, () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  }, 180_000);
  afterAll(() => explorer?.close());

  const cells = (visit: Visit, row: string) =>
    visit.page.locator(row).evaluateAll((rows) => rows.map((one) => one.textContent ?? ""));
  const share = (value: number) => value.toFixed(2);

  test("the table has the API's rows and numbers, in the API's order, and pages to the end", async () => {
    const visit = await explorer.visit(`${asked}&view=table&order=likelihood&likelihood=0`);
    const { blastRadius } = await explorer.ask(
      "query($input: BlastRadiusInput!) { blastRadius(input: $input) { impacts(first: 200, orderBy: LIKELIHOOD) { totalCount nodes { hops likelihood confidence entity { name } } } } }",
      { input: { ...input, minLikelihood: 0 } },
    );
    const { totalCount, nodes } = blastRadius.impacts;
    expect(totalCount).toBeGreaterThan(50);
    await visit.page.getByText(`50 of ${totalCount} reached`).waitFor();
    await visit.page.getByRole("region", { name: "Table" }).getByRole("button", { name: "Show more" }).click();
    await visit.page.getByText(`${totalCount} of ${totalCount} reached`).waitFor();
    const rows = await visit.page
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => [0, 2, 3, 4].map((place) => row.querySelectorAll("td")[place]?.textContent ?? "")));
    const few = (value: number) => (value > 0 && value < 0.005 ? "< 0.01" : value < 1 && value >= 0.995 ? "> 0.99" : share(value));
    expect(rows).toEqual(
      nodes.map(
        ({
          entity,
          hops,
          likelihood,
          confidence,
        }: {
          entity: { name: string };
          hops: number;
          likelihood: number;
          confidence: number;
        }) => [entity.name, String(hops), few(likelihood), few(confidence)],
      ),
    );
    await visit.page.getByRole("button", { name: "Name" }).click();
    await visit.page.waitForURL(/order=name/);
    await visit.close();
  });

  test("labs that are not reached are a list of their own, as the API gives it", async () => {
    const visit = await explorer.visit(`${asked}&view=table&list=unreached`);
    const { blastRadius } = await explorer.ask(
      "query($input: BlastRadiusInput!) { blastRadius(input: $input) { unreached(first: 50, filter: { roles: [LAB] }) { totalCount nodes { name } } } }",
      { input },
    );
    const { totalCount, nodes } = blastRadius.unreached;
    expect(totalCount).toBeGreaterThan(10);
    expect(await cells(visit, ".names li")).toEqual(nodes.map(({ name }: { name: string }) => name));
    await visit.page.getByText(`${totalCount} of ${totalCount} labs that are not reached`).waitFor();
    await visit.close();
  });

  test("the matrix has the distance of each lab from what it shares with others", async () => {
    const visit = await explorer.visit(`${asked}&view=shared`);
    const { blastRadius } = await explorer.ask(
      "query($input: BlastRadiusInput!) { blastRadius(input: $input) { impacts(first: 50, filter: { roles: [LAB] }) { nodes { entity { id name } } } } }",
      { input },
    );
    const labs: { id: string; name: string }[] = blastRadius.impacts.nodes.map(({ entity }: { entity: object }) => entity);
    const { sharedDependencies } = await explorer.ask(
      "query($input: SharedDependenciesInput!) { sharedDependencies(input: $input, first: 12) { nodes { dependency { name } sharedBy { hops organization { id } } } } }",
      { input: { organizations: labs.map(({ id }) => ({ id })), knownAt: instant } },
    );
    const nodes: { dependency: { name: string }; sharedBy: { hops: number; organization: { id: string } }[] }[] =
      sharedDependencies.nodes;
    await visit.page.locator(".matrix tbody tr").first().waitFor();
    const rows = await visit.page
      .locator(".matrix tbody tr")
      .evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? "")));
    const hops = (lab: string) =>
      nodes.map(({ sharedBy }) => String(sharedBy.find(({ organization }) => organization.id === lab)?.hops ?? "·"));
    expect(rows).toEqual(labs.map(({ id }) => hops(id)));
    await visit.close();
  });

  test("the ranking has the API's shares, and says of how many labs suppliers are known", async () => {
    const visit = await explorer.visit(`${asked}&view=concentration&supply=supplies_compute`);
    const { concentration } = await explorer.ask(
      "query($input: ConcentrationInput!) { concentration(input: $input) { covered populationSize suppliers(first: 20) { nodes { share customers supplier { name } } } } }",
      { input: { kinds: ["SUPPLIES_COMPUTE"], knownAt: instant } },
    );
    await visit.page.getByText(`${concentration.covered} of ${concentration.populationSize}`).waitFor();
    const rows = await visit.page
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => [0, 1, 2].map((place) => row.querySelectorAll("td")[place]?.textContent ?? "")));
    expect(rows).toEqual(
      concentration.suppliers.nodes.map(
        ({ share: part, customers, supplier }: { share: number; customers: number; supplier: { name: string } }) => [
          supplier.name,
          share(part),
          String(customers),
        ],
      ),
    );
    await visit.close();
  });

  test("what changed since a moment is what the API says, with the claims that did it", async () => {
    const visit = await explorer.visit(`${asked}&view=difference&since=2026-04-01T00:00:00.000Z`);
    const { diff } = await explorer.ask(
      "query($input: DiffInput!) { diff(input: $input) { gained(first: 20) { totalCount nodes { impact { entity { name } } causes { id } } } lost { totalCount } changed { totalCount } } }",
      { input: { seeds: input.seeds, before: { knownAt: "2026-04-01T00:00:00.000Z" }, after: { knownAt: instant } } },
    );
    const first = visit.page.locator(".differences").first();
    await first.locator("> li").first().waitFor();
    const names = await first.locator("> li > .entity").evaluateAll((all) => all.map((one) => one.textContent ?? ""));
    expect(names).toEqual(diff.gained.nodes.map(({ impact }: { impact: { entity: { name: string } } }) => impact.entity.name));
    const causes = await first.locator("> li").evaluateAll((all) => all.map((one) => one.querySelectorAll(".causes > li").length));
    expect(causes).toEqual(diff.gained.nodes.map(({ causes: made }: { causes: object[] }) => made.length));
    await visit.close();
  });

  test("what is assumed says what it changes, and is taken back by a click", async () => {
    const visit = await explorer.visit(`${asked}&without=scale-ai`);
    const { blastRadius } = await explorer.ask(
      "query($input: BlastRadiusInput!) { blastRadius(input: $input) { comparison { lost { totalCount } gained { totalCount } changed { totalCount } } } }",
      { input: { ...input, assume: [{ removeEntity: { id: "scale-ai" } }] } },
    );
    const { lost, gained, changed } = blastRadius.comparison;
    const bar = visit.page.locator(".what-if");
    for (const text of [
      `${lost.totalCount} no longer reached`,
      `${gained.totalCount} newly reached`,
      `${changed.totalCount} reached otherwise`,
    ])
      await bar.getByText(text).waitFor();
    await bar.getByRole("button", { name: /^Do not assume/ }).click();
    await visit.page.waitForURL((url) => !url.search.includes("without"));
    expect(await bar.count()).toBe(0);
    await visit.close();
  });

  test("the clock of what was known turns back, is frozen, and is in the link", async () => {
    const visit = await explorer.visit(`?from=${mercor}`);
    await visit.page.getByRole("button", { name: "Freeze" }).click();
    await visit.page.waitForURL(/known=/);
    await visit.page.getByRole("button", { name: "Back to now" }).click();
    await visit.page.waitForURL((url) => !url.search.includes("known"));
    const slider = visit.page.getByRole("slider", { name: "As of when the graph is asked" });
    await slider.focus();
    await visit.page.keyboard.press("ArrowLeft");
    await visit.page.waitForURL(/known=\d{4}-\d\d-01T00:00:00\.000Z/);
    await visit.close();
  });

  test("a search by keys alone leads to an answer", async () => {
    const visit = await explorer.visit("");
    await visit.page.keyboard.press("/");
    await visit.page.keyboard.type("mercor data");
    await visit.page.getByRole("option", { name: /Mercor data breach/ }).waitFor();
    await visit.page.keyboard.press("ArrowDown");
    await visit.page.keyboard.press("ArrowUp");
    await visit.page.keyboard.press("Enter");
    await visit.page.waitForURL(/from=/);
    expect(await visit.page.getByRole("option").count()).toBe(0);
    await visit.page.goBack();
    expect(new URL(visit.page.url()).search).toBe("");
    await visit.close();
  });

  test("a report, a table and pictures are saved, and the query opens in GraphiQL", async () => {
    const visit = await explorer.visit(asked);
    await visit.page.getByText("Export", { exact: true }).click();
    const save = (name: string) => saved(visit.page, name);
    const { blastRadius } = await explorer.ask(
      "query($input: BlastRadiusInput!) { blastRadius(input: $input) { summary { total } } }",
      { input },
    );
    const { total } = blastRadius.summary;
    expect((await save("Report (Markdown)")).toString()).toContain(`${total} entities are reached.`);
    expect((await save("Table (CSV)")).toString().trim().split("\r\n").length).toBe(total + 1);
    const svg = (await save("Picture (SVG)")).toString();
    expect(svg).toContain("TLP:CLEAR · complete");
    expect(svg).toBe((await save("Picture (SVG)")).toString());
    expect((await save("Picture (PNG)")).subarray(1, 4).toString()).toBe("PNG");
    const link = await visit.page.getByRole("link", { name: "See the query" }).getAttribute("href");
    const query = new URL(link ?? "", `${explorer.url}/`).searchParams;
    const answer = await explorer.ask(query.get("query") ?? "", JSON.parse(query.get("variables") ?? ""));
    expect(answer.blastRadius.summary.total).toBe(total);
    await visit.close();
  });

  test("a token says what its holder may see and do; a wrong one is refused in words", async () => {
    const visit = await explorer.visit("");
    await visit.page.getByText("Sign in", { exact: true }).first().click();
    await visit.page.getByText(/Without a token you see what is marked up to TLP:CLEAR/).waitFor();
    await visit.page.getByLabel("Token").fill("wrong");
    await visit.page.getByRole("button", { name: "Sign in" }).click();
    await visit.page.getByRole("alert").first().waitFor();
    await visit.page.getByRole("button", { name: "Sign out" }).click();
    await visit.page.getByLabel("Token").fill("a-secret-of-the-test");
    await visit.page.getByRole("button", { name: "Sign in" }).click();
    await visit.page.getByText(/You see what is marked up to TLP:AMBER, and may ask, and record/).waitFor();
    expect(visit.page.url()).not.toContain("secret");
    await visit.close();
  });

  describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
    test.each(["graph", "table", "shared", "concentration", "difference&since=2026-04-01T00:00:00.000Z"])(
      "%s: nothing keeps people from using it, and nothing is asked of others",
      async (view) => {
        for (const width of [400, 1280]) {
          const visit = await explorer.visit(`${asked}&view=${view}`, { theme, width });
          expect(await violationsIn(visit.page), `${width} pixels`).toEqual([]);
          expect(visit.complaints).toEqual([]);
          expect(visit.asked.filter((url) => !url.startsWith(explorer.url) && !url.startsWith("data:"))).toEqual([]);
          expect(await visit.page.evaluate("document.querySelectorAll('*').length")).toBeLessThanOrEqual(1_500);
          expect(await visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
          await visit.close();
        }
      },
    );
  });

  test.each([
    { look: { isSignedIn: false }, tools: "Sign in" },
    { look: { isSignedIn: true, role: "CURATOR" }, tools: "Record" },
  ] as const)("the bar of a phone is three lines: $tools", async ({ look, tools }) => {
    const visit = await explorer.visit(`?from=${mercor}`, { width: 400, height: 800, ...look });
    const { page } = visit;
    const boxOf = async (part: string) => (await page.locator(part).boundingBox())!;
    const bar = await boxOf(".bar");
    const lines = [".brand", ".search", ".clocks"];
    const middles = await Promise.all(lines.map(async (line) => boxOf(line).then(({ y, height }) => y + height / 2)));
    expect(middles).toEqual(middles.toSorted((a, b) => a - b));
    const sameLine = async (one: string, line: number) =>
      expect(await boxOf(one).then(({ y, height }) => Math.abs(y + height / 2 - middles[line]!))).toBeLessThan(8);
    await page.locator(".bar .tools summary", { hasText: tools }).waitFor();
    await sameLine(".bar .tools", 0);
    await sameLine(".clocks .menu", 2);
    expect(bar.height).toBeLessThan(140);
    await page.goto(`${explorer.url}/?from=${mercor}&view=difference`);
    await expect.poll(() => boxOf(".tabs [aria-current]").then(({ x, width }) => x + width)).toBeLessThanOrEqual(400);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(400);
    await visit.close();
  });
});
