import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noBrowser, whyNoBrowser } from "../browser.ts";
import { type Explorer, openExplorer } from "./kit/open-explorer.ts";

const claim = { status: "REPORTED", confidence: 1, sources: ["s"] };
const graph = {
  format: "ai-supply-graph/1",
  sources: [{ id: "s", publisher: "A paper", url: "https://example.org/s" }],
  entities: [
    { id: "flaw", kind: "INCIDENT", name: "Flaw", incidentKind: "vulnerability" },
    { id: "gate", kind: "TOOL", name: "gate", purl: "pkg:pypi/gate" },
  ],
  relationships: [
    {
      id: "hit",
      kind: "AFFECTS",
      from: "flaw",
      to: "gate",
      attributes: { versions: ["1.0"] },
      claims: [
        { ...claim, id: "a" },
        { ...claim, id: "b", versions: ["2.0", "2.1"] },
        { ...claim, id: "c", versions: [] },
      ],
    },
  ],
};

describe.skipIf(noBrowser)(`claims in a real browser${whyNoBrowser}`, { timeout: 120_000 }, () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await openExplorer(graph);
  }, 180_000);
  afterAll(() => explorer?.close());

  test("say of which versions they are, where their sources name others than the relationship has", async () => {
    const visit = await explorer.visit("?from=flaw&relationship=hit");
    const texts = await visit.page.locator(".claims > li").allTextContents();
    const versions = texts.map((text) => /About versions [^A-Z]*\.|It names no versions\./.exec(text)?.[0]);
    expect(versions.sort()).toEqual(["About versions 2.0, 2.1.", "It names no versions.", undefined]);
    await visit.close();
  });
});
