import { afterEach, describe, expect, it } from "vitest";
import { loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { imported, outcomesOf } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { bomDocument, library } from "./bom.ts";

afterEach(removeStores);

const product = { type: "application", "bom-ref": "product", name: "Gate" };
const other = "urn:uuid:00000000-0000-4000-8000-0000000000ff";

function flaw(state: string | undefined, affects: readonly unknown[], fields: Record<string, unknown> = {}) {
  return { id: "CVE-2026-1001", ...(state === undefined ? {} : { analysis: { state } }), affects, ...fields };
}

async function read(vulnerabilities: readonly unknown[], fields: Record<string, unknown> = {}) {
  const store = await newStore();
  await loadText(store, {
    format: "ai-supply-graph/1",
    sources: [{ id: "paper" }],
    entities: [{ id: "acme", kind: "ORGANIZATION", name: "Acme" }],
    relationships: [],
  });
  const components = [product, library("lamp", "1.2"), library("wick", "3")];
  const report = await imported(store, "cyclonedx", [bomDocument({ components, vulnerabilities, ...fields })]);
  const stored = await storedIn(store);
  const about = factsOf(stored).filter((fact) => /^(AFFECTS|RESPONDS_TO)/.test(fact));
  return { report, stored, about, claims: stored.claims.filter(({ text, quote }) => text !== undefined || quote !== undefined) };
}

const warnings = ({ report }: Awaited<ReturnType<typeof read>>) => report.warnings.map(({ message }) => message).join("\n");

describe("what a document says of a vulnerability in a release", () => {
  it.each([
    ["exploitable", ["AFFECTS CVE-2026-1001 -> lamp 1.2: SUPPORTS REPORTED 0.8"]],
    [undefined, ["AFFECTS CVE-2026-1001 -> lamp 1.2: SUPPORTS REPORTED 0.8"]],
    ["not_affected", ["AFFECTS CVE-2026-1001 -> lamp 1.2: DISPUTES REPORTED 0.8"]],
    ["false_positive", ["AFFECTS CVE-2026-1001 -> lamp 1.2: DISPUTES REPORTED 0.8"]],
    ["resolved", ["AFFECTS CVE-2026-1001 -> lamp [vers:pypi/<1.2]: SUPPORTS REPORTED 0.8"]],
    ["in_triage", []],
  ])("state %s", async (state, facts) => {
    const found = await read([flaw(state, [{ ref: "lamp@1.2" }])]);
    expect(found.about).toEqual(facts);
    expect(outcomesOf(found.report)).toMatchObject({ MADE: 4, LEFT_OUT: 0 });
    expect(found.stored.entities.find(({ kind }) => kind === "INCIDENT")).toMatchObject({
      externalIds: [{ scheme: "cve", value: "CVE-2026-1001" }],
      fields: { incidentKind: "vulnerability" },
    });
  });

  it.each([
    ["itself", [{ version: "1.2" }], ["lamp 1.2: SUPPORTS"]],
    [
      "a range that it lies in",
      [{ range: "vers:pypi/>=1|<2", status: "affected" }],
      ["lamp 1.2: SUPPORTS", "lamp [vers:pypi/>=1|<2]: SUPPORTS"],
    ],
    [
      "a range before it",
      [{ range: "vers:pypi/<1.2" }, { version: "1.2", status: "unaffected" }],
      ["lamp 1.2: DISPUTES", "lamp [vers:pypi/<1.2]: SUPPORTS"],
    ],
    ["a range after it", [{ range: "vers:pypi/>=2" }], ["lamp [vers:pypi/>=2]: SUPPORTS"]],
    ["another version as well", [{ version: "1.2" }, { version: "1.1" }], ["lamp 1.2: SUPPORTS", "lamp [1.1]: SUPPORTS"]],
    ["versions of which it is not known", [{ version: "1.2", status: "unknown" }, { version: "1.1" }], ["lamp [1.1]: SUPPORTS"]],
    [
      "no version of which it is known",
      [
        { version: "1.2", status: "unknown" },
        { version: "1.1", status: "unaffected" },
      ],
      [],
    ],
  ])("that lists %s", async (_, versions, facts) => {
    const { about } = await read([flaw("exploitable", [{ ref: "lamp@1.2", versions }])]);
    // A range that holds the release says so of it as well: that is a claim of the graph's own.
    const said = about.map((fact) => fact.replace("AFFECTS CVE-2026-1001 -> ", "").replace(" REPORTED 0.8", ""));
    expect([...new Set(said)].sort()).toEqual([...facts].sort());
  });

  it("the ids, day, channels and words of it", async () => {
    const found = await read([
      flaw("not_affected", [{ ref: "lamp@1.2" }], {
        references: [{ id: "GHSA-aaaa-bbbb-cccc", source: { name: "GitHub" } }],
        published: "2026-03-01T23:30:00-06:00",
        description: "It <b>burns</b>.",
        ratings: [{ vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N" }],
        analysis: {
          state: "not_affected",
          justification: "code_not_reachable",
          response: ["will_not_fix"],
          detail: "Never called.",
        },
        credits: { individuals: [{ name: "Jo Person" }] },
        advisories: [{ title: "Advisory", url: "https://example.org/a" }],
      }),
    ]);
    expect(found.stored.entities.find(({ kind }) => kind === "INCIDENT")).toMatchObject({
      externalIds: [{ value: "CVE-2026-1001" }, { value: "GHSA-aaaa-bbbb-cccc" }],
      fields: { disclosedOn: "2026-03-02", channels: ["CONFIDENTIALITY"], summary: "It burns." },
    });
    expect(found.claims).toMatchObject([
      {
        text: "The vulnerable code is never executed. It will not be fixed.",
        quote: "code_not_reachable; Never called.",
        statedOn: "2026-03-02",
      },
    ]);
    expect(found.stored.sources.map(({ url }) => url)).toContain("https://example.org/a");
    expect(JSON.stringify(found.stored)).not.toContain("Jo Person");
  });
});

describe("what a document says of versions of a product", () => {
  const ref = "product";
  const affected = flaw("exploitable", [
    {
      ref,
      versions: [
        { version: "2.4", status: "affected" },
        { version: "2.5", status: "unaffected" },
        { range: "vers:generic/>=2.9|<=4.1", status: "affected" },
        { version: "2.8", status: "unknown" },
      ],
    },
  ]);
  const unaffected = flaw("not_affected", [{ ref, versions: [{ version: "2.5", status: "unaffected" }] }]);
  const resolved = flaw("resolved", [{ ref, versions: [{ version: "5.1" }] }]);

  it("those that are affected, whatever other entries say of others", async () => {
    const found = await read([affected, unaffected, resolved]);
    expect(found.about).toEqual(["AFFECTS CVE-2026-1001 -> Gate [2.4, vers:generic/>=2.9|<=4.1]: SUPPORTS REPORTED 0.8"]);
    expect(found.claims).toMatchObject([{ text: "Not affected: 2.5. Fixed in 5.1." }]);
    expect(outcomesOf(found.report)).toMatchObject({ MADE: 6 });
  });

  it("those that are not, where none is", async () => {
    const found = await read([unaffected]);
    expect(found.about).toEqual(["AFFECTS CVE-2026-1001 -> Gate [2.5]: DISPUTES REPORTED 0.8"]);
  });

  it("those that a fix lists as affected, with the one in which it is fixed", async () => {
    const versions = [{ range: "vers:generic/>=2.9|<5.1" }, { version: "5.1", status: "unaffected" }];
    const found = await read([flaw("resolved", [{ ref, versions }])]);
    expect(found.about).toEqual(["AFFECTS CVE-2026-1001 -> Gate [vers:generic/>=2.9|<5.1]: SUPPORTS REPORTED 0.8"]);
    expect(found.claims).toMatchObject([{ text: "Fixed in Gate 5.1." }]);
  });

  it("those before the one in which it is fixed, where no others are named", async () => {
    const found = await read([resolved]);
    expect(found.about).toEqual(["AFFECTS CVE-2026-1001 -> Gate [vers:generic/<5.1]: SUPPORTS REPORTED 0.8"]);
    expect(found.claims).toMatchObject([{ text: "Fixed in Gate 5.1." }]);
  });
});

it.each([
  ["exploitable", "Gate [4.2]: SUPPORTS REPORTED 0.8"],
  ["not_affected", "Gate [4.2]: DISPUTES REPORTED 0.8"],
  ["resolved", "Gate [vers:generic/<4.2]: SUPPORTS REPORTED 0.8"],
])("state %s of a part that is no package is said of the version that the document lists", async (state, fact) => {
  const components = [{ ...product, version: "4.2" }];
  const found = await read([flaw(state, [{ ref: "product" }])], { components });
  expect(found.about).toEqual([`AFFECTS CVE-2026-1001 -> ${fact}`]);
});

it.each(["unknown", "4.*", ""])("the version %j of a part that is no package is none", async (version) => {
  const found = await read([flaw("exploitable", [{ ref: "product" }])], { components: [{ ...product, version }] });
  expect(found.about).toEqual(["AFFECTS CVE-2026-1001 -> Gate: SUPPORTS REPORTED 0.8"]);
});

const before = { range: "vers:pypi/>=1.0|<1.2", status: "affected" };
it.each([
  ["a range", [before], "vers:pypi/>=1.0|<1.2", "Fixed in lamp 1.2."],
  ["a range, and the fix", [before, { version: "1.2", status: "unaffected" }], "vers:pypi/>=1.0|<1.2", "Fixed in lamp 1.2."],
  [
    "versions, and others that are not",
    [{ version: "1.1" }, { version: "0.9", status: "unaffected" }],
    "1.1",
    "Fixed in lamp 1.2.",
  ],
  ["itself, and others that are not", [{ version: "1.2" }, { version: "1.3", status: "unaffected" }], "1.2", "Fixed in lamp 1.3."],
])("a fix is of the versions before it that the document lists as affected: %s", async (_, versions, affected, text) => {
  const found = await read([flaw("resolved", [{ ref: "lamp@1.2", versions }])]);
  expect(found.about).toContain(`AFFECTS CVE-2026-1001 -> lamp [${affected}]: SUPPORTS REPORTED 0.8`);
  expect(found.claims.map((claim) => claim.text)).toContain(text);
});

it("fixes in several versions are each a claim, and none of them is among those before another", async () => {
  const found = await read([flaw("resolved", [{ ref: "product", versions: ["4.9", "5.1"].map((version) => ({ version })) }])]);
  const versions = "vers:generic/<4.9|!=5.1, vers:generic/<5.1|!=4.9";
  expect(found.about).toEqual(
    Array.from({ length: 2 }, () => `AFFECTS CVE-2026-1001 -> Gate [${versions}]: SUPPORTS REPORTED 0.8`),
  );
  expect(found.claims).toMatchObject([{ text: "Fixed in Gate 4.9." }, { text: "Fixed in Gate 5.1." }]);
});

it("a fix of which nobody says the version claims nothing", async () => {
  const found = await read([flaw("resolved", [{ ref: "product" }])]);
  expect(found.about).toEqual([]);
  expect(warnings(found)).toContain("Gate is fixed, and in which version cannot be known");
});

it("an entry without an id, and one that was rejected, are left out", async () => {
  const found = await read([
    { affects: [{ ref: "product" }] },
    flaw("exploitable", [{ ref: "product" }], { rejected: "2026-01-02T00:00:00Z" }),
  ]);
  expect(found.about).toEqual([]);
  expect(found.report.records.flatMap(({ reason }) => reason ?? [])).toEqual([
    "It has no id by which it could be known.",
    "It was rejected on 2026-01-02.",
  ]);
});

describe("the publisher, if the graph knows it,", () => {
  const signed = { metadata: { component: product, manufacturer: { name: "Acme" } }, components: [library("lamp", "1.2")] };

  it("confirms what it says of its own product, and responds where all has one status", async () => {
    const found = await read([flaw("not_affected", [{ ref: "product" }, { ref: "lamp@1.2" }])], signed);
    expect(found.about).toEqual([
      "AFFECTS CVE-2026-1001 -> Gate: DISPUTES CONFIRMED 0.8",
      "AFFECTS CVE-2026-1001 -> lamp 1.2: DISPUTES REPORTED 0.8",
      "RESPONDS_TO Acme -> CVE-2026-1001 [NOT_AFFECTED] [NONE_STATED]: SUPPORTS CONFIRMED 0.8",
    ]);
  });

  it("says nothing of itself as a whole where parts differ", async () => {
    const found = await read([flaw("not_affected", [{ ref: "product" }]), flaw("exploitable", [{ ref: "lamp@1.2" }])], signed);
    expect(found.about.filter((fact) => fact.startsWith("RESPONDS_TO"))).toEqual([]);
  });
});

describe("a link to another document", () => {
  const link = `urn:cdx:${other.replace("urn:uuid:", "")}/1#pkg%3Apypi/lamp`;
  const linked = bomDocument(
    { serialNumber: other, components: [library("lamp", "1.2", { "bom-ref": "pkg:pypi/lamp" })] },
    "linked.json",
  );
  const linking = bomDocument({ vulnerabilities: [flaw("exploitable", [{ ref: link }])] }, "vex.json");

  it("is followed to one of the same import, whichever comes first", async () => {
    const store = await newStore();
    await imported(store, "cyclonedx", [linking, linked]);
    expect(factsOf(await storedIn(store))).toContain("AFFECTS CVE-2026-1001 -> lamp 1.2: SUPPORTS REPORTED 0.8");
  });

  describe("that was imported before", () => {
    const earlier = (version: number, ref = "pkg:pypi/lamp@1.2") =>
      bomDocument({
        serialNumber: other,
        version,
        components: [library("lamp", "1.2", { "bom-ref": ref, purl: "pkg:pypi/lamp@1.2" })],
      });
    const serial = other.replace("urn:uuid:", "");
    const linkTo = (version: number, ref = "pkg%3Apypi%2Flamp%401.2") => `urn:cdx:${serial}/${version}#${ref}`;
    const linkingTo = async (state: string, ref: string, ...before: readonly ReturnType<typeof bomDocument>[]) => {
      const store = await newStore();
      for (const document of before) await imported(store, "cyclonedx", [document]);
      const vex = bomDocument({ vulnerabilities: [flaw(state, [{ ref }])] }, "vex.json");
      const report = await imported(store, "cyclonedx", [vex]);
      const facts = factsOf(await storedIn(store)).filter((fact) => fact.startsWith("AFFECTS"));
      return { facts, said: report.warnings.map(({ message }) => message).join("\n") };
    };

    it.each([
      ["exploitable", "AFFECTS CVE-2026-1001 -> lamp 1.2: SUPPORTS REPORTED 0.8"],
      ["not_affected", "AFFECTS CVE-2026-1001 -> lamp 1.2: DISPUTES REPORTED 0.8"],
      ["resolved", "AFFECTS CVE-2026-1001 -> lamp [vers:pypi/<1.2]: SUPPORTS REPORTED 0.8"],
    ])("is followed to the release of its package URL: %s", async (state, fact) => {
      expect(await linkingTo(state, linkTo(1), earlier(1))).toEqual({
        facts: [fact],
        said: expect.not.stringContaining("reference"),
      });
    });

    it("is followed in a version that another one has replaced since", async () => {
      expect((await linkingTo("exploitable", linkTo(1), earlier(1), earlier(2))).facts).toHaveLength(1);
    });

    it("is left out in a version that was never imported, in a part that is not there, and in a reference of its own", async () => {
      expect(await linkingTo("exploitable", linkTo(3), earlier(1))).toEqual({
        facts: [],
        said: expect.stringContaining("of which version 1 was imported before, and not 3; what it says is left out."),
      });
      expect(await linkingTo("exploitable", linkTo(1, "pkg:pypi/wick@3"), earlier(1))).toEqual({
        facts: [],
        said: expect.stringContaining('"pkg:pypi/wick@3" is not in the graph.'),
      });
      expect(await linkingTo("exploitable", linkTo(1, "part-7"), earlier(1, "part-7"))).toEqual({
        facts: [],
        said: expect.stringContaining("is to another document, which was not imported with it"),
      });
    });
  });

  it("is left out otherwise, and no tool of that name is made", async () => {
    const found = await read([flaw("exploitable", [{ ref: link }])]);
    expect(found.about).toEqual([]);
    expect(warnings(found)).toContain("is to another document, which was not imported with it");
  });

  it.each([
    ["as the standard has it", "urn:cdx:"],
    ["that keeps the prefix of the serial number", "urn:uuid:"],
  ])("to the document itself is a reference within it, %s", async (_, prefix) => {
    const own = `${prefix}00000000-0000-4000-8000-000000000001/1#lamp@1.2`;
    const found = await read([flaw("exploitable", [{ ref: own }])]);
    expect(found.about).toEqual(["AFFECTS CVE-2026-1001 -> lamp 1.2: SUPPORTS REPORTED 0.8"]);
  });
});
