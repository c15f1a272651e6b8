import { afterEach, describe, expect, it } from "vitest";
import { spdxImporter } from "../../../src/importers/spdx/spdx-importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { isTaken, tryMutations, tryOtherValues } from "../mutated.ts";
import { haveSamples, imported, outcomesOf, sample } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { inTimeZone, timeZones } from "../time-zones.ts";
import { contextOf3, dataset, element, file, idOf, linked, model, spdx3, spdx3Document, tool } from "./graph.ts";

afterEach(removeStores);

type Elements = readonly Record<string, unknown>[];

async function read(elements: Elements, trial: Parameters<typeof imported>[3] = {}) {
  const store = await newStore();
  const report = await imported(store, "spdx", [spdx3Document(elements)], trial);
  const stored = await storedIn(store);
  return { report, stored, facts: factsOf(stored), said: report.warnings.map(({ message }) => message).join("\n") };
}

/** Without how surely: `TRAINED_ON glow -> corpus`. */
const plain = (facts: readonly string[]) => facts.map((fact) => fact.split(": ")[0]);

/** What each document gives in an empty graph: made; entities, relationships, claims, sources. */
const samples = [
  {
    file: "ai-simplehtr.spdx3.json",
    made: 13,
    counts: [13, 11, 13, 1],
    facts: [
      ...["editdistance", "lmdb", "matplotlib", "numpy", "opencv-python", "path", "tensorflow"].map(
        (name) => `DEPENDS_ON SimpleHTR -> ${name}`,
      ),
      "EVALUATED_ON line-model -> IAMdataset",
      "EVALUATED_ON word-model -> IAMdataset",
      "TRAINED_ON line-model -> IAMdataset",
      "TRAINED_ON word-model -> IAMdataset",
    ],
    own: { kind: "MODEL", name: "word-model", fields: { license: "MIT", releasedOn: "2023-09-07" } },
    source: { publishedOn: "2024-05-09", url: "https://my-first-aibom.com/document1" },
    warning: 'The id "https://pypi.example/project/matplotlib/3.2.1/" does not fit the name "lmdb", which another package has',
    persons: /Rajbahadur|Scheidl|githubharald"|Marti|Bunke|redacted@/,
  },
  {
    file: "dataset-owid-co2.spdx3.json",
    made: 1,
    counts: [2, 1, 2, 1],
    facts: ["PUBLISHES Our World in Data -> Our World in Data CO2 and Greenhouse Gas Emissions dataset"],
    own: { kind: "DATASET", fields: { availability: "AVAILABLE", license: "CC-BY-4.0", releasedOn: "2024-04-15" } },
    source: { publishedOn: "2024-05-31" },
    warning: "2 relationships of type contains became nothing.",
    persons: /Suriyawongkul|redacted@/,
  },
  {
    file: "converted-from-spdx-2.spdx3.json",
    made: 4,
    counts: [6, 3, 3, 1],
    facts: [
      "DEPENDS_ON glibc -> Saxon",
      "MAINTAINS ExampleCodeInspect -> glibc",
      "VERSION_OF org.apache.jena:apache-jena 3.12.0 -> org.apache.jena:apache-jena",
    ],
    own: { kind: "TOOL", name: "Saxon" },
    source: {
      publisher: "ExampleCodeInspect",
      publishedOn: "2010-01-29",
      note: "Made with LicenseFind-1.0.",
      url: "http://spdx.org/spdxdocs/spdx-example-444504E0-4F89-41D3-9A0C-0305E82C3301#SPDXRef-DOCUMENT",
    },
    warning: "1 relationship of type copiedTo became nothing.",
    persons: /Jane Doe|jane\.doe|contact@/,
  },
] as const;

