import { afterEach, describe, expect, it } from "vitest";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { haveSamples, imported, outcomesOf, sample } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { csaf, csafDocument, productTree, tracking, vulnerability } from "./document.ts";

afterEach(removeStores);

const confirmed = ": SUPPORTS CONFIRMED 0.8";
const git = (...parts: readonly string[]) =>
  ["AUS", "E4S", "TUS"].flatMap((name) =>
    parts.map((part) => `DEPENDS_ON Red Hat Enterprise Linux AppStream ${name} (v.8.6) -> ${part} 2.13.3-3.el8_6.1${confirmed}`),
  );
const parts = ["git-lfs", "git-lfs-debuginfo", "git-lfs-debugsource"];
const mediawiki = "mediawiki: MergeLexemes makes edits on GET requests without edit tokens";
const platform = "Red Hat OpenShift Container Platform 3.11";
const flood = "golang: net/http, x/net/http2: unlimited number of CONTINUATION frames causes DoS";
const gates = (said: string, ...numbers: readonly number[]) =>
  numbers.map((number) => `AFFECTS CVE-2020-${number} -> GHI [17.4]: ${said} CONFIRMED 0.8`);
const responses = (said: string, ...numbers: readonly number[]) =>
  numbers.map((number) => `RESPONDS_TO Example Company -> CVE-2020-${number} ${said}${confirmed}`);

const samples: readonly { file: string; made: number; counts: readonly number[]; facts: readonly string[] }[] = [
  {
    file: "CVE-2024-34502.json",
    made: 4,
    counts: [4, 5, 5, 5],
    facts: [
      `AFFECTS ${mediawiki} -> ${platform}${confirmed}`,
      `DEPENDS_ON ${platform} -> mediawiki${confirmed}`,
      `MAINTAINS Red Hat -> ${platform}${confirmed}`,
      `MAINTAINS Red Hat -> mediawiki${confirmed}`,
      `RESPONDS_TO Red Hat -> ${mediawiki} [AFFECTED] [NONE_STATED]${confirmed}`,
    ],
  },
  {
    file: "oasis-vex-uc-01-under-investigation.json",
    made: 2,
    counts: [3, 2, 2, 1],
    facts: [
      `MAINTAINS Example Company -> GHI${confirmed}`,
      `RESPONDS_TO Example Company -> CVE-2021-44228 [UNDER_INVESTIGATION] [NONE_STATED]${confirmed}`,
    ],
  },
  {
    file: "oasis-vex-uc-03-multi-status.json",
    made: 20,
    counts: [21, 31, 34, 1],
    facts: [
      ...gates("SUPPORTS", 11898, 11907, 11909, 11910, 11911),
      ...gates("DISPUTES", 11897, 11899, 11902, 11905, 11906, 11913),
      ...responses("[AFFECTED] [NONE_STATED]", 11898, 11907, 11909, 11910, 11911),
      ...responses("[NOT_AFFECTED] [NONE_STATED]", 11897, 11899, 11902, 11905, 11906, 11913),
      ...responses("[AFFECTED] [REMEDIATED]", 11901, 11912, 11914),
      ...responses("[UNDER_INVESTIGATION] [NONE_STATED]", 11896, 11900, 11903, 11904, 11908),
      `MAINTAINS Example Company -> GHI${confirmed}`,
    ],
  },
  {
    file: "rhsa-2024_4546.json",
    made: 26,
    counts: [11, 19, 20, 8],
    facts: [
      ...git(...parts),
      ...["AUS", "E4S", "TUS"].map((name) => `MAINTAINS Red Hat -> Red Hat Enterprise Linux AppStream ${name} (v.8.6)${confirmed}`),
      ...parts.map((part) => `MAINTAINS Red Hat -> ${part}${confirmed}`),
      `RESPONDS_TO Red Hat -> ${flood} [AFFECTED] [REMEDIATED]${confirmed}`,
      ...parts.map((part) => `VERSION_OF ${part} 2.13.3-3.el8_6.1 -> ${part}: SUPPORTS REPORTED 0.95`),
    ],
  },
];

