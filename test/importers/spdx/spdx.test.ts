import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { documentOfText, openDocuments } from "../../../src/service/ingest/documents.ts";
import { loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { haveSamples, imported, outcomesOf, sample, samplesFolder } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { related, spdx, spdxDocument, spdxPackage } from "./document.ts";

afterEach(removeStores);

async function read(fields: Record<string, unknown>, trial: Parameters<typeof imported>[3] = {}) {
  const store = await newStore();
  const report = await imported(store, "spdx", [spdxDocument(fields)], trial);
  const stored = await storedIn(store);
  return { report, stored, facts: factsOf(stored), said: report.warnings.map(({ message }) => message).join("\n") };
}

const dependencies = (facts: readonly string[]) =>
  facts.filter((fact) => fact.startsWith("DEPENDS_ON")).map((fact) => fact.slice("DEPENDS_ON ".length).split(":")[0]);

interface Sample {
  readonly file: string;
  readonly made: number;
  /** Entities, relationships, claims and sources. */
  readonly counts: readonly [number, number, number, number];
  readonly facts: readonly string[];
  readonly warnings: readonly string[];
}

const example: Omit<Sample, "file"> = {
  made: 4,
  counts: [6, 3, 4, 1],
  facts: [
    "DEPENDS_ON glibc -> Saxon: SUPPORTS REPORTED 0.8",
    "MAINTAINS ExampleCodeInspect -> glibc: SUPPORTS REPORTED 0.8",
    "VERSION_OF org.apache.jena:apache-jena 3.12.0 -> org.apache.jena:apache-jena: SUPPORTS REPORTED 0.95",
  ],
  warnings: ["1 relationship of type COPY_OF became nothing."],
};
const samples: readonly Sample[] = [
  { file: "SPDXJSONExample-v2.3.spdx.json", ...example },
  { file: "SPDXJSONExample-UTF-16.spdx.json", ...example },
  {
    file: "broken-refs-2.2.spdx.json",
    made: 1,
    counts: [3, 2, 2, 1],
    facts: ["MAINTAINS Red Hat -> ubi9-container: SUPPORTS REPORTED 0.8"],
    warnings: ["A creator begins with Organization:", "leads to no part of the document"],
  },
  {
    file: "rhelai1-binary.spdx.json",
    made: 5,
    counts: [12, 9, 9, 1],
    facts: [
      "MAINTAINS NVIDIA Corporation -> NGX: SUPPORTS REPORTED 0.8",
      "VERSION_OF NGX 31.0.15.5356 -> NGX: SUPPORTS REPORTED 0.95",
    ],
    warnings: ["2 dependencies for development, builds and tests are left out; --with-dev takes them."],
  },
];

describe.skipIf(!haveSamples)("SPDX samples", () => {
  it.each(samples)("$file", async ({ file, made, counts, facts, warnings }) => {
    const store = await newStore();
    const { documents } = await openDocuments([new URL(`spdx2/${file}`, samplesFolder).pathname], [".json"]);
    const report = await imported(store, "spdx", documents);
    expect(outcomesOf(report)).toEqual({ MADE: made, MATCHED: 0, LEFT_OUT: 0 });
    const stored = await storedIn(store);
    const { entities, relationships, claims, sources } = stored;
    expect([entities.length, relationships.length, claims.length, sources.length]).toEqual(counts);
    expect(factsOf(stored)).toEqual(expect.arrayContaining([...facts]));
    const said = report.warnings.map(({ message }) => message).join("\n");
    for (const warning of warnings) expect(said).toContain(warning);
    expect(JSON.stringify(stored)).not.toMatch(/Jane Doe|contact@example/);
    expect((await imported(store, "spdx", documents)).revision).toBe(report.revision);
  });

  it("that no tool takes is refused, each fault with its place", async () => {
    const store = await newStore();
    await expect(imported(store, "spdx", [sample("spdx2/invalid-identifier.spdx.json")])).rejects.toThrow(
      /SPDXID: is "".*\n.*creators\[0\]: is \{.*it has to be of type string\n.*packages\[0\]: has no name; add it/,
    );
    expect(await store.revision()).toBe(0);
  });
});

describe("what GitHub exports", () => {
  const repository = spdxPackage("com.github.lamp/glow", {
    SPDXID: "SPDXRef-root",
    versionInfo: "",
    externalRefs: [{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: "pkg:github/lamp/glow@main" }],
  });
  const document = spdx({
    packages: [spdxPackage("litellm@1.82.8"), repository],
    relationships: [related("DOCUMENT", "DESCRIBES", "root"), related("root", "DEPENDS_ON", "litellm@1.82.8")],
  });

  it.each([
    ["on its pages", document],
    ["over its API", { sbom: document }],
  ])("%s: the repository depends on its packages, and is whose the importer says", async (_, exported) => {
    const store = await newStore();
    await loadText(store, {
      format: "ai-supply-graph/1",
      sources: [{ id: "paper" }],
      entities: [{ id: "meta", kind: "ORGANIZATION", name: "Meta" }],
      relationships: [],
    });
    const options = { usedBy: "meta", developedBy: "meta" };
    await imported(store, "spdx", [documentOfText("sbom.json", JSON.stringify(exported))], { options });
    const stored = await storedIn(store);
    expect(factsOf(stored)).toEqual([
      "DEPENDS_ON glow main -> litellm 1.82.8: SUPPORTS REPORTED 0.8",
      "MAINTAINS Meta -> glow main: SUPPORTS REPORTED 0.8",
      "USES_TOOL Meta -> glow main: SUPPORTS REPORTED 0.8",
      "VERSION_OF glow main -> glow: SUPPORTS REPORTED 0.95",
      "VERSION_OF litellm 1.82.8 -> litellm: SUPPORTS REPORTED 0.95",
    ]);
    expect(stored.sources.find(({ kind }) => kind === "bill of materials")).toMatchObject({
      publishedOn: "2026-03-01",
      note: "Made with GitHub.com-Dependency-Graph.",
      url: "https://spdx.example/glow",
    });
  });
});

describe("what GitHub exports without a package URL, for its version is not exact", () => {
  const named = (name: string, versionInfo = "") => spdxPackage("part", { name, versionInfo, externalRefs: [] });

  it.each([
    ["pip:litellm", "pkg:pypi/litellm"],
    ["npm:@babel/core", "pkg:npm/%40babel/core"],
    ["maven:org.slf4j:slf4j-api", "pkg:maven/org.slf4j/slf4j-api"],
    ["go:github.com/lamp/glow", "pkg:golang/github.com/lamp/glow"],
    ["actions:github/codeql-action/init", "pkg:githubactions/github/codeql-action/init"],
    ["rubygems:rails", "pkg:gem/rails"],
    ["rust:serde", "pkg:cargo/serde"],
    ["composer:laravel/framework", "pkg:composer/laravel/framework"],
    ["nuget:Lamp.Glow", "pkg:nuget/Lamp.Glow"],
  ])("%s is the package %s of that registry", async (name, purl) => {
    const { stored } = await read({ packages: [named(name)] });
    expect(stored.entities).toMatchObject([{ fields: { purl } }]);
  });

  it("is what other documents call by its package URL, whatever range of versions stands there", async () => {
    const store = await newStore();
    await imported(store, "spdx", [spdxDocument({ packages: [spdxPackage("litellm")] })]);
    const second = { documentNamespace: "https://spdx.example/second", packages: [named("pip:litellm", ">= 1.80.0,< 2")] };
    const report = await imported(store, "spdx", [spdxDocument(second)]);
    expect(outcomesOf(report)).toEqual({ MADE: 0, MATCHED: 1, LEFT_OUT: 0 });
    expect((await storedIn(store)).entities.map(({ name }) => name)).toEqual(["litellm"]);
  });

  it.each(["lamp:glow", "pip:", "npm:glow@1.2.0", "Pip: notes"])(
    "%s is known by its name: it names no package of a registry",
    async (name) => {
      const { stored } = await read({ packages: [named(name)] });
      expect(stored.entities).toMatchObject([{ name }]);
      expect(stored.entities[0]).not.toHaveProperty("fields.purl");
    },
  );
});

describe("relationships", () => {
  it.each([
    ["DEPENDS_ON", ["a 1 -> b 1"]],
    ["DYNAMIC_LINK", ["a 1 -> b 1"]],
    ["HAS_PREREQUISITE", ["a 1 -> b 1"]],
    ["PREREQUISITE_FOR", ["b 1 -> a 1"]],
    ["PACKAGE_OF", ["b 1 -> a 1"]],
    ["STATIC_LINK", ["a 1 -> b 1"]],
    ["CONTAINS", ["a 1 -> b 1"]],
    ["CONTAINED_BY", ["b 1 -> a 1"]],
    ["DEPENDENCY_OF", ["b 1 -> a 1"]],
    ["RUNTIME_DEPENDENCY_OF", ["b 1 -> a 1"]],
    ["DEV_DEPENDENCY_OF", []],
    ["BUILD_TOOL_OF", []],
    ["DATA_FILE_OF", []],
    ["constructor", []],
  ])("%s between packages", async (type, expected) => {
    const { facts } = await read({
      packages: [spdxPackage("a@1"), spdxPackage("b@1")],
      relationships: [related("a@1", type, "b@1")],
    });
    expect(dependencies(facts)).toEqual(expected);
  });

  it("for development are taken if they are asked for", async () => {
    const types = ["BUILD_DEPENDENCY_OF", "DEV_DEPENDENCY_OF", "OPTIONAL_DEPENDENCY_OF", "TEST_DEPENDENCY_OF"];
    const fields = {
      packages: [spdxPackage("a@1"), ...types.map((type) => spdxPackage(`${type}@1`))],
      relationships: types.map((type) => related(`${type}@1`, type, "a@1")),
    };
    expect(dependencies((await read(fields)).facts)).toEqual([]);
    const { facts } = await read(fields, { options: { withDev: true } });
    expect(dependencies(facts)).toEqual(types.map((type) => `a 1 -> ${type.toLowerCase().replaceAll("_", "-")} 1`));
  });

  it("count where a document calls itself as it calls its package, as Bitnami's do", async () => {
    const { facts, said } = await read({
      SPDXID: "SPDXRef-lamp@1.0.0",
      documentDescribes: ["SPDXRef-lamp@1.0.0"],
      packages: [spdxPackage("lamp@1.0.0"), spdxPackage("wick@2.0.0")],
      relationships: [related("lamp@1.0.0", "CONTAINS", "wick@2.0.0")],
    });
    expect(dependencies(facts)).toEqual(["lamp 1.0.0 -> wick 2.0.0"]);
    expect(said).not.toMatch(/became nothing|Nothing says/);
  });

  it("with files, with nothing, with other documents and with what is not there are left out", async () => {
    const { facts, said } = await read({
      packages: [spdxPackage("a@1")],
      files: [{ SPDXID: "SPDXRef-file", fileName: "./a", checksums: [] }],
      relationships: [
        related("a@1", "CONTAINS", "file"),
        related("a@1", "DEPENDS_ON", "nowhere"),
        { spdxElementId: "SPDXRef-a@1", relationshipType: "DEPENDS_ON", relatedSpdxElement: "NOASSERTION" },
        { spdxElementId: "SPDXRef-a@1", relationshipType: "DEPENDS_ON", relatedSpdxElement: "DocumentRef-x:SPDXRef-y" },
      ],
    });
    expect(dependencies(facts)).toEqual([]);
    expect(said).toContain('The reference "SPDXRef-nowhere" leads to no part of the document');
    expect(said).toContain('The reference "DocumentRef-x:SPDXRef-y" is to another document');
    expect(said).toContain("1 relationship of type CONTAINS became nothing.");
  });
});

describe("a reference to another document", () => {
  const base = spdxDocument(
    {
      documentNamespace: "https://spdx.example/base",
      packages: [spdxPackage("wick@1.2", { SPDXID: "SPDXRef-wick" }), { ...spdxPackage("oil"), externalRefs: [] }],
      files: [{ SPDXID: "SPDXRef-readme", fileName: "./README", checksums: [] }],
    },
    "base.json",
  );
  const leading = (relationships: readonly object[]) =>
    spdxDocument({
      packages: [spdxPackage("lamp@1")],
      externalDocumentRefs: [
        {
          externalDocumentId: "DocumentRef-base",
          spdxDocument: "https://spdx.example/base",
          checksum: { algorithm: "SHA1", checksumValue: "a".repeat(40) },
        },
      ],
      relationships,
    });
  const to = (part: string) => ({ ...related("lamp@1", "CONTAINS", ""), relatedSpdxElement: `DocumentRef-base:SPDXRef-${part}` });
  const found = async (documents: Parameters<typeof imported>[2]) => {
    const store = await newStore();
    const report = await imported(store, "spdx", documents);
    const stored = await storedIn(store);
    return {
      dependencies: dependencies(factsOf(stored)),
      named: stored.entities.map(({ name }) => name).sort(),
      said: report.warnings.map(({ message }) => message).join("\n"),
    };
  };

  it.each([
    ["after", (one: ReturnType<typeof leading>) => [one, base]],
    ["before", (one: ReturnType<typeof leading>) => [base, one]],
  ])("is followed to a package of one that is imported with it and stands %s it", async (_, both) => {
    const { dependencies: facts, named, said } = await found(both(leading([to("wick"), to("oil")])));
    expect(facts).toEqual(["lamp 1 -> oil", "lamp 1 -> wick 1.2"]);
    expect(named).toEqual(["lamp", "lamp 1", "oil", "wick", "wick 1.2"]);
    expect(said).not.toContain("reference");
  });

  it("between two packages of others makes one depend on the other", async () => {
    const pair = { ...to("oil"), spdxElementId: "DocumentRef-base:SPDXRef-wick", relationshipType: "RUNTIME_DEPENDENCY_OF" };
    expect((await found([base, leading([pair])])).dependencies).toEqual(["oil -> wick 1.2"]);
  });

  it("leads to what the other document is about, and not to another thing of that name", async () => {
    const fields = { documentNamespace: "https://spdx.example/base", documentDescribes: ["SPDXRef-oil"] };
    const about = spdxDocument({ ...fields, packages: [{ ...spdxPackage("oil"), externalRefs: [] }] }, "base.json");
    expect((await found([about, leading([to("oil")])])).named).toEqual(["lamp", "lamp 1", "oil"]);
  });

  it("is left out, with what is missing, where the document is not at hand or has no such part; a file is nothing", async () => {
    const alone = await found([leading([to("wick")])]);
    expect(alone.dependencies).toEqual([]);
    expect(alone.said).toContain('"DocumentRef-base:SPDXRef-wick" is to another document, which was not imported with it');
    const { dependencies: facts, said } = await found([base, leading([to("readme"), to("flame")])]);
    expect(facts).toEqual([]);
    expect(said).toContain("1 relationship of type CONTAINS became nothing.");
    expect(said).toContain(
      '"DocumentRef-base:SPDXRef-flame" is to another document, which was not imported with it or has no such part',
    );
  });
});

it("what a document describes reaches nothing where nothing says what it depends on", async () => {
  const fields = { documentDescribes: ["SPDXRef-a@1"], packages: [spdxPackage("a@1"), spdxPackage("b@1")] };
  const warning = "Nothing says what the packages that the document describes depend on";
  expect((await read(fields)).said).toContain(warning);
  expect((await read({ ...fields, relationships: [related("a@1", "CONTAINS", "b@1")] })).said).not.toContain(warning);
});

describe("packages", () => {
  it("are maintained by the originator, otherwise the supplier, where that is an organization", async () => {
    const { facts, stored } = await read({
      name: "glow, listed by Jo Person",
      creationInfo: {
        created: "2026-03-01T23:30:00Z",
        creators: ["Person: Jo Person (jo@example.org)", "Organization: Lamp Inc (info@lamp.example)"],
      },
      packages: [
        spdxPackage("a@1", { originator: "Organization: Maker (x@maker.example)", supplier: "Organization: Shop" }),
        spdxPackage("b@1", { originator: "NOASSERTION", supplier: "Organization: Shop" }),
        spdxPackage("c@1", { originator: "Person: Jo Person", supplier: "Organization: Shop" }),
        spdxPackage("d@1", { supplier: "Person: Jo Person (jo@example.org)" }),
      ],
    });
    expect(facts.filter((fact) => fact.startsWith("MAINTAINS"))).toEqual([
      "MAINTAINS Maker -> a: SUPPORTS REPORTED 0.8",
      "MAINTAINS Shop -> b: SUPPORTS REPORTED 0.8",
    ]);
    expect(stored.sources).toMatchObject([{ publisher: "Lamp Inc", title: expect.stringContaining("glow, listed by [person]") }]);
    expect(JSON.stringify(stored)).not.toMatch(/Jo Person|@example|@maker|@lamp/);
  });

  it("of Hugging Face are models and datasets, with their licence", async () => {
    const hf = (purl: string, fields = {}) => ({
      SPDXID: `SPDXRef-${purl}`,
      name: "x",
      downloadLocation: "NONE",
      externalRefs: [{ referenceCategory: "PACKAGE_MANAGER", referenceType: "purl", referenceLocator: purl }],
      ...fields,
    });
    const [model, data] = ["pkg:huggingface/lamp/glow@1a", "pkg:huggingface/datasets/lamp/corpus"];
    const { stored, facts } = await read({
      packages: [
        hf(model as string, { licenseDeclared: "NOASSERTION", licenseConcluded: "(LicenseRef-1 AND Apache-2.0)" }),
        hf(data as string, { licenseDeclared: "MIT", originator: "Organization: Lamp" }),
      ],
      relationships: [related(model as string, "DEPENDS_ON", data as string)],
    });
    expect(facts).toEqual([
      "PUBLISHES Lamp -> lamp/corpus: SUPPORTS REPORTED 0.8",
      "TRAINED_ON lamp/glow -> lamp/corpus: SUPPORTS REPORTED 0.8",
    ]);
    expect(stored.entities.map(({ kind, fields }) => [kind, fields["license"]])).toEqual(
      expect.arrayContaining([
        ["DATASET", "MIT"],
        ["MODEL", "(LicenseRef-1 AND Apache-2.0)"],
      ]),
    );
  });

  it.each([
    ["nobody signs it", ["Tool: scribe-1"], [], "hf-lamp/glow"],
    ["the namespace of the model signs it", ["Organization: Lamp"], [], "hf-lamp/glow"],
    ["it lists the dataset of the model", ["Tool: scribe-1"], ["pkg:huggingface/datasets/shade/corpus"], "hf-lamp/glow"],
    ["somebody else signs it", ["Organization: Auditors Inc"], [], undefined],
    ["it lists software", ["Tool: scribe-1"], ["pkg:pypi/lib@1"], undefined],
    ["it lists another model", ["Tool: scribe-1"], ["pkg:huggingface/shade/bulb"], undefined],
  ])("about one model of Hugging Face has the origin of its card unless it says more: %s", async (_, creators, others, origin) => {
    const packages = ["pkg:huggingface/lamp/glow", ...others].map((purl, place) => ({
      SPDXID: `SPDXRef-${place}`,
      name: purl,
      downloadLocation: "NONE",
      externalRefs: [{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl }],
    }));
    const creationInfo = { created: "2026-03-24T10:00:00Z", creators };
    const { stored } = await read({ creationInfo, documentDescribes: ["SPDXRef-0"], packages });
    const [source] = stored.sources;
    expect(source?.originGroup).toBe(origin ?? source?.id);
  });

  it.each([
    ["https://huggingface.co/lamp/glow", "MODEL", "lamp/glow"],
    ["git+https://huggingface.co/lamp/glow.git@1a2b", "MODEL", "lamp/glow"],
    ["https://huggingface.co/datasets/lamp/corpus/tree/main", "DATASET", "datasets/lamp/corpus"],
    ["https://huggingface.co/spaces/lamp/demo", "TOOL", undefined],
    ["https://huggingface.co/docs/transformers", "TOOL", undefined],
    ["https://huggingface.co/lamp", "TOOL", undefined],
  ])("without a package URL that lie at %s are of the kind %s", async (downloadLocation, kind, hf) => {
    const { stored } = await read({ packages: [{ SPDXID: "SPDXRef-x", name: "x", downloadLocation }] });
    expect(stored.entities).toMatchObject([{ kind, externalIds: hf === undefined ? [] : [{ scheme: "hf", value: hf }] }]);
  });

  it("have the package URL whose type is an address, as documents made from RDF write it; of several packages, the first", async () => {
    const purl = (referenceLocator: string, referenceType = "http://spdx.org/rdf/references/purl") => ({
      referenceCategory: "PACKAGE_MANAGER",
      referenceType,
      referenceLocator,
    });
    const { stored, said } = await read({
      packages: [
        { ...spdxPackage("a"), externalRefs: [purl("pkg:pypi/a")] },
        { ...spdxPackage("b"), externalRefs: [purl("pkg:pypi/b@1"), purl("pkg:pypi/b@1?x=y", "purl"), purl("pkg:npm/b@1")] },
      ],
    });
    expect(stored.entities.map(({ fields }) => fields["purl"]).sort()).toEqual(["pkg:pypi/a", "pkg:pypi/b", "pkg:pypi/b@1"]);
    expect(said).toContain("It has package URLs of several packages, pkg:pypi/b, pkg:npm/b; the first one counts.");
  });

  it("are of no publisher called NOASSERTION", async () => {
    const creators = ["Organization: NOASSERTION ()", "Organization: Lamp ()"];
    const { stored } = await read({ creationInfo: { created: "2026-03-01T23:30:00Z", creators }, packages: [spdxPackage("a@1")] });
    expect(stored.sources).toMatchObject([{ publisher: "Lamp" }]);
  });

  it("have a kind, identifiers that match nothing, and comments; data of build systems is left out", async () => {
    const { stored } = await read({
      packages: [
        spdxPackage("a", {
          primaryPackagePurpose: "OPERATING-SYSTEM",
          summary: "An <b>A</b>",
          externalRefs: [
            { referenceCategory: "SECURITY", referenceType: "cpe23Type", referenceLocator: "cpe:2.3:a:a:a:1:*:*:*:*:*:*:*" },
          ],
          annotations: [
            {
              annotationType: "OTHER",
              annotator: "Person: Jo Person",
              annotationDate: "2026-01-01T00:00:00Z",
              comment: "Looks fine.",
            },
            {
              annotationType: "OTHER",
              annotator: "Tool: konflux",
              annotationDate: "2026-01-01T00:00:00Z",
              comment: '{"name":"x"}',
            },
          ],
        }),
      ],
    });
    expect(stored.entities).toMatchObject([
      { name: "a", description: "An A", fields: { toolKind: "operating-system" }, externalIds: [{ scheme: "cpe" }] },
    ]);
    expect(stored.claims.map(({ text }) => text)).toEqual(["Looks fine."]);
  });

  it("that are listed twice are one", async () => {
    const { stored, report } = await read({ packages: [spdxPackage("a@1"), spdxPackage("a@1", { SPDXID: "SPDXRef-again" })] });
    expect(stored.entities.map(({ name }) => name).sort()).toEqual(["a", "a 1"]);
    expect(outcomesOf(report)).toEqual({ MADE: 2, MATCHED: 0, LEFT_OUT: 0 });
  });
});

describe("versions of a document", () => {
  it("a later one of its namespace takes back what it no longer says; an earlier one changes nothing", async () => {
    const store = await newStore();
    const version = (created: string, release: string) =>
      spdxDocument({
        creationInfo: { created, creators: ["Tool: x"] },
        packages: [spdxPackage("a@1"), spdxPackage(release)],
        relationships: [related("a@1", "DEPENDS_ON", release)],
      });
    await imported(store, "spdx", [version("2026-03-01T00:00:00Z", "litellm@1.82.8")]);
    await imported(store, "spdx", [version("2026-03-02T00:00:00Z", "litellm@1.82.9")]);
    expect(dependencies(factsOf(await storedIn(store)))).toEqual(["a 1 -> litellm 1.82.9"]);
    const revision = await store.revision();
    await imported(store, "spdx", [version("2026-03-01T00:00:00Z", "litellm@1.82.8")]);
    expect(await store.revision()).toBe(revision);
  });
});

describe("a document is refused, and nothing of it is written,", () => {
  it.each([
    [spdx({ spdxVersion: "SPDX-2.1" }), 'spdxVersion: is "SPDX-2.1"; use one of SPDX-2.2, SPDX-2.3'],
    [spdx({ packages: [spdxPackage("a", { name: undefined })] }), "packages[0]: has no name; add it"],
    [
      spdx({
        packages: [
          spdxPackage("a", {
            externalRefs: [{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: "pypi/a" }],
          }),
        ],
      }),
      'packages[0]: purl: "pypi/a" is not a package URL',
    ],
    [spdx({ relationships: [{ spdxElementId: "SPDXRef-a" }] }), "relationships[0]: has no relatedSpdxElement; add it"],
  ])("%#", async (document, message) => {
    const store = await newStore();
    await expect(imported(store, "spdx", [documentOfText("a.json", JSON.stringify(document))])).rejects.toThrow(message);
    expect(await store.revision()).toBe(0);
  });

  it("and leniently what is wrong is taken out", async () => {
    const { facts, report } = await read(
      {
        packages: [spdxPackage("a@1"), { SPDXID: "SPDXRef-x" }, spdxPackage("b@1", { versionInfo: 1 })],
        relationships: [related("a@1", "DEPENDS_ON", "b@1"), null],
      },
      { lenient: true },
    );
    expect(outcomesOf(report)).toEqual({ MADE: 2, MATCHED: 0, LEFT_OUT: 1 });
    expect(facts).toContain("DEPENDS_ON a 1 -> b 1: SUPPORTS REPORTED 0.4");
  });
});

it("a package that does not say where it can be had, as earlier versions of Trivy left it out, is taken in lenient reading", async () => {
  const document = {
    packages: [spdxPackage("a@1", { downloadLocation: undefined }), spdxPackage("b@1")],
    relationships: [related("a@1", "DEPENDS_ON", "b@1")],
  };
  await expect(read(document)).rejects.toThrow("packages[0]: has no downloadLocation; add it, or NOASSERTION");
  const { facts } = await read(document, { lenient: true });
  expect(facts).toContain("DEPENDS_ON a 1 -> b 1: SUPPORTS REPORTED 0.4");
});

it("a package without a name, as of a module that a program does not know, is left out", async () => {
  const { facts, report } = await read({
    packages: [spdxPackage("a@1"), { SPDXID: "SPDXRef-Package--", name: "", downloadLocation: "NOASSERTION" }],
    relationships: [related("a@1", "CONTAINS", "Package--")],
  });
  expect(outcomesOf(report)).toEqual({ MADE: 1, MATCHED: 0, LEFT_OUT: 1 });
  expect(facts).toEqual(["VERSION_OF a 1 -> a: SUPPORTS REPORTED 0.95"]);
});

it("UTF-16 with a byte order mark, of either order, is read as it is", async () => {
  const folder = mkdtempSync(join(tmpdir(), "spdx-"));
  try {
    const text = `\ufeff${JSON.stringify(spdx({ packages: [spdxPackage("a@1", { summary: "茶" })] }))}`;
    for (const [name, bytes] of [
      ["little.json", Buffer.from(text, "utf16le")],
      ["big.json", Buffer.from(text, "utf16le").swap16()],
    ] as const) {
      writeFileSync(join(folder, name), bytes);
      const store = await newStore();
      const { documents } = await openDocuments([join(folder, name)], [".json"]);
      await imported(store, "spdx", documents);
      expect((await storedIn(store)).entities.find(({ fields }) => fields["version"] === "1")?.description).toBe("茶");
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
