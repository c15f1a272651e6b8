import { afterEach, describe, expect, it } from "vitest";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { haveSamples, imported, outcomesOf, sample } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";

afterEach(removeStores);

const known = { all: true };
const made = { MADE: 1, MATCHED: 0, LEFT_OUT: 0 };
const leftOut = { MADE: 0, MATCHED: 0, LEFT_OUT: 1 };

/** What each sample gives in an empty graph: entities, relationships, claims, sources; and what is said. */
const samples = [
  {
    file: "GHSA-rxwq-x6h5-x525.xz.json",
    options: known,
    outcomes: made,
    counts: [2, 1, 1, 6],
    incident: { incidentKind: "package-compromise", disclosedOn: "2024-03-29" },
    facts: [
      "AFFECTS Malicious code distributed via tarball archives of xz >= 5.6.0 -> xz [5.6.0, vers:deb/>=5.6.0]: SUPPORTS REPORTED 0.8",
    ],
  },
  {
    file: "MAL-2026-2144.litellm.json",
    options: known,
    outcomes: made,
    counts: [2, 1, 1, 7],
    incident: { incidentKind: "package-compromise", disclosedOn: "2026-03-24" },
    facts: ["AFFECTS Malicious code in litellm (PyPI) -> litellm [1.82.7, 1.82.8]: SUPPORTS REPORTED 0.8"],
  },
  {
    file: "MAL-2026-4760.nvidia-nat-semantic-kernel.withdrawn.json",
    options: known,
    outcomes: leftOut,
    counts: [0, 0, 0, 0],
    facts: [],
  },
  {
    file: "MAL-2026-4760.nvidia-nat-semantic-kernel.withdrawn.json",
    options: { ...known, withWithdrawn: true },
    outcomes: made,
    counts: [2, 1, 1, 4],
    incident: { incidentKind: "package-compromise", disclosedOn: "2026-05-21" },
    facts: [
      "AFFECTS Malicious code in nvidia-nat-semantic-kernel (PyPI) -> nvidia-nat-semantic-kernel [1.8.0a20260521, 1.8.0a20260607, 1.9.0a20260611]: SUPPORTS ALLEGED 0.1",
    ],
  },
  {
    file: "PYSEC-2022-43015.torch.yaml",
    options: known,
    outcomes: made,
    counts: [2, 1, 1, 3],
    incident: { incidentKind: "vulnerability", channels: [], disclosedOn: "2022-11-26" },
    facts: [
      "AFFECTS PYSEC-2022-43015 -> torch [1.0.0, 1.0.1, 1.0.1.post2, 1.1.0, 1.1.0.post2, 1.10.0, 1.10.1, 1.10.2, 1.11.0, 1.12.0, 1.12.1, 1.13.0, 1.2.0, 1.3.0, 1.3.0.post2, 1.3.1, 1.4.0, 1.5.0, 1.5.1, 1.6.0, 1.7.0, 1.7.1, 1.8.0, 1.8.1, 1.9.0, 1.9.1]: SUPPORTS REPORTED 0.8",
    ],
  },
  { file: "PYSEC-2023-73.redis.withdrawn.yaml", options: known, outcomes: leftOut, counts: [0, 0, 0, 0], facts: [] },
  {
    file: "PYSEC-2023-73.redis.withdrawn.yaml",
    options: { ...known, withWithdrawn: true },
    outcomes: made,
    counts: [2, 1, 1, 2],
    incident: { incidentKind: "vulnerability", disclosedOn: "2023-05-18" },
    facts: ["AFFECTS PYSEC-2023-73 -> redis [vers:pypi/*]: SUPPORTS ALLEGED 0.1"],
  },
  {
    file: "PYSEC-2026-2.litellm.yaml",
    options: known,
    outcomes: made,
    counts: [2, 1, 1, 4],
    incident: { incidentKind: "vulnerability" },
    facts: [
      "AFFECTS Two litellm versions published containing credential harvesting malware -> litellm [1.82.7, 1.82.8]: SUPPORTS REPORTED 0.8",
    ],
  },
  {
    file: "RHSA-2022_0216.json",
    options: known,
    outcomes: made,
    counts: [1, 0, 1, 28],
    incident: {
      incidentKind: "vulnerability",
      channels: ["CONFIDENTIALITY", "INTEGRITY", "AVAILABILITY"],
      disclosedOn: "2024-09-01",
    },
    facts: [],
  },
  {
    file: "nopackage-GHSA-9v2f-6vcg-3hgv.invalid.json",
    options: known,
    outcomes: made,
    counts: [2, 1, 1, 3],
    incident: { incidentKind: "vulnerability", channels: ["CONFIDENTIALITY", "INTEGRITY", "AVAILABILITY"] },
    facts: [
      "AFFECTS Gradio was discovered to contain a code injection vulnerability via the component /gradio/component_meta.py -> Gradi0 [4.36.1]: SUPPORTS REPORTED 0.8",
    ],
  },
  { file: "withdrawn.osv.json", options: known, outcomes: leftOut, counts: [0, 0, 0, 0], facts: [] },
  {
    file: "withdrawn.osv.json",
    options: { ...known, withWithdrawn: true },
    outcomes: made,
    counts: [2, 1, 1, 3],
    incident: { incidentKind: "vulnerability", disclosedOn: "2018-09-17" },
    facts: [
      "AFFECTS Moderate severity vulnerability that affects activesupport -> activesupport [vers:gem/>=3.2.0|<3.2.22, vers:gem/>=4.2.0|<4.2.2, vers:gem/>=4.0.0|<4.1.11]: SUPPORTS ALLEGED 0.1",
    ],
  },
] as const;

