import fc from "fast-check";
import { osvRecord } from "../osv/record.ts";
import { atLeastOne, type DrawnFormat, elsewhere, fields, instant, json, oneOf, packages, some, versions } from "./draw.ts";

const vectors = [
  { type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H" },
  { type: "CVSS_V4", score: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N" },
  { type: "Ubuntu", score: "medium" },
];
const named = [...packages.map((name) => ({ ecosystem: "PyPI", name })), ...elsewhere];

/** A range has ends of one kind. */
const ends = oneOf(["fixed", "last_affected", "limit"]).chain((kind) =>
  some(versions).map((all) => all.map((version) => ({ [kind]: version }))),
);
const ordered = fc
  .tuple(oneOf(["ECOSYSTEM", "SEMVER"]), oneOf(["0", "1.0", "1.10"]), ends)
  .map(([type, introduced, all]) => ({ type, events: [{ introduced }, ...all] }));
const commits = {
  type: "GIT",
  repo: "https://example.org/a.git",
  events: [{ introduced: "0" }, { fixed: "ab".repeat(20) }],
};
const ranges = fc
  .tuple(fc.array(ordered, { minLength: 1, maxLength: 2 }), some([commits]))
  .map(([all, others]): object[] => [...all, ...others]);
const listed = atLeastOne(versions);
const affected = fc
  .tuple(
    oneOf(named),
    fc.oneof(fc.record({ versions: listed }), fc.record({ ranges }), fc.record({ versions: listed, ranges }), fc.constant({})),
    fields({ severity: some(vectors) }),
  )
  .map(([{ ecosystem, name }, said, more]) => ({ package: { ecosystem, name }, ...said, ...more }));

/** Ids by which a record joins others: the first two are about one vulnerability. */
const aliases = [["CVE-2026-1001"], ["CVE-2026-1001", "PYSEC-2026-1"], ["PYSEC-2026-3", "CVE-2026-1003"]];

const specific = fields({
  cwe_ids: oneOf([["CWE-79"], ["CWE-506"]]),
  "malicious-packages-origins": some(["socket", "Somebody", "datadog"]).map((all) =>
    all.map((source) => ({ source, versions: ["1.0"] })),
  ),
});

export const osv: DrawnFormat = {
  format: "osv",
  hasVersions: true,
  draw: (number, day) =>
    fc
      .record({
        entries: fc.array(affected, { minLength: 1, maxLength: 4 }),
        isWithdrawn: fc.constantFrom(false, false, false, true),
        more: fields({
          severity: some(vectors),
          summary: oneOf([`A flaw ${number}`, ""]),
          references: some(["https://example.org/1", "https://example.org/2", "ftp://example.org/3"]).map((urls) =>
            urls.map((url) => ({ type: "WEB", url })),
          ),
          related: fc.constant(["CVE-2026-1002"]),
          upstream: fc.constant(["CVE-2026-1002"]),
          credits: fc.constant([{ name: "Jane Roe", type: "FINDER" }]),
          database_specific: specific,
        }),
      })
      .map(({ entries, isWithdrawn, more }) =>
        json(
          `osv-${number}.json`,
          osvRecord({
            id: `GHSA-aaaa-bbbb-ccc${number + 2}`,
            aliases: aliases[number],
            modified: instant(day),
            ...(isWithdrawn && { withdrawn: instant(day) }),
            affected: entries,
            ...more,
          }),
          { all: true },
        ),
      ),
};