describe.skipIf(!haveSamples)("samples of SPDX 3", () => {
  it.each(samples)("$file", async ({ file: name, made, counts, facts, own, source, warning, persons }) => {
    const store = await newStore();
    const report = await imported(store, "spdx", [sample(`spdx3/${name}`)]);
    expect(outcomesOf(report)).toEqual({ MADE: made, MATCHED: 0, LEFT_OUT: 0 });
    const stored = await storedIn(store);
    const { entities, relationships, claims, sources } = stored;
    expect([entities.length, relationships.length, claims.length, sources.length]).toEqual(counts);
    expect(plain(factsOf(stored))).toEqual(facts);
    expect(entities).toContainEqual(
      expect.objectContaining({ ...own, ...("fields" in own && { fields: expect.objectContaining(own.fields) }) }),
    );
    expect(sources).toMatchObject([source]);
    expect(report.warnings.map(({ message }) => message).join("\n")).toContain(warning);
    expect(JSON.stringify(stored)).not.toMatch(persons);
    const again = await imported(store, "spdx", [sample(`spdx3/${name}`)]);
    expect(outcomesOf(again)).toEqual({ MADE: 0, MATCHED: made, LEFT_OUT: 0 });
    expect(again.revision).toBe(report.revision);
  });

  it("of a generator that does not follow the format is refused, with each fault; leniently, its packages are taken", async () => {
    const store = await newStore();
    const wild = sample("spdx3/ai-llama-3.1-8b-instruct.invalid.spdx3.json");
    await expect(imported(store, "spdx", [wild])).rejects.toThrow(
      /@graph\[1\]: packageVersion: is not a field of the format here; remove it(?:.|\n)*@graph\[4\]: to\[0\]: is "for"; name an element by its ID/,
    );
    expect(await store.revision()).toBe(0);
    const report = await imported(store, "spdx", [wild], { lenient: true });
    expect(outcomesOf(report)).toEqual({ MADE: 2, MATCHED: 0, LEFT_OUT: 0 });
    const { entities, relationships, sources } = await storedIn(store);
    expect(entities.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      "MODEL meta-llama/Llama-3.1-8B-Instruct",
      "TOOL Llama-3.1-8B-Instruct",
    ]);
    expect(relationships).toEqual([]);
    expect(sources).toMatchObject([{ originGroup: "hf-meta-llama/llama-3.1-8b-instruct" }]);
    expect(report.warnings.map(({ message }) => message).join("\n")).toContain(
      'The reference "for" leads to no part of the document',
    );
  });
});

it("of a program that writes types as SPDX 2 does, and ids of packages as elements, is read leniently with both", async () => {
  const store = await newStore();
  const identifier = { type: "ExternalIdentifier", spdxId: "SPDXRef-id", externalIdentifierType: "purl" };
  const document = spdx3([
    { type: "software_Package", spdxId: "SPDXRef-app", creationInfo: "_:info", name: "app" },
    { type: "software_Package", spdxId: "SPDXRef-a", creationInfo: "_:info", name: "a", externalIdentifier: ["SPDXRef-id"] },
    { ...identifier, identifier: "pkg:pypi/a@1" },
    { type: "Relationship", spdxId: "SPDXRef-1", relationshipType: "DEPENDS_ON", from: "SPDXRef-app", to: ["SPDXRef-a"] },
    { type: "Relationship", spdxId: "SPDXRef-2", relationshipType: "DESCRIBES", from: idOf("document"), to: ["SPDXRef-app"] },
  ]);
  const documents = [documentOfText("a.json", JSON.stringify(document))];
  await expect(imported(store, "spdx", documents)).rejects.toThrow(/relationshipType: is "DEPENDS_ON"; use one of/);
  await imported(store, "spdx", documents, { lenient: true });
  expect(factsOf(await storedIn(store))).toEqual([
    "DEPENDS_ON app -> a 1: SUPPORTS REPORTED 0.4",
    "VERSION_OF a 1 -> a: SUPPORTS REPORTED 0.475",
  ]);
});

it("of a program that leaves out the profile of types, and calls each of its documents the same, is read leniently as one of its own", async () => {
  const store = await newStore();
  const bring = (name: string) => {
    const local = { spdxId: "SPDXRef-DOCUMENT", rootElement: ["SPDXRef-MODEL"], name };
    const packages = [
      { type: "AIPackage", spdxId: "SPDXRef-MODEL", name, downloadLocation: `https://huggingface.co/lamp/${name}/tree/main` },
      { type: "DatasetPackage", spdxId: "SPDXRef-DATA", name: `${name} corpus` },
      { type: "Relationship", spdxId: "SPDXRef-1", relationshipType: "TRAINED_ON", from: "SPDXRef-MODEL", to: "SPDXRef-DATA" },
    ];
    return imported(store, "spdx", [spdx3Document(packages, {}, local, `${name}.json`)], { lenient: true });
  };
  await bring("Glow");
  const report = await bring("Shine");
  expect(factsOf(await storedIn(store))).toEqual([
    "TRAINED_ON lamp/Glow -> Glow corpus: SUPPORTS REPORTED 0.4",
    "TRAINED_ON lamp/Shine -> Shine corpus: SUPPORTS REPORTED 0.4",
  ]);
  expect(report.warnings.map(({ message }) => message)).toContain(
    "The document has no SpdxDocument with an ID: changed, it would be another document, and not a newer version of this one.",
  );
});