describe.skipIf(!haveSamples)("CSAF samples", () => {
  it.each(samples)("$file", async ({ file, made, counts, facts }) => {
    const store = await newStore();
    const report = await imported(store, "csaf", [sample(`csaf/${file}`)]);
    expect(outcomesOf(report)).toEqual({ MADE: made, MATCHED: 0, LEFT_OUT: 0 });
    const stored = await storedIn(store);
    const { entities, relationships, claims, sources } = stored;
    expect([entities.length, relationships.length, claims.length, sources.length]).toEqual(counts);
    expect(factsOf(stored)).toEqual([...facts].sort());
    await imported(store, "csaf", [sample(`csaf/${file}`)]);
    expect(await storedIn(store)).toEqual(stored);
  });

  it("whose version is not the latest is refused", async () => {
    const store = await newStore();
    await expect(imported(store, "csaf", [sample("csaf/invalid-6-1-16-01.json")])).rejects.toThrow(
      'csaf/invalid-6-1-16-01.json: document.tracking.version: is "1", but the latest entry of the revision history is "2"; make them the same (mandatory test 6.1.16)',
    );
    expect(await store.revision()).toBe(0);
  });
});

async function storedOf(document: unknown) {
  const store = await newStore();
  const report = await imported(store, "csaf", [csafDocument(document)]);
  return { ...(await storedIn(store)), report };
}

const affects = async (document: unknown) => factsOf(await storedOf(document)).filter((fact) => fact.startsWith("AFFECTS"));

