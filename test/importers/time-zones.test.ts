import { afterEach, expect, it } from "vitest";
import type { ImportDocument } from "../../src/importers/importer.ts";
import { newStore, removeStores } from "../service/ingest/fixture.ts";
import { croissantDocument } from "./croissant/description.ts";
import { csaf, csafDocument, vulnerability } from "./csaf/document.ts";
import { bomDocument, library } from "./cyclonedx/bom.ts";
import { openvex, statement, vexDocument } from "./openvex/document.ts";
import { osvDocument, osvRecord } from "./osv/record.ts";
import { imported } from "./samples.ts";
import { spdxDocument, spdxPackage } from "./spdx/document.ts";
import { storedIn } from "./stored.ts";

const own = process.env["TZ"];
afterEach(async () => {
  if (own === undefined) delete process.env["TZ"];
  else process.env["TZ"] = own;
  await removeStores();
});

const zones = ["UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati", "Europe/Berlin"];
/** Late in the evening in one zone, the next day in another. */
const documents: readonly (readonly [format: string, document: ImportDocument, day: string])[] = [
  ["osv", osvDocument(osvRecord({ published: "2026-03-01T23:30:00.123456789Z" })), "2026-03-01"],
  [
    "openvex",
    vexDocument(openvex([statement("affected", "pkg:pypi/a")], { timestamp: "2026-03-01T23:30:00-06:00" })),
    "2026-03-02",
  ],
  [
    "cyclonedx",
    bomDocument({
      metadata: { timestamp: "2026-03-01T23:30:00.002566387-06:00" },
      components: [library("a", "1.10")],
      vulnerabilities: [{ id: "CVE-2026-1", published: "2026-03-01T23:30:00-06:00", affects: [{ ref: "a@1.10" }] }],
    }),
    "2026-03-02",
  ],
  ["croissant", croissantDocument({ sdDatePublished: "2026-03-01T23:30:00.5-06:00" }), "2026-03-02"],
  ["spdx", spdxDocument({ packages: [spdxPackage("a@1.10")] }), "2026-03-01"],
  ["csaf", csafDocument(csaf([vulnerability({ known_affected: ["gate-1.0"] })])), "2026-03-02"],
];

it.each(documents)("days of a document of %s are those of UTC, wherever the program runs", async (format, document, day) => {
  const told: unknown[] = [];
  for (const zone of zones) {
    process.env["TZ"] = zone;
    const store = await newStore();
    await imported(store, format, [document], { options: { all: true } });
    const { entities, claims, sources } = await storedIn(store);
    if (format === "croissant") expect(entities.find(({ kind }) => kind === "DATASET")?.fields["releasedOn"]).toBe(day);
    expect(claims.find(({ about }) => about.startsWith("rel-"))?.statedOn ?? day).toBe(day);
    told.push([entities, sources, claims.map(({ id, statedOn }) => [id, statedOn])]);
  }
  for (const other of told) expect(other).toEqual(told[0]);
});