describe("packages of SPDX 3", () => {
  it("are models, datasets and releases of tools, with their ids", async () => {
    const { stored, facts } = await read([
      model("glow", { software_packageUrl: "pkg:huggingface/lamp/Glow@1a", releaseTime: "2026-03-02T00:30:00Z" }),
      dataset("corpus", { software_downloadLocation: "https://huggingface.co/datasets/lamp/corpus/tree/main" }),
      tool("litellm", {
        software_packageVersion: "1.82.8",
        software_primaryPurpose: "operatingSystem",
        externalIdentifier: [
          { type: "ExternalIdentifier", externalIdentifierType: "packageUrl", identifier: "pkg:pypi/litellm" },
          { type: "ExternalIdentifier", externalIdentifierType: "cpe23", identifier: "cpe:2.3:a:x:litellm:1.82.8:*:*:*:*:*:*:*" },
          { type: "ExternalIdentifier", externalIdentifierType: "gitoid", identifier: "gitoid:blob:sha1:261eeb" },
          { type: "ExternalIdentifier", externalIdentifierType: "email", identifier: "jo@lamp.example" },
          {
            type: "ExternalIdentifier",
            externalIdentifierType: "other",
            issuingAuthority: "GitHub",
            identifier: "BerriAI/litellm",
          },
        ],
      }),
      tool("words", { software_packageUrl: "pkg:huggingface/datasets/lamp/words" }),
    ]);
    expect(stored.entities).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({
          kind: "MODEL",
          name: "lamp/Glow",
          aliases: ["glow"],
          externalIds: [{ scheme: "hf", value: "lamp/Glow" }],
        }),
        expect.objectContaining({
          kind: "DATASET",
          name: "lamp/corpus",
          externalIds: [{ scheme: "hf", value: "datasets/lamp/corpus" }],
        }),
        expect.objectContaining({ kind: "DATASET", name: "lamp/words" }),
        expect.objectContaining({
          kind: "TOOL",
          name: "litellm 1.82.8",
          fields: { purl: "pkg:pypi/litellm@1.82.8", version: "1.82.8", toolKind: "operating-system" },
        }),
      ]),
    );
    const release = stored.entities.find(({ name }) => name === "litellm 1.82.8");
    expect(release?.externalIds.map(({ scheme }) => scheme).sort()).toEqual(["cpe", "github", "gitoid"]);
    expect(stored.entities.find(({ name }) => name === "lamp/Glow")?.fields["releasedOn"]).toBe("2026-03-02");
    expect(plain(facts)).toEqual(["VERSION_OF litellm 1.82.8 -> litellm"]);
    expect(JSON.stringify(stored)).not.toContain("jo@");
  });

  it("are made by the organizations that originated, otherwise supplied them", async () => {
    const { facts, stored } = await read([
      element("Organization", "maker"),
      element("Organization", "shop"),
      element("Person", "Jo Person"),
      element("SoftwareAgent", "bot"),
      { type: "Organization", spdxId: idOf("nameless"), creationInfo: "_:info" },
      model("glow", { originatedBy: [idOf("maker"), idOf("Jo Person"), idOf("nameless")], suppliedBy: idOf("shop") }),
      dataset("corpus", { suppliedBy: idOf("shop") }),
      tool("lib", { originatedBy: [idOf("Jo Person"), idOf("bot")], suppliedBy: idOf("shop") }),
      tool("inline", { suppliedBy: { type: "Organization", spdxId: idOf("inner"), creationInfo: "_:info", name: "Inner" } }),
    ]);
    expect(plain(facts)).toEqual(["DEVELOPS maker -> glow", "MAINTAINS Inner -> inline", "PUBLISHES shop -> corpus"]);
    expect(JSON.stringify(stored)).not.toContain("Jo Person");
  });

  it("of one name are told apart by their ids", async () => {
    const { stored, said } = await read([
      { ...tool("lmdb"), spdxId: "https://index.example/project/lmdb/1.0.0/" },
      { ...tool("lmdb", { software_packageVersion: "3.2.1" }), spdxId: "https://index.example/project/matplotlib/3.2.1/" },
    ]);
    expect(stored.entities.map(({ name }) => name).sort()).toEqual(["lmdb", "matplotlib"]);
    expect(said).toContain('it is called "matplotlib"');
    const versions = await read([
      { ...tool("lmdb"), spdxId: "https://index.example/lmdb/1.0.0/" },
      { ...tool("lmdb"), spdxId: "https://index.example/lmdb/2.0.0/" },
    ]);
    expect(versions.stored.entities).toHaveLength(1);
  });

  it("have the licence that is declared, otherwise the concluded one", async () => {
    const licence = (name: string, expression: string) =>
      element("simplelicensing_LicenseExpression", name, { simplelicensing_licenseExpression: expression });
    const { stored } = await read([
      licence("mit", "MIT"),
      licence("gpl", "GPL-2.0-only OR MIT"),
      element("expandedlicensing_DisjunctiveLicenseSet", "either", {
        expandedlicensing_member: [idOf("mit"), "https://spdx.org/licenses/Apache-2.0", idOf("either")],
      }),
      model("a"),
      model("b"),
      model("c"),
      model("d"),
      linked("a", "hasConcludedLicense", ["gpl"]),
      linked("a", "hasDeclaredLicense", ["mit", "gpl"]),
      linked("b", "hasConcludedLicense", ["either"]),
      linked("c", "hasDeclaredLicense", ["expandedlicensing_NoAssertionLicense"]),
      linked("c", "hasConcludedLicense", ["https://spdx.org/licenses/CC-BY-4.0"]),
      linked("d", "hasDeclaredLicense", ["NoneElement"]),
    ]);
    expect(Object.fromEntries(stored.entities.map(({ name, fields }) => [name, fields["license"]]))).toEqual({
      a: "MIT AND (GPL-2.0-only OR MIT)",
      b: "MIT OR Apache-2.0",
      c: "CC-BY-4.0",
      d: undefined,
    });
  });

  it.each([
    ["directDownload", "AVAILABLE", []],
    ["registration", "AVAILABLE", ["How the dataset can be had: registration."]],
    ["scrapingScript", "UNKNOWN", ["How the dataset can be had: scraping script."]],
  ])("data by %s is %s", async (dataset_datasetAvailability, availability, texts) => {
    const { stored } = await read([dataset("corpus", { dataset_datasetAvailability })]);
    expect(stored.entities[0]?.fields["availability"]).toBe(availability);
    expect(stored.claims.map(({ text }) => text)).toEqual(texts);
  });

  it("that are confidential are so in words: it is no marking", async () => {
    const { stored } = await read([dataset("corpus", { dataset_confidentialityLevel: "red" })]);
    expect(stored.claims.map(({ text, marking }) => [text, marking])).toEqual([
      ["Confidentiality level of the dataset: red.", "CLEAR"],
    ]);
    expect(stored.entities[0]?.marking).toBe("CLEAR");
  });
});