describe("what an advisory says of products", () => {
  const impact = (...ids: readonly string[]) => ({
    threats: [{ category: "impact", details: "It is not built in.", product_ids: ids }],
  });
  it.each([
    ["one version", { known_affected: ["gate-1.0"] }, ["AFFECTS CVE-2026-1001 -> Gate [1.0]: SUPPORTS CONFIRMED 0.8"]],
    [
      "one version, beside what is no status of the format",
      { known_affected: ["gate-1.0"], remark: "checked by hand" },
      ["AFFECTS CVE-2026-1001 -> Gate [1.0]: SUPPORTS CONFIRMED 0.8"],
    ],
    [
      "several versions, and a range",
      { known_affected: ["gate-1.0", "gate-1.1", "gate-old"] },
      ["AFFECTS CVE-2026-1001 -> Gate [1.0, 1.1, vers:generic/<1.0]: SUPPORTS CONFIRMED 0.8"],
    ],
    [
      "from the first to the last version",
      { first_affected: ["gate-1.0"], last_affected: ["gate-1.1"] },
      ["AFFECTS CVE-2026-1001 -> Gate [vers:generic/>=1.0|<=1.1]: SUPPORTS CONFIRMED 0.8"],
    ],
    ["from a release on", { first_affected: ["part"] }, ["AFFECTS CVE-2026-1001 -> part [vers:rpm/>=3.2]: SUPPORTS CONFIRMED 0.8"]],
    ["a release", { known_affected: ["part"] }, ["AFFECTS CVE-2026-1001 -> part 3.2: SUPPORTS CONFIRMED 0.8"]],
    [
      "that some versions are, and others are not",
      { known_affected: ["gate-1.0"], known_not_affected: ["gate-2.0"] },
      ["AFFECTS CVE-2026-1001 -> Gate [1.0]: SUPPORTS CONFIRMED 0.8"],
    ],
    [
      "that a version is not",
      { known_not_affected: ["gate-2.0"] },
      ["AFFECTS CVE-2026-1001 -> Gate [2.0]: DISPUTES CONFIRMED 0.8"],
    ],
    [
      "a product through its part",
      { known_affected: ["gate-2.0:part"] },
      ["AFFECTS CVE-2026-1001 -> Gate [2.0]: SUPPORTS CONFIRMED 0.8"],
    ],
    ["that it is fixed", { fixed: ["gate-2.0"], recommended: ["gate-2.0"] }, []],
    ["that nobody knows yet", { under_investigation: ["gate-2.0"] }, []],
    [
      "that a version is not, and that another one has a fix",
      { known_not_affected: ["gate-1.0"], fixed: ["gate-2.0"] },
      ["AFFECTS CVE-2026-1001 -> Gate [1.0]: DISPUTES CONFIRMED 0.8"],
    ],
  ])("%s", async (_, status, facts) => expect(await affects(csaf([vulnerability(status)]))).toEqual(facts));

  it("stands in its claim: parts, flag and impact as a quote, other versions as text", async () => {
    const flags = [{ label: "component_not_present", group_ids: ["all"] }];
    const { claims } = await storedOf(
      csaf([vulnerability({ known_not_affected: ["gate-1.0"] }, { flags, ...impact("gate-1.0") })]),
    );
    expect(claims.find(({ stance }) => stance === "DISPUTES")).toMatchObject({
      quote: "component_not_present; It is not built in.",
      text: "The vulnerable component is not part of the product.",
      statedOn: "2026-03-02",
    });
    const mixed = await storedOf(csaf([vulnerability({ known_affected: ["gate-2.0:part"], known_not_affected: ["gate-1.0"] })]));
    expect(mixed.claims.find(({ quote }) => quote !== undefined)).toMatchObject({
      quote: "pkg:rpm/example/part@3.2?arch=src",
      text: "Not affected: Example Gate 1.0.",
    });
  });

  const gateIn = (range: string) => {
    const versions = {
      category: "product_version_range",
      name: range,
      product: { name: `Gate ${range}`, product_id: "old" },
    };
    return {
      branches: [
        { category: "vendor", name: "Example", branches: [{ category: "product_name", name: "Gate", branches: [versions] }] },
      ],
    };
  };

  it.each([
    ["All versions < V4.35", "vers:generic/<V4.35"],
    ["all firmware versions <= 2.0", "vers:generic/<=2.0"],
    ["All versions", "vers:generic/*"],
    [">= V2.0 and < V2.6", "vers:generic/>=V2.0|<V2.6"],
    [">= V2.0 < V2.6", "vers:generic/>=V2.0|<V2.6"],
    [">=2.0, <2.6", "vers:generic/>=2.0|<2.6"],
    ["vers:all/>=V8.2<V8.5", "vers:all/>=V8.2|<V8.5"],
    ["vers:all/>=V8.2|<V8.5", "vers:all/>=V8.2|<V8.5"],
    ["vers:all/*", "vers:all/*"],
    ["All versions prior to 511.65", "vers:generic/<511.65"],
    ["All driver versions before r36.4", "vers:generic/<r36.4"],
    ["All versions prior to and including 2.0", "vers:generic/<=2.0"],
    ["up to and including 2.0", "vers:generic/<=2.0"],
    ["2.0 and earlier", "vers:generic/<=2.0"],
    ["2.0 and prior versions", "vers:generic/<=2.0"],
    ["V2.0", "V2.0"],
  ])("of the range %s is said of the versions in it", async (range, versions) => {
    const { report, ...stored } = await storedOf(csaf([vulnerability({ known_affected: ["old"] })], {}, gateIn(range)));
    expect(factsOf(stored)).toContain(`AFFECTS CVE-2026-1001 -> Gate [${versions}]: SUPPORTS CONFIRMED 0.8`);
    expect(report.warnings.filter(({ message }) => message.includes("cannot be read"))).toEqual([]);
  });

  it.each<readonly [string, string[][], string[]]>([
    [
      "a service pack that is called by its whole version",
      [
        ["product_version", "12.2SE"],
        ["service_pack", "12.2(55)SE"],
      ],
      ["12.2(55)SE"],
    ],
    [
      "a service pack of a version",
      [
        ["product_version", "10"],
        ["service_pack", "SP1"],
      ],
      ["10 SP1"],
    ],
    [
      "a patch of a service pack",
      [
        ["product_version", "10"],
        ["service_pack", "SP1"],
        ["patch_level", "KB7"],
      ],
      ["10 SP1 KB7"],
    ],
    ["a patch of a product", [["patch_level", "2019-03"]], ["2019-03"]],
    ["several versions in one", [["product_version", "3.0.7 | 3.0.8 | B.02"]], ["3.0.7", "3.0.8", "B.02"]],
    ["several versions in one range", [["product_version_range", "R203 | R203-V1"]], ["R203", "R203-V1"]],
    [
      "a range within a version",
      [
        ["product_version", "7"],
        ["product_version_range", "<7.4"],
      ],
      ["vers:generic/<7.4"],
    ],
    [
      "a version within a range",
      [
        ["product_version_range", "<7.4"],
        ["product_version", "7.2"],
      ],
      ["7.2"],
    ],
    [
      "a patch within a range",
      [
        ["product_version_range", "<7.4"],
        ["patch_level", "P3"],
      ],
      ["vers:generic/<7.4"],
    ],
  ])("of %s is said of that", async (_, steps, versions) => {
    const product = { name: "Gate in full", product_id: "old" };
    const branches = steps.reduceRight<object>((inner, [category, name]) => ({ category, name, branches: [inner] }), {
      category: "architecture",
      name: "x64",
      product,
    });
    const tree = { branches: [{ category: "product_name", name: "Gate", branches: [branches] }] };
    const stored = await storedOf(csaf([vulnerability({ known_affected: ["old"] })], {}, tree));
    expect(factsOf(stored)).toContain(`AFFECTS CVE-2026-1001 -> Gate [${versions.join(", ")}]: SUPPORTS REPORTED 0.8`);
  });

  it.each([
    ["nothing but its version", "12.2(55)SE", undefined, "Gate OS [12.2(55)SE]"],
    ["more than its version", "Gate OS for Towers", undefined, "Gate OS for Towers [12.2(55)SE]"],
    ["a package of it", "gate-kernel-5.1", "pkg:rpm/example/gate-kernel@5.1", "gate-kernel 5.1"],
  ])(
    "of a product that is %s, without a branch that names it, is said of its family or itself",
    async (_, name, purl, affected) => {
      const helper = purl === undefined ? {} : { product_identification_helper: { purl } };
      const pack = { category: "service_pack", name: "12.2(55)SE", product: { name, product_id: "old", ...helper } };
      const version = { category: "product_version", name: "12.2SE", branches: [pack] };
      const tree = { branches: [{ category: "product_family", name: "Gate OS", branches: [version] }] };
      const stored = await storedOf(csaf([vulnerability({ known_affected: ["old"] })], {}, tree));
      expect(factsOf(stored)).toContain(`AFFECTS CVE-2026-1001 -> ${affected}: SUPPORTS REPORTED 0.8`);
    },
  );

  it.each([
    ["is fixed in", "fixed", "Fixed in Lamp in Suite. Not affected: Shade in Suite."],
    ["may be in", "under_investigation", "Not affected: Shade in Suite."],
  ])("through some parts is not said of a product that the vulnerability %s others of", async (_, status, text) => {
    const part = (id: string) => ({ category: "product_name", name: id, product: { name: id, product_id: id } });
    const within = (id: string) => ({
      category: "default_component_of",
      product_reference: id,
      relates_to_product_reference: "Suite",
      full_product_name: { name: `${id} in Suite`, product_id: `Suite:${id}` },
    });
    const tree = {
      branches: [{ category: "vendor", name: "Example", branches: ["Suite", "Lamp", "Shade"].map(part) }],
      relationships: [within("Lamp"), within("Shade")],
    };
    const flaw = vulnerability({ known_not_affected: ["Suite:Shade"], [status]: ["Suite:Lamp"] });
    const stored = await storedOf(csaf([flaw], {}, tree));
    expect(factsOf(stored).filter((fact) => fact.startsWith("AFFECTS"))).toEqual([]);
    expect(stored.claims.map((claim) => claim.text)).toContain(text);
  });

  it.each([
    "before May",
    "before May 4",
    "prior to 2.x",
    "prior to 1.0 (prior to 4.2)",
    "1.0 to 2.0",
    "1.0 | 2.x",
    "1.0 | 2.0 SP1 (including)",
  ])("of the versions %s is said of the product as such, with a warning", async (words) => {
    const { report, ...stored } = await storedOf(csaf([vulnerability({ known_affected: ["old"] })], {}, gateIn(words)));
    expect(factsOf(stored)).toContain("AFFECTS CVE-2026-1001 -> Gate: SUPPORTS CONFIRMED 0.8");
    expect(report.warnings.map(({ message }) => message)).toContain(
      `Of Gate, "${words}" cannot be read as versions: what is said is taken to be about the product as such.`,
    );
  });

  it("of a product that stands where its version belongs is said of that, in the versions that it is called by", async () => {
    const called = (name: string, id: string) => ({ name, product_id: id });
    const of = (name: string, ...texts: readonly string[]) =>
      texts.map((text) => ({ category: "product_version", name, product: called(text, `${name} ${text}`) }));
    const families = ["Gate", "Lamp"].map((name) => ({ category: "product_name", name, product: called(name, name) }));
    const versions = [...of("Gate", "All driver versions prior to 1.2", "1.2", "Gate"), ...of("Lamp", "1.2")];
    const branches = [
      { category: "product_family", name: "Things", branches: families },
      { category: "architecture", name: "Linux", branches: versions },
    ];
    const { report, ...stored } = await storedOf(
      csaf(
        [
          vulnerability({ known_affected: ["Gate All driver versions prior to 1.2"], fixed: ["Gate 1.2"] }),
          vulnerability({ known_affected: ["Gate Gate", "Lamp 1.2"] }, { cve: "CVE-2026-1002" }),
        ],
        {},
        { branches: [{ category: "vendor", name: "Example", branches }] },
      ),
    );
    expect(factsOf(stored).filter((fact) => fact.startsWith("AFFECTS"))).toEqual([
      "AFFECTS CVE-2026-1001 -> Gate [vers:generic/<1.2]: SUPPORTS CONFIRMED 0.8",
      "AFFECTS CVE-2026-1002 -> Gate: SUPPORTS CONFIRMED 0.8",
      "AFFECTS CVE-2026-1002 -> Lamp [1.2]: SUPPORTS CONFIRMED 0.8",
    ]);
    expect(stored.entities.filter(({ kind }) => kind === "TOOL").map(({ name }) => name)).toEqual(["Gate", "Lamp"]);
    expect(stored.claims.map(({ text }) => text)).toContain("Fixed in Gate 1.2.");
    expect(report.warnings.filter(({ message }) => message.includes("cannot be read"))).toEqual([]);
  });

  it("of a fix is said of the vulnerability", async () => {
    const { claims } = await storedOf(csaf([vulnerability({ fixed: ["gate-2.0"], recommended: ["gate-1.1"] })]));
    expect(claims.map(({ text }) => text)).toContain("Fixed in Example Gate 2.0. Recommended: Example Gate 1.1.");
  });

  it("is confirmed of the publisher's own products alone", async () => {
    const publisher = { category: "coordinator", name: "CERT Example", namespace: "https://cert.example.org" };
    const stored = await storedOf(csaf([vulnerability({ known_affected: ["gate-1.0"] })], { publisher }));
    expect(factsOf(stored)).toContain("AFFECTS CVE-2026-1001 -> Gate [1.0]: SUPPORTS REPORTED 0.8");
    expect(factsOf(stored).filter((fact) => fact.startsWith("RESPONDS_TO"))).toEqual([]);
    expect(stored.entities.filter(({ kind }) => kind === "ORGANIZATION").map(({ name }) => name)).toEqual([
      "CERT Example",
      "Example",
    ]);
  });

  it.each([
    ["discoverer", "Jane Roe", ["Example"]],
    ["discoverer", "Roe Security Labs", ["Example", "Roe Security Labs"]],
    ["coordinator", "Jane Roe", ["Example", "Jane Roe"]],
  ])("by a %s called %s keeps the organizations %j", async (category, name, organizations) => {
    const publisher = { category, name, namespace: "https://example.net" };
    const { report, ...stored } = await storedOf(csaf([vulnerability({ known_affected: ["gate-1.0"] })], { publisher }));
    expect(stored.entities.filter(({ kind }) => kind === "ORGANIZATION").map((one) => one.name)).toEqual(organizations);
    expect(JSON.stringify(stored).includes(name)).toBe(organizations.includes(name));
    expect(report.warnings.some(({ place }) => place.field === "document.publisher.name")).toBe(!organizations.includes(name));
  });

  it("is what the vendor says of itself where all its products have one status", async () => {
    const remediations = [{ category: "vendor_fix", details: "Update.", product_ids: ["gate-1.0"] }];
    const one = await storedOf(csaf([vulnerability({ known_affected: ["gate-1.0", "gate-1.1"] }, { remediations })]));
    expect(factsOf(one)).toContain("RESPONDS_TO Example -> CVE-2026-1001 [AFFECTED] [REMEDIATED]: SUPPORTS CONFIRMED 0.8");
    const two = await storedOf(csaf([vulnerability({ known_affected: ["gate-1.0"], fixed: ["gate-1.1"] })]));
    expect(factsOf(two).filter((fact) => fact.startsWith("RESPONDS_TO"))).toEqual([]);
  });
});