describe.skipIf(!haveSamples)("OSV samples", () => {
  it.each(samples)("$file with $options", async ({ file, options, outcomes, counts, facts, ...row }) => {
    const store = await newStore();
    const report = await imported(store, "osv", [sample(`osv/${file}`)], { options });
    expect(outcomesOf(report)).toEqual(outcomes);
    const stored = await storedIn(store);
    const { entities, relationships, claims, sources } = stored;
    expect([entities.length, relationships.length, claims.length, sources.length]).toEqual(counts);
    expect(factsOf(stored)).toEqual(facts);
    const incident = entities.find(({ kind }) => kind === "INCIDENT");
    if ("incident" in row) expect(incident?.fields).toMatchObject(row.incident);
    const again = await imported(store, "osv", [sample(`osv/${file}`)], { options });
    expect(again.entities.added + again.entities.changed + again.claims.added + again.claims.changed).toBe(0);
    expect(await storedIn(store)).toEqual(stored);
  });

  it("leave out vulnerabilities of packages that nobody knows", async () => {
    const store = await newStore();
    const report = await imported(store, "osv", [sample("osv/PYSEC-2022-43015.torch.yaml")]);
    expect(report.records).toMatchObject([{ outcome: "LEFT_OUT", reason: '"torch" is not in the graph.' }]);
    expect(await store.counts(4)).toEqual({ entities: 0, relationships: 0, claims: 0, sources: 0 });
  });

  it("take malicious packages that nobody knows", async () => {
    const store = await newStore();
    const report = await imported(store, "osv", [sample("osv/MAL-2026-2144.litellm.json")]);
    expect(report.records).toMatchObject([{ outcome: "MADE" }]);
    expect(await store.counts(4)).toMatchObject({ entities: 2, relationships: 1, claims: 1 });
  });

  it("with a range that does not begin are refused, and nothing is loaded", async () => {
    const store = await newStore();
    await expect(
      imported(store, "osv", [sample("osv/nointroduced-CVE-2023-41045.invalid.json")], { options: known }),
    ).rejects.toThrow(
      "osv/nointroduced-CVE-2023-41045.invalid.json: CVE-2023-41045: affected[0].ranges[0].events: has no item with introduced; add one",
    );
    expect(await store.revision()).toBe(0);
  });

  it("warn of a withdrawn one", async () => {
    const { warnings } = await imported(await newStore(), "osv", [sample("osv/withdrawn.osv.json")]);
    expect(warnings.map(({ message }) => message)).toContain(
      "The advisory was withdrawn on 2018-10-11. It was never imported, and nothing of it was taken.",
    );
  });
});