const things = [
  model("glow"),
  model("base"),
  dataset("corpus"),
  dataset("words"),
  tool("app"),
  tool("lib"),
  file("weights"),
  file("text"),
];

describe("relationships of SPDX 3", () => {
  it.each([
    [linked("glow", "trainedOn", ["corpus", "words"]), ["TRAINED_ON glow -> corpus", "TRAINED_ON glow -> words"]],
    [linked("glow", "testedOn", ["corpus"]), ["EVALUATED_ON glow -> corpus"]],
    [linked("glow", "trainedOn", ["base"]), ["DERIVED_FROM glow -> base"]],
    [linked("corpus", "trainedOn", ["glow"]), []],
    [linked("app", "dependsOn", ["lib", "glow"]), ["DEPENDS_ON app -> lib", "USES_MODEL app -> glow"]],
    [linked("glow", "dependsOn", ["lib", "corpus"]), ["DEPENDS_ON glow -> lib", "TRAINED_ON glow -> corpus"]],
    [linked("app", "hasDynamicLink", ["lib"]), ["DEPENDS_ON app -> lib"]],
    [linked("app", "usesTool", ["lib"]), ["DEPENDS_ON app -> lib"]],
    [linked("app", "contains", ["lib", "text"]), ["DEPENDS_ON app -> lib"]],
    [linked("base", "ancestorOf", ["glow"]), ["DERIVED_FROM glow -> base"]],
    [linked("glow", "descendantOf", ["base"]), ["DERIVED_FROM glow -> base"]],
    [linked("base", "hasVariant", ["glow"]), ["DERIVED_FROM glow -> base"]],
    [linked("words", "generates", ["corpus"]), ["DERIVED_FROM corpus -> words"]],
    [linked("glow", "generates", ["corpus"]), ["GENERATED_WITH corpus -> glow"]],
    [linked("lib", "generates", ["app"]), []],
    [linked("app", "dependsOn", ["NoneElement"]), []],
    [linked("app", "describes", ["lib"]), []],
    [linked("app", "hasOptionalDependency", ["lib"]), []],
    [{ ...linked("app", "dependsOn", ["lib"], { scope: "build" }), type: "LifecycleScopedRelationship" }, []],
    [
      { ...linked("app", "dependsOn", ["lib"], { scope: "runtime" }), type: "LifecycleScopedRelationship" },
      ["DEPENDS_ON app -> lib"],
    ],
  ])("%#: %j", async (relationship, expected) => {
    expect(plain((await read([...things, relationship])).facts)).toEqual(expected);
  });

  it("for development are taken if they are asked for", async () => {
    const build = { ...linked("app", "dependsOn", ["lib"], { scope: "build" }), type: "LifecycleScopedRelationship" };
    const { said } = await read([...things, build]);
    expect(said).toContain("1 dependency for development, builds and tests is left out; --with-dev takes them.");
    expect(plain((await read([...things, build], { options: { withDev: true } })).facts)).toEqual(["DEPENDS_ON app -> lib"]);
  });

  it("between files are those of the packages that contain them, in folders, too", async () => {
    const { facts } = await read([
      ...things,
      file("folder"),
      linked("glow", "contains", ["folder"]),
      linked("folder", "contains", ["weights", "folder"]),
      linked("corpus", "contains", ["text"]),
      linked("weights", "trainedOn", ["text"]),
    ]);
    expect(plain(facts)).toEqual(["TRAINED_ON glow -> corpus"]);
  });

  it("with what is not there, or says less than there is, are told of", async () => {
    const { facts, said } = await read([
      ...things,
      linked("app", "dependsOn", ["nowhere"], { completeness: "incomplete" }),
      linked("app", "copiedTo", ["lib"]),
      linked("app", "dependsOn", ["app"]),
    ]);
    expect(facts).toEqual([]);
    expect(said).toContain(`The reference "${idOf("nowhere")}" leads to no part of the document`);
    expect(said).toContain("1 relationship of type copiedTo became nothing.");
    expect(said).toContain("The document says of 1 of its relationships that they name less than there is.");
    expect(said).toContain("A part that depends on itself says nothing.");
  });

  it("with elements of other documents are resolved among those that are imported together", async () => {
    const map = {
      import: [{ type: "ExternalMap", externalSpdxId: "other:lib" }],
      namespaceMap: [{ type: "NamespaceMap", prefix: "other", namespace: "https://other.example/" }],
    };
    const first = spdx3Document([tool("app"), linked("app", "dependsOn", ["other:lib"])], {}, map);
    const library = { ...tool("lib", { software_packageUrl: "pkg:pypi/lib@1" }), spdxId: "https://other.example/lib" };
    const second = spdx3Document([library], {}, { spdxId: "https://other.example/document" }, "b.json");
    const store = await newStore();
    const alone = await imported(store, "spdx", [first]);
    expect(alone.warnings.map(({ message }) => message)).toEqual([
      '"https://other.example/lib" is described in another document, which was not imported with it; what it says of it is left out.',
    ]);
    await imported(store, "spdx", [first, second]);
    expect(plain(factsOf(await storedIn(store)))).toEqual([
      "DEPENDS_ON app -> lib 1",
      "VERSION_OF lib 1 -> lib",
      "VERSION_OF lib 1 -> lib",
    ]);
  });
});