describe("what an advisory says besides", () => {
  it("gives the vulnerability its ids, texts, date and channels", async () => {
    const scores = [
      {
        products: ["gate-1.0"],
        cvss_v3: {
          version: "3.1",
          vectorString: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
          baseScore: 7.5,
          baseSeverity: "HIGH",
        },
      },
    ];
    const { entities } = await storedOf(
      csaf([
        vulnerability(
          { known_affected: ["gate-1.0"] },
          {
            ids: [{ system_name: "GitHub", text: "GHSA-aaaa-bbbb-cccc" }],
            title: "Gate&nbsp;opens",
            notes: [{ category: "description", text: "<div>It opens. {{x}}</div>" }],
            release_date: "2026-02-28T23:00:00-02:00",
            scores,
          },
        ),
      ]),
    );
    expect(entities.find(({ kind }) => kind === "INCIDENT")).toMatchObject({
      name: "Gate opens",
      externalIds: [
        { scheme: "cve", value: "CVE-2026-1001" },
        { scheme: "osv", value: "GHSA-aaaa-bbbb-cccc" },
      ],
      fields: { incidentKind: "vulnerability", summary: "It opens. {{x}}", disclosedOn: "2026-03-01", channels: ["AVAILABILITY"] },
    });
  });

  it("of vulnerabilities without an id of any database keeps them apart", async () => {
    const anonymous = { cve: undefined, title: "A flaw" };
    const { entities } = await storedOf(
      csaf([
        vulnerability({ known_affected: ["gate-1.0"] }, anonymous),
        vulnerability({ known_affected: ["gate-1.1"] }, anonymous),
      ]),
    );
    expect(entities.filter(({ kind }) => kind === "INCIDENT")).toHaveLength(2);
  });

  it.each([
    ["WHITE", undefined],
    ["GREEN", "GREEN"],
    ["AMBER", "AMBER"],
    ["RED", "RED"],
  ])("marks all with TLP:%s", async (label, marking = "CLEAR") => {
    const { claims, entities } = await storedOf(
      csaf([vulnerability({ known_affected: ["gate-1.0"] })], { distribution: { tlp: { label } } }),
    );
    for (const one of [...claims, ...entities]) expect(one.marking).toBe(marking);
  });

  it("that it is a draft becomes a warning, and no person is stored", async () => {
    const { report, ...stored } = await storedOf(
      csaf([vulnerability({ known_affected: ["gate-1.0"] })], { tracking: tracking("0.1.0", { status: "draft" }) }),
    );
    expect(report.warnings.map(({ place }) => place.field)).toContain("document.tracking.status");
    expect(JSON.stringify(stored)).not.toMatch(/Jane|jane@/);
  });

  it("of a status that the format does not have becomes a warning", async () => {
    const { report } = await storedOf(csaf([vulnerability({ known_affected: ["gate-1.0"], afected: ["gate-1.1"] })]));
    expect(report.warnings.map(({ message }) => message)).toContain(
      '"afected" is not a status of the format, and is left out: its products have another, or none.',
    );
  });

  it("adds up: every vulnerability, product and relationship has an outcome", async () => {
    const { report } = await storedOf(csaf([vulnerability({ known_affected: ["gate-1.0"] })]));
    expect(report.records.map(({ type }) => type).sort()).toEqual([
      ...Array.from({ length: 5 }, () => "product"),
      "relationship",
      "vulnerability",
    ]);
    expect(outcomesOf(report)).toEqual({ MADE: 7, MATCHED: 0, LEFT_OUT: 0 });
  });
});

