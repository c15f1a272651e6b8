import { afterEach, describe, expect, it } from "vitest";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { imported, outcomesOf } from "../samples.ts";
import { storedIn, withSeed } from "../stored.ts";
import { osvDocument, osvRecord } from "./record.ts";

afterEach(removeStores);

const malicious = (id: string, name: string, versions: readonly string[], fields = {}) =>
  osvRecord({
    id,
    summary: `Malicious code in ${name} (PyPI)`,
    affected: [{ package: { ecosystem: "PyPI", name }, versions }],
    ...fields,
  });
const origins = { database_specific: { "malicious-packages-origins": [{ source: "amazon-inspector", versions: ["0.10.1"] }] } };

/** Records about what the shipped graph knows, each with the incident and the tool that it means there. */
const records = [
  {
    record: malicious("MAL-2026-2144", "litellm", ["1.82.7", "1.82.8"], { aliases: ["PYSEC-2026-2"] }),
    incident: "inc-litellm-compromise-2026",
    tool: "litellm",
  },
  {
    record: malicious("MAL-2026-3201", "lightning", ["2.6.2", "2.6.3"]),
    incident: "inc-lightning-compromise-2026",
    tool: "lightning",
  },
  {
    record: malicious("MAL-2026-3608", "mistralai", ["2.4.6"], origins),
    incident: "inc-mistralai-sdk-compromise-2026",
    tool: "mistralai-sdk",
  },
  {
    record: osvRecord({
      id: "GHSA-69fq-xp46-6x23",
      aliases: ["CVE-2026-33634"],
      summary: "Trivy's actions were compromised",
      affected: [
        {
          package: { ecosystem: "GitHub Actions", name: "aquasecurity/trivy-action" },
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "0.35.0" }] }],
        },
      ],
      database_specific: { cwe_ids: ["CWE-506"] },
    }),
    incident: "inc-trivy-compromise-2026-03",
    tool: "trivy-action",
  },
];

describe("OSV records about what the shipped graph knows", () => {
  it("match its incidents and tools: no new entity, one more claim each", async () => {
    const store = await withSeed(await newStore());
    const before = await storedIn(store);
    const report = await imported(
      store,
      "osv",
      records.map(({ record }) => osvDocument(record, `${record["id"]}.json`)),
    );
    expect(report.entities.added).toBe(0);
    expect(report.relationships.added).toBe(0);
    expect(report.claims.added).toBe(records.length);
    // Its own names become aliases; a summary in other words is no contradiction.
    const fields = new Set(report.contradictions.filter(({ type }) => type === "entity").map(({ field }) => field));
    expect(fields).toContain("name");
    expect(fields).not.toContain("summary");
    expect(outcomesOf(report)).toEqual({ MADE: 0, MATCHED: records.length, LEFT_OUT: 0 });
    const after = await storedIn(store);
    const known = new Set(before.claims.map(({ id }) => id));
    const added = after.claims.filter(({ id }) => !known.has(id));
    const ends = new Map(after.relationships.map(({ id, kind, from, to }) => [id, [kind, from, to]]));
    expect(added.map(({ about }) => ends.get(about)).sort()).toEqual(
      records.map(({ incident, tool }) => ["AFFECTS", incident, tool]).sort(),
    );
    // What the graph says stays as it is.
    expect(after.relationships).toEqual(before.relationships);
  });

  it("warn where a report names versions that the record does not", async () => {
    const { warnings } = await imported(await withSeed(await newStore()), "osv", [osvDocument(records[2]?.record)]);
    expect(warnings.map(({ message }) => message)).toContain(
      "A report that it relays names 0.10.1, which the record does not list as affected; what it lists is taken.",
    );
  });

  it("say what may have been meant by a package that the graph does not know", async () => {
    const { records: outcomes } = await imported(await withSeed(await newStore()), "osv", [
      osvDocument(malicious("GHSA-aaaa-bbbb-cccc", "litelm", ["1.0"])),
    ]);
    expect(outcomes).toMatchObject([
      { outcome: "LEFT_OUT", reason: expect.stringContaining('"litelm" is not in the graph. Did you mean "LiteLLM"?') },
    ]);
  });

  it("add a malicious package that the graph does not know: a bill of materials that comes later may name it", async () => {
    const { entities, records: outcomes } = await imported(await withSeed(await newStore()), "osv", [
      osvDocument(malicious("MAL-2026-1", "litelm", ["1.0"])),
    ]);
    expect(outcomes).toMatchObject([{ outcome: "MADE" }]);
    expect(entities.added).toBe(2);
  });
});