describe("assessments of SPDX 3", () => {
  const flaw = element("security_Vulnerability", "CVE-2026-1", {
    security_publishedTime: "2026-03-01T23:30:00Z",
    externalIdentifier: [
      { type: "ExternalIdentifier", externalIdentifierType: "securityOther", identifier: "GHSA-aaaa-bbbb-cccc" },
    ],
  });
  const update = { security_actionStatement: "Update." };
  const assessed = (status: string, relationshipType: string, fields: Record<string, unknown> = {}) => ({
    ...linked("CVE-2026-1", relationshipType, ["litellm"], { ...(status === "Affected" && update), ...fields }),
    type: `security_Vex${status}VulnAssessmentRelationship`,
  });
  const release = tool("litellm", { software_packageUrl: "pkg:pypi/litellm@1.82.8" });
  const score = {
    ...linked("CVE-2026-1", "hasAssessmentFor", ["litellm"], {
      security_score: 7.5,
      security_severity: "high",
      security_vectorString: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N",
    }),
    type: "security_CvssV3VulnAssessmentRelationship",
  };

  it.each([
    [assessed("Affected", "affects"), ["AFFECTS CVE-2026-1 -> litellm 1.82.8: SUPPORTS REPORTED 0.8"]],
    [
      assessed("NotAffected", "doesNotAffect", { security_justificationType: "vulnerableCodeNotPresent" }),
      ["AFFECTS CVE-2026-1 -> litellm 1.82.8: DISPUTES REPORTED 0.8"],
    ],
    [assessed("Fixed", "fixedIn"), ["AFFECTS CVE-2026-1 -> litellm [vers:pypi/<1.82.8]: SUPPORTS REPORTED 0.8"]],
    [assessed("UnderInvestigation", "underInvestigationFor"), []],
  ])("%#: what is said of a package becomes a claim", async (assessment, expected) => {
    const { facts, stored, report } = await read([flaw, release, assessment, score]);
    expect(facts.filter((fact) => fact.startsWith("AFFECTS"))).toEqual(expected);
    const incident = stored.entities.find(({ kind }) => kind === "INCIDENT");
    if (expected.length > 0)
      expect(incident).toMatchObject({
        fields: { incidentKind: "vulnerability", channels: ["INTEGRITY"], disclosedOn: "2026-03-01" },
      });
    else expect(incident).toBeUndefined();
    expect(outcomesOf(report)).toEqual({ MADE: expected.length + 1, MATCHED: 0, LEFT_OUT: 1 - expected.length });
  });

  describe("say what their supplier says of itself", () => {
    const lamp = { id: "lamp", kind: "ORGANIZATION", name: "Lamp" };
    const glass = element("Organization", "Glass");
    const answers = async (elements: Elements) => {
      const store = await newStore();
      const known = [lamp, { ...lamp, id: "glass", name: "Glass" }];
      await loadText(store, { format: "ai-supply-graph/1", entities: known });
      await imported(store, "spdx", [spdx3Document([flaw, release, glass, ...elements])]);
      return factsOf(await storedIn(store)).filter((fact) => fact.startsWith("RESPONDS_TO"));
    };

    it.each([
      ["Affected", "affects", "AFFECTED"],
      ["NotAffected", "doesNotAffect", "NOT_AFFECTED"],
      ["UnderInvestigation", "underInvestigationFor", "UNDER_INVESTIGATION"],
    ])("%s", async (status, type, exposure) => {
      expect(await answers([assessed(status, type)])).toEqual([
        `RESPONDS_TO Lamp -> CVE-2026-1 [${exposure}] [NONE_STATED]: SUPPORTS CONFIRMED 0.8`,
      ]);
    });

    it("and not of its publisher, where another one supplies it", async () => {
      expect(await answers([assessed("Affected", "affects", { suppliedBy: idOf("Glass") })])).toEqual([
        "RESPONDS_TO Glass -> CVE-2026-1 [AFFECTED] [NONE_STATED]: SUPPORTS REPORTED 0.8",
      ]);
    });

    it("and nothing of itself as a whole where packages differ", async () => {
      const other = { ...assessed("NotAffected", "doesNotAffect"), to: [idOf("other")] };
      expect(await answers([tool("other"), assessed("Affected", "affects"), other])).toEqual([]);
    });
  });

  it("of no known vulnerability, no package, or withdrawn, are left out", async () => {
    const { report } = await read([
      flaw,
      release,
      assessed("Affected", "affects", { security_withdrawnTime: "2026-03-02T00:00:00Z" }),
      { ...assessed("Affected", "affects"), from: idOf("nowhere") },
      { ...assessed("Affected", "affects"), to: [idOf("document")] },
    ]);
    expect(outcomesOf(report)).toEqual({ MADE: 1, MATCHED: 0, LEFT_OUT: 3 });
  });
});

