import { afterEach, describe, expect, it } from "vitest";
import type { Claim } from "../../../src/model/records.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { imported, outcomesOf } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { affected, osvDocument, osvRecord } from "./record.ts";

afterEach(removeStores);

const options = { all: true };
const at = (day: number, fields: Readonly<Record<string, unknown>> = {}) =>
  osvRecord({ modified: `2026-03-0${day}T10:00:00.123456789Z`, ...fields });
const bring = (store: GraphStore, ...records: readonly unknown[]) =>
  imported(
    store,
    "osv",
    records.map((record, place) => osvDocument(record, `${place}.json`)),
    { options },
  );
const first = "AFFECTS A flaw in a package -> a-package [1.0, 1.10]: SUPPORTS REPORTED 0.8";

describe("a newer version of an advisory", () => {
  it("that says the same changes what it is a version of, and no claim", async () => {
    const store = await newStore();
    await bring(store, at(2));
    const { claims } = await storedIn(store);
    const report = await bring(store, at(3));
    expect([report.claims.added, report.claims.changed, report.sources.changed]).toEqual([0, 0, 1]);
    expect((await storedIn(store)).claims).toEqual(claims);
  });

  it("takes back the packages that it no longer names, and adds others", async () => {
    const store = await newStore();
    await bring(store, at(2, { affected: [affected(), affected({ package: { ecosystem: "npm", name: "other" } })] }));
    await bring(store, at(3, { affected: [affected(), affected({ package: { ecosystem: "npm", name: "third" } })] }));
    const stored = await storedIn(store);
    expect(factsOf(stored)).toEqual([first, first.replace("a-package", "third")]);
    expect(stored.claims.filter(({ retractedAt }) => retractedAt !== undefined)).toMatchObject([
      { retractionReason: "Version 2026-03-03T10:00:00.123456789Z of the document no longer says so." },
    ]);
  });

  it("takes back the versions that it no longer lists, and bringing it again changes nothing", async () => {
    const store = await newStore();
    await bring(store, at(2));
    const newer = at(3, { affected: [affected({ versions: ["1.10"] })] });
    await bring(store, newer);
    const stored = await storedIn(store);
    expect(factsOf(stored)).toEqual([first.replace("1.0, ", "")]);
    const again = await bring(store, newer);
    expect([again.claims.added, again.claims.changed, again.relationships.added, again.contradictions.length]).toEqual([
      0, 0, 0, 0,
    ]);
    expect(await storedIn(store)).toEqual(stored);
  });

  it("leaves alone what another advisory says as well, and tells of the difference", async () => {
    const store = await newStore();
    await bring(store, at(2), osvRecord({ id: "PYSEC-2026-1", aliases: ["GHSA-aaaa-bbbb-cccc"] }));
    const report = await bring(store, at(3, { affected: [affected({ versions: ["1.10"] })] }));
    expect(report.contradictions).toMatchObject([{ field: "attributes.versions", stored: ["1.0", "1.10"], given: ["1.10"] }]);
    expect(factsOf(await storedIn(store))).toEqual([first, first]);
  });
});

describe("an older version of an advisory", () => {
  it("after a newer one changes nothing", async () => {
    const store = await newStore();
    await bring(store, at(3));
    const stored = await storedIn(store);
    const report = await bring(store, at(2, { affected: [affected({ versions: ["9"] })] }));
    expect(report.records).toMatchObject([{ outcome: "LEFT_OUT", reason: "A newer version of the document is known." }]);
    expect(report.warnings.map(({ message }) => message)).toContain(
      "The document is version 2026-03-02T10:00:00.123456789Z, and version 2026-03-03T10:00:00.123456789Z of it was imported before: nothing of it was taken.",
    );
    expect(await storedIn(store)).toEqual(stored);
  });

  it.each([
    ["before", [at(2, { affected: [affected({ versions: ["9"] })] }), at(3)]],
    ["after", [at(3), at(2, { affected: [affected({ versions: ["9"] })] })]],
  ])("%s a newer one in the same import is left out", async (_, records) => {
    const store = await newStore();
    expect(outcomesOf(await bring(store, ...records))).toEqual({ MADE: 1, MATCHED: 0, LEFT_OUT: 1 });
    expect(factsOf(await storedIn(store))).toEqual([first]);
  });

  it.each([
    ["an older one", at(2)],
    ["another text of it", at(3, { affected: [affected({ versions: ["9"] })] })],
  ])("with a newer one takes back nothing that the newer one says: %s", async (_, other) => {
    const store = await newStore();
    await bring(store, at(1));
    const { claims } = await storedIn(store);
    await bring(store, at(3), other);
    const stored = await storedIn(store);
    expect(stored.claims).toEqual(expect.arrayContaining(claims as Claim[]));
    await bring(store, at(3), other);
    expect(await storedIn(store)).toEqual(stored);
  });
});

describe("a withdrawn advisory", () => {
  const withdrawn = at(4, { withdrawn: "2026-03-04T10:00:00Z" });

  it("takes back what it claimed, and leaves the incident", async () => {
    const store = await newStore();
    await bring(store, at(2));
    const report = await bring(store, withdrawn);
    expect(report.records).toMatchObject([{ outcome: "MATCHED" }]);
    const stored = await storedIn(store);
    expect(factsOf(stored)).toEqual([]);
    expect(stored.entities).toHaveLength(2);
    expect(stored.claims).toMatchObject([{ retractionReason: "The advisory was withdrawn on 2026-03-04." }]);
    await bring(store, withdrawn);
    expect(await storedIn(store)).toEqual(stored);
  });

  it("that comes back is believed again", async () => {
    const store = await newStore();
    await bring(store, at(2));
    await bring(store, withdrawn);
    await bring(store, at(5));
    expect(factsOf(await storedIn(store))).toEqual([first]);
    // Its claims have other ids now than those that are made of what it says.
    for (const day of [6, 7]) {
      expect((await bring(store, at(day))).claims).toEqual({ added: 0, changed: 0, unchanged: 1 });
      expect(factsOf(await storedIn(store))).toEqual([first]);
    }
  });

  it("takes back nothing that others say", async () => {
    const store = await newStore();
    await bring(store, at(2), osvRecord({ id: "PYSEC-2026-1", aliases: ["GHSA-aaaa-bbbb-cccc"] }));
    await bring(store, withdrawn);
    expect(factsOf(await storedIn(store))).toEqual([first]);
  });

  it.each([
    ["never", []],
    ["before, as an older version", [at(3)]],
  ])("is refused together with another text of the same version, which was imported %s", async (_, before) => {
    const store = await newStore();
    for (const record of before) await bring(store, record);
    await expect(bring(store, at(4, { summary: "Another flaw" }), withdrawn)).rejects.toThrow(
      "another document of this import has the same id and version",
    );
  });

  it("that was never imported leaves nothing but a warning", async () => {
    const store = await newStore();
    const report = await bring(store, withdrawn);
    expect(report.records).toMatchObject([{ outcome: "LEFT_OUT", reason: "The advisory was withdrawn on 2026-03-04." }]);
    expect(await store.counts(4)).toEqual({ entities: 0, relationships: 0, claims: 0, sources: 0 });
  });
});
