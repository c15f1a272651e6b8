import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { SupplyGraphError } from "../../../src/model/errors.ts";
import { nativeDocument } from "../../oracle/arbitraries.ts";
import type { NativeDocument } from "../../oracle/document.ts";
import { clearance, withoutAmber, withoutVersions } from "../../oracle/without-amber.ts";
import { importText, loadText, newStore, removeStores } from "./fixture.ts";
import { ofAnother } from "./import-laws.ts";

const numRuns = Number(process.env["IMPORT_RUNS"] ?? 40);
afterEach(removeStores);

/** Citing sources of its own. */
function citingOthers(document: object): object {
  return JSON.parse(JSON.stringify(document), (_, value: unknown) =>
    typeof value === "string" && value.startsWith("source-") ? `another-${value}` : value,
  );
}

/** What an import reports; undefined where it is refused. */
async function reported(loaded: NativeDocument, document: object): Promise<object | undefined> {
  const store = await newStore();
  await loadText(store, loaded, "loaded.json", Date.now());
  try {
    const report = await importText(store, document, { role: "EDITOR", assertedBy: "ann", clearance, reportChanges: true });
    const { entities, relationships, claims, sources, contradictions, warnings } = report;
    return { entities, relationships, claims, sources, contradictions, warnings };
  } catch (error) {
    if (!(error instanceof SupplyGraphError)) throw error;
    return undefined;
  }
}

test("what an import says does not depend on what its caller does not see", { timeout: 60_000 + numRuns * 5_000 }, async () => {
  let narrower = 0;
  await fc.assert(
    fc.asyncProperty(nativeDocument, nativeDocument, async (loaded, imported) => {
      await removeStores();
      const { whole, seen } = withoutAmber(withoutVersions(loaded));
      // Ids are the same for all: who gives one that is taken is told so.
      const hidden = new Set(whole.entities.map(({ id }) => id).filter((id) => seen.entities.every((one) => one.id !== id)));
      const entities = imported.entities.filter(({ id }) => !hidden.has(id));
      const relationships = imported.relationships.filter(({ from, to }) => !hidden.has(from) && !hidden.has(to));
      const document = citingOthers(ofAnother({ ...withoutVersions(imported), entities, relationships }, whole));
      const [among, alone] = [await reported(whole, document), await reported(seen, document)];
      if (among === undefined || alone === undefined) return;
      if (JSON.stringify(seen).length < JSON.stringify(whole).length) narrower++;
      expect(among).toEqual(alone);
    }),
    { numRuns },
  );
  expect(narrower).toBeGreaterThan(numRuns / 8);
});