describe("versions of an advisory", () => {
  it("take back what the newer one no longer says; an older one changes nothing", async () => {
    const store = await newStore();
    const bring = (version: string, ...ids: readonly string[]) =>
      imported(store, "csaf", [csafDocument(csaf([vulnerability({ known_affected: ids })], { tracking: tracking(version) }))]);
    await bring("1.9.0", "gate-1.0", "part");
    await bring("1.10.0", "gate-1.1");
    const stored = await storedIn(store);
    expect(factsOf(stored).filter((fact) => fact.startsWith("AFFECTS"))).toEqual([
      "AFFECTS CVE-2026-1001 -> Gate [1.1]: SUPPORTS CONFIRMED 0.8",
    ]);
    await bring("1.9.0", "gate-1.0");
    expect(await storedIn(store)).toEqual(stored);
  });
});

describe("an advisory that is refused", () => {
  const said = vulnerability({ known_affected: ["gate-1.0"] });
  const vex = { category: "csaf_vex" };
  const { relationships: [relationship] = [] } = productTree as { relationships?: readonly object[] };
  it.each<readonly [string, unknown, string]>([
    ["without a title", csaf([said], { title: undefined }), "document: has no title; add it"],
    ["of another version of the format", csaf([said], { csaf_version: "2.1" }), 'document.csaf_version: is "2.1"; use one of 2.0'],
    [
      "with a text for a list",
      csaf([vulnerability({ known_affected: "gate-1.0" })]),
      'vulnerabilities[0]: product_status.known_affected: is "gate-1.0"; it has to be of type array',
    ],
    [
      "with an undefined product",
      csaf([vulnerability({ known_affected: ["gate-9"] })]),
      'vulnerabilities[0]: product_status.known_affected[0]: is "gate-9", but product_tree defines no product of that id; add it, or correct the id (mandatory test 6.1.1)',
    ],
    [
      "with a product defined twice",
      csaf([said], {}, { ...productTree, full_product_names: [{ name: "x", product_id: "part" }] }),
      "(mandatory test 6.1.2)",
    ],
    [
      "with a product that is a part of itself",
      csaf([said], {}, { ...productTree, relationships: [{ ...relationship, product_reference: "gate-2.0:part" }] }),
      "(mandatory test 6.1.3)",
    ],
    [
      "with an undefined group",
      csaf([vulnerability({ known_affected: ["gate-1.0"] }, { flags: [{ label: "component_not_present", group_ids: ["none"] }] })]),
      "(mandatory test 6.1.4)",
    ],
    [
      "with a group defined twice",
      csaf(
        [said],
        {},
        {
          ...productTree,
          product_groups: [1, 2].map((n) => ({ group_id: "all", summary: `${n}`, product_ids: ["gate-1.0", "gate-1.1"] })),
        },
      ),
      "(mandatory test 6.1.5)",
    ],
    [
      "with contradicting statuses",
      csaf([vulnerability({ known_affected: ["gate-1.0"], fixed: ["gate-1.0"] })]),
      'is "gate-1.0", which is said to be',
    ],
    [
      "with a date before another and a higher number",
      csaf([said], {
        tracking: tracking("2", {
          revision_history: [
            { number: "2", date: "2026-01-01T00:00:00Z", summary: "b" },
            { number: "1", date: "2026-01-02T00:00:00Z", summary: "a" },
          ],
        }),
      }),
      "(mandatory test 6.1.14)",
    ],
    ["with a final version 0", csaf([said], { tracking: tracking("0.9.0") }), "(mandatory test 6.1.17)"],
    [
      "that tells of a CVE twice",
      csaf([said, said]),
      "vulnerabilities[1]: cve: is CVE-2026-1001, as in an earlier item; put both into one (mandatory test 6.1.23)",
    ],
    [
      "as VEX without a reason",
      csaf([vulnerability({ known_not_affected: ["gate-1.0"] })], vex),
      "and nothing says why; add a flag, or a threat of category impact (mandatory test 6.1.27.9)",
    ],
    ["as VEX without a status", csaf([{ cve: "CVE-2026-1001" }], vex), "(mandatory test 6.1.27.7)"],
    ...["<4.2", "3.X versions"].map((name): [string, unknown, string] => [
      `with ${name} for a version`,
      csaf(
        [said],
        {},
        {
          ...productTree,
          full_product_names: undefined,
          branches: [{ category: "product_version", name, product: { name: "x", product_id: "gate-1.0" } }],
          relationships: undefined,
          product_groups: undefined,
        },
      ),
      "(mandatory test 6.1.31)",
    ]),
    [
      "with a flag for nothing",
      csaf([vulnerability({ known_affected: ["gate-1.0"] }, { flags: [{ label: "component_not_present" }] })]),
      "(mandatory test 6.1.32)",
    ],
    [
      "with two flags for one product",
      csaf([
        vulnerability(
          { known_not_affected: ["gate-1.0", "gate-1.1"] },
          {
            flags: [
              { label: "component_not_present", group_ids: ["all"] },
              { label: "vulnerable_code_not_present", product_ids: ["gate-1.0"] },
            ],
          },
        ),
      ]),
      'flags[1]: is vulnerable_code_not_present for "gate-1.0", for which an earlier flag is component_not_present; keep one (mandatory test 6.1.33)',
    ],
    ["that is XML", "<csaf/>", "a.json: is XML; convert it to the JSON of the format first"],
  ])("%s says where and why, and nothing is loaded", async (_, document, refusal) => {
    const store = await newStore();
    await expect(imported(store, "csaf", [csafDocument(document)])).rejects.toThrow(refusal);
    expect(await store.revision()).toBe(0);
  });

  it.each([
    ["pkg:pypi/glow@1", "product_version", []],
    ["pkg:pypi/glow@1", "product_name", ["MAINTAINS Example -> glow: SUPPORTS CONFIRMED 0.8"]],
    ["pkg:rpm/example/glow@1", "product_version", ["MAINTAINS Example -> glow: SUPPORTS CONFIRMED 0.8"]],
  ])("of a vendor's branch says that it maintains %s as a %s, if it may be its own", async (purl, category, facts) => {
    const product = { name: "glow", product_id: "glow", product_identification_helper: { purl } };
    const branches = [{ category: "vendor", name: "Example", branches: [{ category, name: "glow", product }] }];
    const store = await newStore();
    await imported(store, "csaf", [csafDocument(csaf([vulnerability({ known_affected: ["glow"] })], {}, { branches }))]);
    expect(factsOf(await storedIn(store)).filter((fact) => fact.startsWith("MAINTAINS"))).toEqual(facts);
  });

  it("keeps what is valid where it is read leniently, half as sure", async () => {
    const store = await newStore();
    const document = csaf([vulnerability({ known_affected: ["gate-9", "gate-1.0"] })]);
    const { warnings } = await imported(store, "csaf", [csafDocument(document)], { lenient: true });
    expect(factsOf(await storedIn(store))).toContain("AFFECTS CVE-2026-1001 -> Gate [1.0]: SUPPORTS CONFIRMED 0.4");
    expect(warnings.map(({ message }) => message)).toContain('"gate-9" is not defined: nothing is said of it.');
  });

  it("loses a product's faulty package URL or a faulty vulnerability, and nothing of the others", async () => {
    const store = await newStore();
    const [vendor] = productTree["branches"] as [{ readonly branches: readonly [unknown, Readonly<Record<string, unknown>>] }];
    const [gate, part] = vendor.branches;
    const product = { name: "part 3.2", product_id: "part", product_identification_helper: { purl: "part@3.2" } };
    const tree = { ...productTree, branches: [{ ...vendor, branches: [gate, { ...part, product }] }] };
    const faulty = { ...vulnerability({ known_affected: ["gate-2.0"] }), notes: "none", product_status: { fixed: [] } };
    const document = csaf([{ cve: "CVE-1" }, faulty, vulnerability({ known_affected: ["gate-2.0:part"] })], {}, tree);
    const report = await imported(store, "csaf", [csafDocument(document)], { lenient: true });
    const facts = factsOf(await storedIn(store));
    expect(facts).toContain("AFFECTS CVE-2026-1001 -> Gate [2.0]: SUPPORTS CONFIRMED 0.4");
    expect(facts).toContain("DEPENDS_ON Gate -> part 3.2: SUPPORTS CONFIRMED 0.4");
    const counted = report.records.filter(({ type }) => type === "vulnerability").map(({ place }) => place.record);
    expect(counted.sort()).toEqual(["vulnerabilities[0]", "vulnerabilities[1]", "vulnerabilities[2]"]);
  });
});
