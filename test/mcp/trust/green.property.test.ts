import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { Asker } from "../../../src/service/asker.ts";
import { loadTopology } from "../../../src/topology/topology-source.ts";
import { nativeDocument } from "../../oracle/arbitraries.ts";
import { NOW } from "../../oracle/arbitrary-dates.ts";
import type { NativeDocument } from "../../oracle/document.ts";
import { clearance, withoutAmber, withoutVersions } from "../../oracle/without-amber.ts";
import { loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { sessionOn } from "../../service/session-on.ts";
import { agentOver } from "../agent.ts";

afterEach(removeStores);

const runs = Number(process.env["GREEN_RUNS"] ?? 15);
const green: Asker = { name: "green", role: "VIEWER", clearance };

async function agentOn(document: NativeDocument) {
  const store = await newStore();
  await loadText(store, document, "random.json", NOW);
  const library = { store, topology: await loadTopology(store) };
  return agentOver(() => sessionOn(library, { clearance, now: NOW }), green);
}

/** Every question tool, about two entities. */
function questions(from: string, to: string): (readonly [tool: string, input: object])[] {
  const any = { minLikelihood: 0, anyTime: true, detail: "full", maxTokens: 20_000 };
  return [
    ["find", { texts: [from, "The", "pkg:pypi/p@1.0.0"], candidates: 50 }],
    ["reach", { seeds: [from], ...any, first: 200 }],
    ["why", { seeds: [from], target: to, ...any, paths: 5 }],
    ["incident", { incident: from, detail: "full", maxTokens: 20_000 }],
    ["shared", { ...any, minShared: 1, first: 50 }],
    ["concentration", { supply: ["SUPPLIES_DATA", "SUPPLIES_COMPUTE"], minLikelihood: 0, anyTime: true }],
    ["learned", { seeds: [from], since: "2025-06-01", until: "2026-05-01", minLikelihood: 0, anyTime: true, detail: "full" }],
    ["what_if", { seeds: [from], remove: [to], ...any }],
    ["disputed", { detail: "full", maxTokens: 20_000 }],
  ];
}

test("what an agent with the clearance GREEN is told is what it is told of the graph without AMBER", {
  timeout: 300_000 + runs * 4_000,
}, async () => {
  const seen = { narrower: 0, answered: 0 };
  await fc.assert(
    fc.asyncProperty(nativeDocument, fc.nat(7), fc.nat(7), async (document, a, b) => {
      await removeStores();
      const { whole, seen: part } = withoutAmber(withoutVersions(document));
      const ids = part.entities.map(({ id }) => id);
      fc.pre(ids.length >= 2);
      const from = ids[a % ids.length] as string;
      const to = ids.filter((id) => id !== from)[b % (ids.length - 1)] as string;
      if (JSON.stringify(part).length < JSON.stringify(whole).length) seen.narrower++;
      const [one, other] = [await agentOn(whole), await agentOn(part)];
      for (const [tool, input] of questions(from, to)) {
        const [told, expected] = await Promise.all([one, other].map((agent) => agent.call(tool, input as Record<string, unknown>)));
        if (told?.isError === false) seen.answered++;
        expect(JSON.stringify(told, null, 1), tool).toBe(JSON.stringify(expected, null, 1));
      }
      await Promise.all([one.client.close(), other.client.close()]);
    }),
    // A smaller example takes long, and says no more.
    { numRuns: runs, endOnFailure: true },
  );
  expect(seen.narrower).toBeGreaterThan(0);
  expect(seen.answered).toBeGreaterThan(runs * 5);
});
