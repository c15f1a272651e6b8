import { afterEach, describe, expect, it } from "vitest";
import { affectedVersions } from "../../../src/importers/osv/affected-versions.ts";
import { purlOf } from "../../../src/importers/osv/ecosystems.ts";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { imported } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { affected, osvDocument, osvRecord } from "./record.ts";

afterEach(removeStores);

async function storedOf(records: readonly unknown[], options = {}) {
  const store = await newStore();
  const report = await imported(
    store,
    "osv",
    records.map((record, place) => osvDocument(record, `${place}.json`)),
    { options: { all: true, ...options } },
  );
  return { ...(await storedIn(store)), report };
}

async function incidentOf(fields: Readonly<Record<string, unknown>>) {
  const { entities } = await storedOf([osvRecord(fields)]);
  return entities.find(({ kind }) => kind === "INCIDENT");
}

const whole = affected({ versions: ["1.0"], ranges: [{ type: "SEMVER", events: [{ introduced: "0" }] }] });

it.each([
  ["CLEANSTART-2026-AB12345", "CleanStart"],
  ["CLSA-2026:1700000000", "TuxCare"],
  ["ELA-1000-1", "Freexian"],
  ["LBSEC-2026-1", "LoopBack"],
  ["LSN-0100-1", "Canonical"],
  ["ROOT-OS-DEBIAN-bookworm-CVE-2026-1", "Root"],
  ["NOBODY-2026-1", undefined],
])("the publisher of %s is %s", async (id, publisher) => {
  const { sources } = await storedOf([osvRecord({ id })]);
  expect(sources.map((source) => source.publisher)).toEqual([publisher]);
});

describe("the kind of incident that an advisory is about", () => {
  it.each([
    ["a flaw", {}, "vulnerability"],
    ["some malicious versions", { id: "MAL-2026-1" }, "package-compromise"],
    ["a malicious package", { id: "MAL-2026-1", affected: [whole] }, "malicious-artifact"],
    ["a malicious package under an alias", { aliases: ["MAL-2026-1"], affected: [whole] }, "malicious-artifact"],
    ["malicious code (CWE-506)", { database_specific: { cwe_ids: ["CWE-506"] } }, "package-compromise"],
    [
      "hidden functionality (CWE-912)",
      { affected: [affected({ database_specific: { cwes: [{ cweId: "CWE-912" }] } })] },
      "package-compromise",
    ],
    ["malware, as GitHub calls it", { database_specific: { type: "malware" } }, "package-compromise"],
    ["another weakness", { database_specific: { cwe_ids: ["CWE-79"] } }, "vulnerability"],
  ])("%s", async (_, fields, kind) => expect((await incidentOf(fields))?.fields["incidentKind"]).toBe(kind));
});

