import { afterEach, describe, expect, it } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { importText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { imported } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { affected, osvDocument, osvRecord } from "./record.ts";

afterEach(removeStores);

/** A graph with three releases of the package that the records are about. */
async function withReleases(): Promise<GraphStore> {
  const store = await newStore();
  const tool = (name: string, fields: object) => ({ id: name, kind: "TOOL", name, ...fields });
  const versions = ["1.0", "1.5", "2.0"];
  await importText(store, {
    format: "ai-supply-graph/1",
    sources: [{ id: "list" }],
    entities: [
      tool("a-package", { purl: "pkg:pypi/a-package" }),
      ...versions.map((version) => tool(`a-package-${version}`, { purl: `pkg:pypi/a-package@${version}`, version })),
    ],
    relationships: versions.map((version) => ({
      kind: "VERSION_OF",
      from: `a-package-${version}`,
      to: "a-package",
      claims: [{ status: "CONFIRMED", confidence: 1, sources: ["list"] }],
    })),
  });
  return store;
}

/** The releases that are affected. */
async function affectedIn(store: GraphStore): Promise<string[]> {
  return factsOf(await storedIn(store)).flatMap((fact) => /^AFFECTS .* -> (a-package-\S+):/.exec(fact)?.[1] ?? []);
}

const fixedIn = (day: number, fixed: string, fields = {}) =>
  osvDocument(
    osvRecord({
      modified: `2026-03-0${day}T00:00:00Z`,
      affected: [affected({ versions: [], ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "1.0" }, { fixed }] }] })],
      ...fields,
    }),
  );

describe("the releases that an advisory reaches", () => {
  it("follow its range, wider or narrower, and are none once it is withdrawn", async () => {
    const store = await withReleases();
    await imported(store, "osv", [fixedIn(2, "1.2")]);
    expect(await affectedIn(store)).toEqual(["a-package-1.0"]);
    await imported(store, "osv", [fixedIn(3, "3.0")]);
    expect(await affectedIn(store)).toEqual(["a-package-1.0", "a-package-1.5", "a-package-2.0"]);
    await imported(store, "osv", [fixedIn(4, "1.6")]);
    expect(await affectedIn(store)).toEqual(["a-package-1.0", "a-package-1.5"]);
    // An older version changes nothing.
    await imported(store, "osv", [fixedIn(3, "3.0")]);
    expect(await affectedIn(store)).toEqual(["a-package-1.0", "a-package-1.5"]);
    await imported(store, "osv", [fixedIn(5, "1.6", { withdrawn: "2026-03-05T00:00:00Z" })]);
    expect(await affectedIn(store)).toEqual([]);
  });

  it("come back with a range that the advisory had before", async () => {
    const store = await withReleases();
    await imported(store, "osv", [fixedIn(2, "1.2")]);
    await imported(store, "osv", [fixedIn(3, "3.0")]);
    await imported(store, "osv", [fixedIn(4, "1.2")]);
    expect(await affectedIn(store)).toEqual(["a-package-1.0"]);
    const stored = await storedIn(store);
    await imported(store, "osv", [fixedIn(4, "1.2")]);
    expect(await storedIn(store)).toEqual(stored);
  });
});
