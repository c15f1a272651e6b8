import { afterEach, describe, expect, it } from "vitest";
import { nativeExporter } from "../../../src/exporters/native.ts";
import { exportGraph } from "../../../src/service/export/whole-graph.ts";
import { importText, loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { imported } from "../samples.ts";
import { storedIn } from "../stored.ts";
import { advisory, affectedIn, bring, expectOtherVersionsKept, narrow, releases, type Step, tool, wide } from "./other-versions.ts";

afterEach(removeStores);

const both = { "1.0": ["GHSA-aaaa-bbbb-cccc", "PYSEC-2026-1"], "1.5": ["PYSEC-2026-1"] };

describe("advisories that name different versions of one package for one incident", () => {
  const orders: Step[][] = [
    ["releases", "narrow", "wide"],
    ["releases", "wide", "narrow"],
    ["narrow", "wide", "releases"],
    ["wide", "narrow", "releases"],
    ["narrow", "releases", "wide"],
    ["wide", "releases", "narrow"],
    ["unnamed", "narrow", "releases", "wide"],
    ["releases", "unnamed", "wide", "narrow"],
    ["releases", "narrow", "wide", "unnamed"],
    ["releases", "narrow", "unnamed", "wide"],
    ["wide", "unnamed", "narrow", "releases"],
  ];
  it.each(orders.map((order) => [order] as const))("count each for the releases that it names: %s", async (order) => {
    const store = await newStore();
    for (const step of order) await bring[step](store);
    const found = await affectedIn(store);
    expect(found).toMatchObject(both);
    expect(Object.keys(found).sort()).toEqual(["1.0", "1.5"]);
    const { revision } = await bring.narrow(store);
    expect(await bring.wide(store)).toMatchObject({ revision, claims: { added: 0, changed: 0 } });
    expect(await bring.narrow(store)).toMatchObject({ revision, claims: { added: 0, changed: 0 } });
  });

  it("in one import, too", async () => {
    const store = await newStore();
    await bring.releases(store);
    await imported(store, "osv", [narrow, wide]);
    expect(await affectedIn(store)).toEqual(both);
  });

  it("are claims about one relationship, and the report says where they differ", async () => {
    await expectOtherVersionsKept(await newStore());
  });

  it("take back what they said, each for itself", async () => {
    const store = await newStore();
    for (const step of ["releases", "narrow", "wide"] as const) await bring[step](store);
    const newer = { modified: "2026-03-05T00:00:00Z" };
    await imported(store, "osv", [advisory("PYSEC-2026-1", ["1.0", "2.0"], newer)]);
    expect(await affectedIn(store)).toEqual({ "1.0": both["1.0"], "2.0": ["PYSEC-2026-1"] });
    await imported(store, "osv", [advisory("GHSA-aaaa-bbbb-cccc", ["1.0"], { ...newer, withdrawn: newer.modified })]);
    expect(await affectedIn(store)).toEqual({ "1.0": ["PYSEC-2026-1"], "2.0": ["PYSEC-2026-1"] });
  });

  it("come back from an export as they were", async () => {
    const store = await newStore();
    for (const step of ["releases", "narrow", "wide"] as const) await bring[step](store);
    let text = "";
    for await (const piece of exportGraph(store, nativeExporter, ".json")) text += piece;
    const restored = await newStore();
    await loadText(restored, text, "export.json", Date.now());
    expect(await storedIn(restored)).toEqual(await storedIn(store));
  });
});

describe("a claim that names versions in a document of the graph's own format", () => {
  const claim = { status: "REPORTED", confidence: 0.9, sources: ["paper"] };
  const document = (versions: object, own: object) => ({
    format: "ai-supply-graph/1",
    sources: [{ id: "paper" }],
    entities: [...releases.entities, { id: "inc", kind: "INCIDENT", name: "Flaw", incidentKind: "package-compromise" }],
    relationships: [{ kind: "AFFECTS", from: "inc", to: "a-package", attributes: versions, claims: [claim, { ...claim, ...own }] }],
  });
  it("holds for the releases of those, loaded or imported", async () => {
    for (const bringIn of [loadText, importText]) {
      const store = await newStore();
      await bringIn(store, document({ versions: ["1.0"] }, { versions: ["vers:pypi/>=1.5|<2"] }));
      expect(Object.keys(await affectedIn(store)).sort()).toEqual(["1.0", "1.5"]);
    }
  });

  it("holds where the relationship names none", async () => {
    for (const bringIn of [loadText, importText]) {
      const store = await newStore();
      await bringIn(store, document({}, { versions: ["1.5"] }));
      expect(Object.keys(await affectedIn(store))).toEqual(["1.5"]);
    }
  });

  it.each([
    ["others", { versions: ["1.5"] }, ["1.0", "1.5"]],
    ["none", {}, ["1.0"]],
  ])(
    "holds for the releases of its relationship, by whatever ids, where that is stored with other versions: %s",
    async (_, versions, expected) => {
      for (const [of, by] of [
        [{}, {}],
        [{ id: "r" }, {}],
        [{}, { id: "c" }],
        [{ id: "r" }, { id: "c" }],
      ]) {
        const store = await newStore();
        await importText(store, document({ versions: ["1.0"] }, {}));
        const other = document(versions, {});
        const [relationship] = other.relationships;
        const claims = [{ ...claim, ...by, sources: ["other"] }];
        const merged = { ...other, sources: [{ id: "other" }], relationships: [{ ...relationship, ...of, claims }] };
        await importText(store, merged);
        expect(Object.keys(await affectedIn(store)).sort()).toEqual(expected);
        expect((await affectedIn(store))["1.0"]).toEqual(["paper"]);
        expect(await importText(store, merged)).toMatchObject({ claims: { added: 0, changed: 0 } });
      }
    },
  );

  it("is about the package where the document names none of a relationship that has some, and the report says so", async () => {
    const store = await newStore();
    await importText(store, document({ versions: ["1.0"] }, {}));
    const { warnings } = await importText(store, document({}, {}));
    expect(warnings).toMatchObject([
      { message: expect.stringContaining('has ["1.0"]: its claims are about the package as a whole') },
    ]);
    expect((await importText(store, document({ versions: ["1.0"] }, {}))).warnings).toEqual([]);
    expect((await importText(store, document({}, { versions: ["1.0"] }))).warnings).toHaveLength(1);
  });

  it("is refused for what has no versions, and with ranges that cannot be read", async () => {
    const store = await newStore();
    const faulty = document({}, { versions: [">=1"] });
    await expect(importText(store, faulty)).rejects.toThrow(/claims\[1\]\.versions\[0\]: .*is not a version/);
    const entity = { ...releases, sources: [{ id: "paper" }], entities: [tool("t", { claims: [{ ...claim, versions: ["1"] }] })] };
    await expect(importText(store, entity)).rejects.toThrow(/versions/);
  });
});