describe("the channels of a vulnerability", () => {
  it.each([
    [[{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:L/A:N" }], ["CONFIDENTIALITY", "INTEGRITY"]],
    [[{ type: "CVSS_V2", score: "AV:N/AC:L/Au:N/C:N/I:N/A:P" }], ["AVAILABILITY"]],
    [[{ type: "CVSS_V4", score: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:L/SI:N/SA:N" }], ["CONFIDENTIALITY"]],
    [
      [
        { type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:L/A:N" },
        { type: "CVSS_V4", score: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N" },
      ],
      ["AVAILABILITY"],
    ],
    [[{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N" }], []],
    [[{ type: "Ubuntu", score: "high" }], []],
  ])("of %j are %j", async (severity, channels) => expect((await incidentOf({ severity }))?.fields["channels"]).toEqual(channels));
});

describe("the versions that are affected", () => {
  const range = (...events: readonly Readonly<Record<string, string>>[]) => ({ type: "ECOSYSTEM" as const, events });
  const many = Array.from({ length: 60 }, (_, place) => `1.${place}`);
  it.each([
    ["as they are listed", { versions: ["1.10", "1.1", "1.10"] }, ["1.10", "1.1"]],
    [
      "of a range with an end, as they are listed",
      { versions: ["1.0"], ranges: [range({ introduced: "0" }, { fixed: "2" })] },
      ["1.0"],
    ],
    [
      "of an open range, also those to come",
      { versions: ["1.0"], ranges: [range({ introduced: "1.0" })] },
      ["1.0", "vers:pypi/>=1.0"],
    ],
    [
      "of a long list, by its ranges",
      { versions: many, ranges: [range({ introduced: "1.0" }, { last_affected: "1.59" })] },
      ["vers:pypi/>=1.0|<=1.59"],
    ],
    ["of a long list alone", { versions: many }, [`vers:pypi/${many.join("|")}`]],
    ["before a fix", { ranges: [range({ introduced: "0" }, { fixed: "1.13.1" })] }, ["vers:pypi/<1.13.1"]],
    [
      "of several intervals",
      { ranges: [range({ introduced: "1" }, { fixed: "2" }, { introduced: "3" }, { limit: "4" }, { introduced: "5" })] },
      ["vers:pypi/>=1|<2", "vers:pypi/>=3|<4", "vers:pypi/>=5"],
    ],
    [
      "of semantic versions, also those that are not listed",
      { versions: ["1.0"], ranges: [{ ...range({ introduced: "0" }, { fixed: "2" }), type: "SEMVER" as const }] },
      ["1.0", "vers:pypi/<2"],
    ],
    ["of events in any order", { ranges: [range({ fixed: "2.3" }, { introduced: "1.10" })] }, ["vers:pypi/>=1.10|<2.3"]],
    [
      "of several intervals whose events are in any order",
      {
        ranges: [
          range({ introduced: "2.0" }, { introduced: "0" }, { last_affected: "2.0" }, { fixed: "1.10" }, { limit: "*" }),
          range({ introduced: "1.0" }, { limit: "3.0" }, { fixed: "2.0" }),
        ],
      },
      ["vers:pypi/<1.10", "vers:pypi/>=2.0|<=2.0", "vers:pypi/>=1.0|<2.0"],
    ],
    ["from the first on, as RustSec writes it", { ranges: [range({ introduced: "0.0.0-0" })] }, ["vers:pypi/*"]],
    ["from the first on", { ranges: [range({ introduced: "0" })] }, ["vers:pypi/*"]],
    ["of commits", { ranges: [{ type: "GIT" as const, events: [{ introduced: "0" }] }] }, undefined],
    ["of nothing", {}, undefined],
    ["but none that cannot be versions", { versions: ["1.0", "1.0, 1.1", "<2", ""] }, ["1.0"]],
    ["but no range that cannot be one", { versions: ["1.0"], ranges: [range({ introduced: "1 or 2" })] }, ["1.0"]],
  ])("%s", (_, fields, versions) => expect(affectedVersions(fields, "pypi").versions).toEqual(versions));

  it("of an ecosystem whose order is not known begin before they end", () => {
    const ranges = [range({ fixed: "2.3" }, { introduced: "1.10" })];
    expect(affectedVersions({ ranges }, "gem").versions).toEqual(["vers:gem/>=1.10|<2.3"]);
  });

  it("in one release of a distribution are not those that are fixed in another", async () => {
    const of = (release: number, versions: readonly string[], ...events: readonly Readonly<Record<string, string>>[]) =>
      affected({ package: { ecosystem: `Debian:${release}`, name: "glow" }, versions, ranges: [range(...events)] });
    const { report, ...stored } = await storedOf([
      osvRecord({
        affected: [
          of(12, ["1.0-1"], { introduced: "0" }, { fixed: "1.0-2" }),
          of(13, ["3.0-1"], { introduced: "0" }),
          of(14, [], { introduced: "0" }),
        ],
      }),
    ]);
    expect(factsOf(stored)).toEqual(["AFFECTS A flaw in a package -> glow [1.0-1, 3.0-1]: SUPPORTS REPORTED 0.8"]);
    const said = report.warnings.map(({ place: { field }, message }) => `${field}: ${message}`);
    expect(said.filter((one) => one.startsWith("affected"))).toEqual([
      "affected[2]: Which versions a range without an end means in one release of a distribution is not known: it is left out.",
    ]);
  });

  it("are all where one entry about the package names none, whatever another one names", async () => {
    const stored = await storedOf([osvRecord({ affected: [affected(), affected({ versions: [] })] })]);
    expect(factsOf(stored)).toEqual(["AFFECTS A flaw in a package -> a-package [1.0, 1.10, vers:pypi/*]: SUPPORTS REPORTED 0.8"]);
  });

  it("are encoded where they hold what ends a version", () => {
    const ranges = [range({ introduced: "1:2.0~rc1+b%1" })];
    expect(affectedVersions({ ranges }, "deb").versions).toEqual(["vers:deb/>=1:2.0~rc1+b%251"]);
    const ofEpochs = [range({ introduced: "2020.1" }, { fixed: "1!0.5" })];
    expect(affectedVersions({ ranges: ofEpochs }, "pypi").versions).toEqual(["vers:pypi/>=2020.1|<1%210.5"]);
  });

  it("have no bound that has no place in the order of the ecosystem", () => {
    const { versions, warnings } = affectedVersions({ versions: ["1.0"], ranges: [range({ introduced: "first" })] }, "pypi");
    expect(versions).toEqual(["1.0"]);
    expect(warnings).toEqual(['The range "first" has an end that cannot be a version: it is left out.']);
  });

  it("are all where none is named, with a warning", async () => {
    const { report, ...stored } = await storedOf([osvRecord({ affected: [affected({ versions: [] })] })]);
    expect(factsOf(stored)).toEqual(["AFFECTS A flaw in a package -> a-package: SUPPORTS REPORTED 0.8"]);
    expect(report.warnings.map(({ message }) => message)).toContain(
      "names no versions: it is about the package as a whole, and nothing follows from it for releases that the graph has.",
    );
  });
});

describe("packages as package URLs", () => {
  it.each([
    ["PyPI", "Foo.Bar", "pkg:pypi/Foo.Bar"],
    ["npm", "@scope/name", "pkg:npm/%40scope/name"],
    ["crates.io", "bitflags", "pkg:cargo/bitflags"],
    ["Go", "github.com/a/b", "pkg:golang/github.com/a/b"],
    ["Maven", "org.example:thing", "pkg:maven/org.example/thing"],
    ["Packagist", "vendor/name", "pkg:composer/vendor/name"],
    ["RubyGems", "rails", "pkg:gem/rails"],
    ["GitHub Actions", "aquasecurity/trivy-action", "pkg:githubactions/aquasecurity/trivy-action"],
    ["Debian:13", "xz-utils", "pkg:deb/debian/xz-utils"],
    ["Alpine:v3.21", "busybox", "pkg:apk/alpine/busybox"],
    ["Red Hat:enterprise_linux:9", "git-lfs", "pkg:rpm/redhat/git-lfs"],
    ["SwiftURL", "https://github.com/a/b", "pkg:swift/github.com/a/b"],
    ["Linux", "Kernel", undefined],
    ["__proto__", "x", undefined],
  ])("%s %s is %s", (ecosystem, name, purl) => expect(purlOf({ ecosystem, name })).toBe(purl));

  it("are those that the record gives, without what is no identity", () =>
    expect(purlOf({ ecosystem: "PyPI", name: "a", purl: "pkg:pypi/b@1.0?arch=x" })).toBe("pkg:pypi/b"));

  it("are read where qualifiers begin with the wrong sign", () =>
    expect(purlOf({ ecosystem: "openSUSE:Leap 15.5", name: "a", purl: "pkg:rpm/opensuse/a&distro=openSUSE%20Leap" })).toBe(
      "pkg:rpm/opensuse/a",
    ));
});

describe("what an advisory cites", () => {
  it("is of its own origin, however many links it has", async () => {
    const references = [1, 2, 3].map((number) => ({ type: "WEB", url: `https://example.org/${number}` }));
    const { claims, sources } = await storedOf([osvRecord({ references })]);
    expect(claims).toMatchObject([{ sources: { length: 4 } }]);
    expect(new Set(sources.map(({ originGroup }) => originGroup)).size).toBe(1);
  });

  it("by another as well is of the origin of each", async () => {
    const references = [{ type: "WEB", url: "https://example.org/1" }];
    const { claims, sources } = await storedOf([
      osvRecord({ references, aliases: ["CVE-2026-1"] }),
      osvRecord({ id: "PYSEC-2026-1", aliases: ["CVE-2026-1"], references }),
    ]);
    expect(claims).toHaveLength(2);
    expect(sources).toHaveLength(4);
    expect(new Set(sources.map(({ originGroup }) => originGroup)).size).toBe(2);
  });

  it("is as many origins as there were reporters, in one record or in several", async () => {
    const report = (id: string, ...names: readonly string[]) =>
      osvRecord({
        id,
        aliases: ["CVE-2026-1"],
        database_specific: { "malicious-packages-origins": names.map((source) => ({ source })) },
      });
    const { sources } = await storedOf([
      report("MAL-2026-1", "amazon-inspector", "Amazon-Inspector", "somebody"),
      report("MAL-2026-2", "amazon-inspector"),
    ]);
    expect(new Set(sources.map(({ originGroup }) => originGroup)).size).toBe(2);
    expect(JSON.stringify(sources)).not.toContain("somebody");
  });
});

describe("records of one event", () => {
  it("are one incident with the claims of each", async () => {
    const { report, ...stored } = await storedOf([
      osvRecord({ id: "MAL-2026-1", aliases: ["PYSEC-2026-9"] }),
      osvRecord({ id: "PYSEC-2026-9", aliases: ["CVE-2026-9"], published: "2026-03-04T00:00:00Z" }),
      osvRecord({ id: "GHSA-aaaa-bbbb-cccc", aliases: ["CVE-2026-9"], related: ["CVE-2026-10"] }),
      osvRecord({ id: "CVE-2026-10" }),
    ]);
    const incidents = stored.entities.filter(({ kind }) => kind === "INCIDENT");
    expect(incidents.map(({ externalIds }) => externalIds.map(({ value }) => value).sort())).toEqual(
      expect.arrayContaining([["CVE-2026-10"], ["CVE-2026-9", "GHSA-aaaa-bbbb-cccc", "MAL-2026-1", "PYSEC-2026-9"]]),
    );
    expect(incidents).toHaveLength(2);
    expect(stored.relationships).toHaveLength(2);
    expect(stored.claims).toHaveLength(4);
  });

  it("in a list, and as a server answers them, are read one by one", async () => {
    const store = await newStore();
    const records = [osvRecord({ id: "CVE-2026-1" }), osvRecord({ id: "CVE-2026-2" })];
    const options = { all: true };
    const list = await imported(store, "osv", [osvDocument(records)], { options });
    expect(list.records.map(({ place }) => place.record)).toEqual(["CVE-2026-1", "CVE-2026-2"]);
    const answer = await imported(store, "osv", [osvDocument({ vulns: records })], { options });
    expect(answer.records.map(({ outcome }) => outcome)).toEqual(["MATCHED", "MATCHED"]);
  });
});

describe("YAML", () => {
  it("keeps versions and instants as they are written", async () => {
    const text = `id: PYSEC-2026-1
modified: 2026-03-02T10:00:00Z
published: 2026-03-01T23:30:00Z
withdrawn:
aliases: [CVE-2026-1]
details: |
  No, it is a flaw.
affected:
- package: {ecosystem: PyPI, name: no}
  versions: [1.10, 1.0, 2e3, 0x10, no, 1.20]
  ranges:
  - type: ECOSYSTEM
    events:
    - introduced: 0
    - fixed: 1.30
`;
    const store = await newStore();
    await imported(store, "osv", [osvDocument(text, "a.yaml")], { options: { all: true } });
    const { entities, relationships } = await storedIn(store);
    expect(relationships[0]?.attributes).toEqual({ versions: ["1.10", "1.0", "2e3", "0x10", "no", "1.20"] });
    expect(entities.map(({ name }) => name).sort()).toEqual(["PYSEC-2026-1", "no"]);
    expect(entities.find(({ kind }) => kind === "INCIDENT")?.fields["disclosedOn"]).toBe("2026-03-01");
  });
});

describe("what is nobody's business", () => {
  it("is not stored: persons, and mail addresses wherever they stand", async () => {
    const credits = [{ name: "Jane Roe", contact: ["mailto:jane.roe@example.org"], type: "FINDER" }];
    const { report: _, ...stored } = await storedOf([
      osvRecord({
        credits,
        summary: "A flaw, says jane.roe@example.org",
        details: "Write to <b>Jane</b> &lt;jane.roe@example.org&gt; about pkg:npm/a@1.0.0 and {{x.id}}.",
        references: [
          { type: "WEB", url: "https://lists.example.org/archives/list/jane.roe@example.org/1" },
          { type: "WEB", url: "mailto:jane.roe@example.org" },
        ],
      }),
    ]);
    const all = JSON.stringify(stored);
    expect(all).not.toMatch(/jane\.roe@|Jane Roe/);
    expect(stored.entities.find(({ kind }) => kind === "INCIDENT")?.fields["summary"]).toBe(
      "Write to Jane <[mail address]> about pkg:npm/a@1.0.0 and {{x.id}}.",
    );
    expect(stored.sources.map(({ url }) => url)).toContain("https://lists.example.org/archives/list/jane.roe%40example.org/1");
  });
});