describe("a document of SPDX 3", () => {
  it("is tied to whoever runs what it is about", async () => {
    const store = await newStore();
    await loadText(store, { format: "ai-supply-graph/1", entities: [{ id: "meta", kind: "ORGANIZATION", name: "Meta" }] });
    const bom = element("software_Sbom", "bom", { rootElement: [idOf("app")] });
    const document = spdx3Document(
      [bom, tool("app"), tool("lib"), linked("app", "dependsOn", ["lib"])],
      {},
      { rootElement: [idOf("bom")] },
    );
    await imported(store, "spdx", [document], { options: { usedBy: "meta" } });
    expect(plain(factsOf(await storedIn(store)))).toEqual(["DEPENDS_ON app -> lib", "USES_TOOL Meta -> app"]);
  });

  it("is about what a relationship says that it describes, too", async () => {
    const store = await newStore();
    await loadText(store, { format: "ai-supply-graph/1", entities: [{ id: "meta", kind: "ORGANIZATION", name: "Meta" }] });
    const document = spdx3Document([tool("app"), tool("lib"), linked("document", "describes", ["app"])]);
    const report = await imported(store, "spdx", [document], { options: { usedBy: "meta" } });
    expect(plain(factsOf(await storedIn(store)))).toEqual(["USES_TOOL Meta -> app"]);
    expect(report.warnings.map(({ message }) => message).join()).not.toContain("describes became nothing");
  });

  it("about one model is of the origin of its card", async () => {
    const store = await newStore();
    const glow = model("glow", { software_downloadLocation: "https://huggingface.co/lamp/glow" });
    await imported(store, "spdx", [spdx3Document([glow], {}, { rootElement: [idOf("glow")] })]);
    expect((await storedIn(store)).sources).toMatchObject([{ originGroup: "hf-lamp/glow", publisher: "Lamp" }]);
  });

  it.each([
    ["somebody signs it", "Auditors Inc", []],
    ["it lists software as well", "Lamp", [tool("lib", { software_packageUrl: "pkg:pypi/lib@1" })]],
  ])("about one model is an origin of its own where %s", async (_, name, others) => {
    const store = await newStore();
    const glow = model("glow", { software_downloadLocation: "https://huggingface.co/lamp/glow" });
    const signer = element("Organization", "signer", { name });
    const info = { createdBy: [idOf("signer")] };
    await imported(store, "spdx", [spdx3Document([signer, glow, ...others], info, { rootElement: [idOf("glow")] })]);
    const [source] = (await storedIn(store)).sources;
    expect(source).toMatchObject({ originGroup: source?.id, publisher: name });
  });

  it.each([
    ["its name", "AIBOM Generator"],
    ["that of the program", "scribe"],
  ])("about one model that a program signs with %s is no other origin", async (_, name) => {
    const store = await newStore();
    const glow = model("glow", { software_downloadLocation: "https://huggingface.co/lamp/glow" });
    const makers = [element("Organization", "signer", { name }), element("Tool", "scribe")];
    const info = { createdBy: [idOf("signer")], createdUsing: [idOf("scribe")] };
    await imported(store, "spdx", [spdx3Document([...makers, glow], info, { rootElement: [idOf("glow")] })]);
    expect((await storedIn(store)).sources).toMatchObject([{ originGroup: "hf-lamp/glow", publisher: name }]);
  });

  it("of one element needs no graph", async () => {
    const store = await newStore();
    const info = { type: "CreationInfo", specVersion: "3.0.1", created: "2026-03-01T00:00:00Z", createdBy: [idOf("lamp")] };
    const single = { "@context": contextOf3, ...tool("app"), creationInfo: info };
    const report = await imported(store, "spdx", [documentOfText("a.json", JSON.stringify(single))]);
    expect((await storedIn(store)).entities).toMatchObject([{ name: "app" }]);
    expect(report.warnings[0]?.message).toContain("The document has no SpdxDocument with an ID");
  });

  it("of a later day takes back what it no longer says; an earlier one changes nothing", async () => {
    const store = await newStore();
    const version = (created: string, name: string) => spdx3Document([...things, linked("app", "dependsOn", [name])], { created });
    await imported(store, "spdx", [version("2026-03-01T00:00:00Z", "lib")]);
    await imported(store, "spdx", [version("2026-03-02T00:00:00Z", "glow")]);
    expect(plain(factsOf(await storedIn(store)))).toEqual(["USES_MODEL app -> glow"]);
    const revision = await store.revision();
    await imported(store, "spdx", [version("2026-03-01T00:00:00Z", "lib")]);
    expect(await store.revision()).toBe(revision);
  });

  it("has days of UTC, wherever the program runs", async () => {
    const told: unknown[] = [];
    for (const zone of timeZones) {
      const { entities, sources } = await inTimeZone(
        zone,
        async () => (await read([model("glow", { releaseTime: "2026-03-01T23:30:00Z" })])).stored,
      );
      expect(entities[0]?.fields["releasedOn"]).toBe("2026-03-01");
      told.push([entities, sources]);
    }
    for (const other of told) expect(other).toEqual(told[0]);
  });

  it.each([
    [
      { ...spdx3([]), "@context": contextOf3.replace("3.0.1", "3.0.0") },
      '["@context"]: is "https://spdx.org/rdf/3.0.0/spdx-context.jsonld"; it has to be "https://spdx.org/rdf/3.0.1',
    ],
    [spdx3([element("software_Packge", "x")]), '@graph[3]: type: is "software_Packge"; use one of'],
    [spdx3([{ ...tool("x"), spdxId: undefined }]), "@graph[3]: has no spdxId; add it"],
    [
      spdx3([tool("x", { packageVersion: "1" })]),
      "@graph[3]: packageVersion: is not a field of the format here; remove it, or correct its name",
    ],
    [spdx3([tool("x", { suppliedBy: "Lamp" })]), '@graph[3]: suppliedBy: is "Lamp"; name an element by its ID, which is an IRI'],
    [spdx3([tool("x", { releaseTime: "2026-03-01" })]), '@graph[3]: releaseTime: is "2026-03-01"; write an instant in UTC such as'],
    [spdx3([linked("a", "likes", ["b"])]), '@graph[3]: relationshipType: is "likes"; use one of'],
    [spdx3([{ ...linked("a", "contains", ["b"]), to: idOf("b") }]), "@graph[3]: to: is"],
    [spdx3([element("dataset_DatasetPackage", "x")]), "@graph[3]: has no dataset_datasetType; add it"],
    [{ "@context": contextOf3 }, "The document has no @graph; add it"],
  ])("%#: is refused, and nothing is written", async (document, message) => {
    const store = await newStore();
    await expect(imported(store, "spdx", [documentOfText("a.json", JSON.stringify(document))])).rejects.toThrow(message);
    expect(await store.revision()).toBe(0);
  });

  it("is taken or refused, whatever is changed in it", async () => {
    const document = spdx3(
      [
        ...things.slice(0, 5),
        element("simplelicensing_LicenseExpression", "mit", { simplelicensing_licenseExpression: "MIT" }),
        linked("glow", "trainedOn", ["corpus"]),
        linked("app", "dependsOn", ["glow"]),
        linked("glow", "hasDeclaredLicense", ["mit"]),
        element("security_Vulnerability", "CVE-2026-1"),
        {
          ...linked("CVE-2026-1", "affects", ["app"], { security_actionStatement: "Update." }),
          type: "security_VexAffectedVulnAssessmentRelationship",
        },
      ],
      {},
      { rootElement: [idOf("glow")], import: [{ type: "ExternalMap", externalSpdxId: idOf("elsewhere") }] },
    );
    const original = (text: string) => ({ name: "a.json", text });
    await tryMutations(spdxImporter, original(JSON.stringify(document, null, 1)));
    await tryOtherValues(spdxImporter, document, original);
    for (const fields of [{ __proto__x: 1 }, { constructor: [] }, { originatedBy: [idOf("glow")] }])
      await isTaken(spdxImporter, original(JSON.stringify(spdx3([model("glow", fields)]))), true);
  });
});
