import { afterEach, describe, expect, it } from "vitest";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { imported, outcomesOf } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { bomDocument, library, program } from "./bom.ts";

afterEach(removeStores);

async function withLabs(): Promise<GraphStore> {
  const store = await newStore();
  await loadText(store, {
    format: "ai-supply-graph/1",
    sources: [{ id: "paper" }],
    entities: ["meta", "openai"].map((id) => ({ id, kind: "ORGANIZATION", name: id })),
    relationships: [],
  });
  return store;
}

const messages = (report: { readonly warnings: readonly { readonly message: string }[] }) =>
  report.warnings.map(({ message }) => message).join("\n");

async function read(fields: Record<string, unknown>, trial: Parameters<typeof imported>[3] = {}) {
  const store = await newStore();
  const report = await imported(store, "cyclonedx", [bomDocument(fields)], trial);
  const stored = await storedIn(store);
  return { report, stored, facts: factsOf(stored) };
}

describe("who the document says made or supplied what it is about", () => {
  const lamp = { type: "application", "bom-ref": "lamp", name: "lamp", version: "1" };
  const whose = async (metadata: Record<string, unknown>) => {
    const { facts } = await read({ specVersion: "1.5", metadata: { component: lamp, ...metadata } });
    return facts.filter((fact) => /^(MAINTAINS|DEVELOPS)/.test(fact)).map((fact) => fact.split(": ")[0]);
  };

  it.each<[what: string, metadata: Record<string, unknown>, facts: readonly string[]]>([
    ["its supplier", { supplier: { name: "Shop" } }, ["MAINTAINS Shop -> lamp"]],
    ["its maker before its supplier", { manufacture: { name: "Works" }, supplier: { name: "Shop" } }, ["MAINTAINS Works -> lamp"]],
    [
      "nobody, where the component says so itself",
      { component: { ...lamp, supplier: { name: "Own" } }, supplier: { name: "Shop" } },
      ["MAINTAINS Own -> lamp"],
    ],
    ["no program that makes documents", { tools: [{ vendor: "Tool Co", name: "x" }], supplier: { name: "Tool Co" } }, []],
    [
      "no developer of a model, where it supplies it",
      { component: { ...lamp, type: "machine-learning-model" }, supplier: { name: "Shop" } },
      [],
    ],
  ])("%s", async (_, metadata, facts) => {
    expect(await whose(metadata)).toEqual(facts);
  });

  it("and of who made the document, nothing", async () => {
    const { facts } = await read({ metadata: { component: lamp, manufacturer: { name: "Writer" } } });
    expect(facts.filter((fact) => fact.startsWith("MAINTAINS"))).toEqual([]);
  });
});

it("two documents of one serial number that say something else are refused, and the second is named", async () => {
  const documents = ["first.json", "second.json"].map((name) => bomDocument({ components: [library(name, "1")] }, name));
  await expect(imported(await newStore(), "cyclonedx", documents)).rejects.toThrow(
    /^second\.json: .*another document of this import has the same id and version, and says something else/,
  );
});

describe("whose a list is", () => {
  const second = { serialNumber: "urn:uuid:00000000-0000-4000-8000-000000000002" };

  it("two labs' programs of one name are two, each with its own releases", async () => {
    const store = await withLabs();
    await imported(store, "cyclonedx", [bomDocument(program("gateway", ["litellm@1.82.8"]))], { options: { usedBy: "meta" } });
    await imported(store, "cyclonedx", [bomDocument(program("gateway", ["litellm@1.82.6"], second))], {
      options: { usedBy: "openai" },
    });
    const stored = await storedIn(store);
    expect(stored.entities.filter(({ name }) => name === "gateway")).toHaveLength(2);
    const uses = stored.relationships.filter(({ kind }) => kind === "USES_TOOL");
    const needs = stored.relationships.filter(({ kind }) => kind === "DEPENDS_ON");
    const nameOf = new Map(stored.entities.map(({ id, name }) => [id, name]));
    const reached = uses.map(({ from, to }) => [from, nameOf.get(needs.find((one) => one.from === to)?.to ?? "")]);
    expect(reached.sort()).toEqual([
      ["meta", "litellm 1.82.8"],
      ["openai", "litellm 1.82.6"],
    ]);
  });

  it("a lab's next list of the same program is about the same program", async () => {
    const store = await withLabs();
    await imported(store, "cyclonedx", [bomDocument(program("gateway", ["litellm@1.82.8"]))], { options: { usedBy: "meta" } });
    await imported(store, "cyclonedx", [bomDocument(program("gateway", ["litellm@1.82.9"], second))], {
      options: { usedBy: "meta" },
    });
    const { entities, claims, relationships } = await storedIn(store);
    expect(entities.filter(({ name }) => name === "gateway")).toHaveLength(1);
    const uses = relationships.filter(({ kind }) => kind === "USES_TOOL").map(({ id }) => id);
    expect(uses).toHaveLength(1);
    expect(claims.filter(({ about }) => about === uses[0])).toHaveLength(2);
  });

  it("a model that is used, and one that is developed", async () => {
    const store = await withLabs();
    const model = { type: "machine-learning-model", "bom-ref": "m", name: "glow", purl: "pkg:huggingface/lamp/glow@abc" };
    const options = { usedBy: "openai", developedBy: "meta" };
    await imported(store, "cyclonedx", [bomDocument({ metadata: { component: model } })], { options });
    expect(factsOf(await storedIn(store))).toEqual([
      "DEVELOPS meta -> lamp/glow: SUPPORTS REPORTED 0.8",
      "USES_MODEL openai -> lamp/glow: SUPPORTS REPORTED 0.8",
    ]);
  });

  it("without a component that it is about, those that no other needs, one of a circle included", async () => {
    const store = await withLabs();
    const components = ["a", "b", "c", "d"].map((name) => library(name, "1"));
    const dependencies = [
      { ref: "a@1", dependsOn: ["b@1"] },
      { ref: "c@1", dependsOn: ["d@1"] },
      { ref: "d@1", dependsOn: ["c@1"] },
    ];
    await imported(store, "cyclonedx", [bomDocument({ components, dependencies })], { options: { usedBy: "meta" } });
    const uses = factsOf(await storedIn(store)).filter((fact) => fact.startsWith("USES_TOOL"));
    expect(uses).toEqual(["USES_TOOL meta -> a 1: SUPPORTS REPORTED 0.8", "USES_TOOL meta -> c 1: SUPPORTS REPORTED 0.8"]);
  });
});

describe("versions of a document", () => {
  const old = program("gateway", ["litellm@1.82.8", "httpx@0.28"]);
  const next = { ...program("gateway", ["litellm@1.82.9"]), version: 10 };
  const active = async (store: GraphStore) => factsOf(await storedIn(store)).filter((fact) => fact.startsWith("DEPENDS_ON"));

  it("a newer one takes back what it no longer says; an older one changes nothing", async () => {
    const store = await newStore();
    await imported(store, "cyclonedx", [bomDocument({ ...old, version: 9 })]);
    expect(await active(store)).toHaveLength(2);
    await imported(store, "cyclonedx", [bomDocument(next)]);
    expect(await active(store)).toEqual(["DEPENDS_ON gateway -> litellm 1.82.9: SUPPORTS REPORTED 0.8"]);
    const revision = await store.revision();
    const report = await imported(store, "cyclonedx", [bomDocument({ ...old, version: 9 })]);
    expect(messages(report)).toContain("version 10 of it was imported before: nothing of it was taken");
    expect(await store.revision()).toBe(revision);
    expect(outcomesOf(report)).toMatchObject({ MADE: 0, MATCHED: 0 });
  });
});

describe("components", () => {
  it("two versions of a package are two releases, and dependencies run between releases", async () => {
    const { facts } = await read({
      components: [library("a", "1.10"), library("a", "1.1"), library("b", "2")],
      dependencies: [{ ref: "b@2", dependsOn: ["a@1.10"] }],
    });
    expect(facts).toEqual([
      "DEPENDS_ON b 2 -> a 1.10: SUPPORTS REPORTED 0.8",
      "VERSION_OF a 1.1 -> a: SUPPORTS REPORTED 0.95",
      "VERSION_OF a 1.10 -> a: SUPPORTS REPORTED 0.95",
      "VERSION_OF b 2 -> b: SUPPORTS REPORTED 0.95",
    ]);
  });

  it("have the version that stands beside a package URL without one", async () => {
    const { stored } = await read({
      components: [{ type: "library", name: "x", version: "1+b/2", purl: "pkg:oci/x?repository_url=ghcr.io/x" }],
    });
    expect(stored.entities.map(({ fields }) => [fields["purl"], fields["version"]])).toEqual([
      ["pkg:oci/x?repository_url=ghcr.io/x", undefined],
      ["pkg:oci/x@1%2Bb%2F2?repository_url=ghcr.io/x", "1+b/2"],
    ]);
  });

  it.each(["4.*.*", "*", "~1.2", "=1.2", "^1.2", ">= 1.2, < 2", "[1.0,2.0)", "(,1.0]", "1.x", "1.2.X", "UNKNOWN", "(devel)"])(
    "of no version, such as %s, are no releases",
    async (text) => {
      const beside = library("a", text, { purl: "pkg:npm/a", "bom-ref": "beside" });
      const within = library("b", text, { purl: `pkg:npm/b@${encodeURIComponent(text)}`, "bom-ref": "within" });
      const { stored, report } = await read({ components: [beside, within] });
      expect(stored.entities.map(({ name }) => name).sort()).toEqual(["a", "b"]);
      const message = `${JSON.stringify(text)} is not a version of a package; the package is meant.`;
      expect(report.warnings.filter((one) => one.message === message)).toHaveLength(2);
    },
  );

  it("that serve development alone are left out, with what is in them, unless they are asked for", async () => {
    const components = [library("a", "1"), library("b", "1", { scope: "excluded", components: [library("c", "1")] })];
    const fields = { components, dependencies: [{ ref: "a@1", dependsOn: ["b@1"] }] };
    const { report, facts } = await read(fields);
    expect(outcomesOf(report)).toEqual({ MADE: 1, MATCHED: 0, LEFT_OUT: 2 });
    expect(facts).toEqual(["VERSION_OF a 1 -> a: SUPPORTS REPORTED 0.95"]);
    expect(messages(report)).toContain("1 dependency on a part that is left out is left out, too.");
    const { facts: all } = await read(fields, { options: { withDev: true } });
    expect(all.filter((fact) => fact.startsWith("DEPENDS_ON"))).toEqual([
      "DEPENDS_ON a 1 -> b 1: SUPPORTS REPORTED 0.8",
      "DEPENDS_ON b 1 -> c 1: SUPPORTS REPORTED 0.8",
    ]);
  });

  it("in components are what those depend on; a part of the package itself is the package", async () => {
    const purl = "pkg:cargo/lamp@1?download_url=file://.";
    const parts = [{ type: "library", "bom-ref": "bin", name: "lamp_bin", purl: `${purl}#src/main.rs` }, library("b", "1")];
    const { facts, report } = await read({
      components: [{ type: "library", "bom-ref": "lamp", name: "lamp", version: "1", purl, components: parts }, library("c", "1")],
      dependencies: [{ ref: "bin", dependsOn: ["c@1"] }],
    });
    expect(outcomesOf(report)).toEqual({ MADE: 4, MATCHED: 0, LEFT_OUT: 0 });
    expect(facts.filter((fact) => fact.startsWith("DEPENDS_ON"))).toEqual([
      "DEPENDS_ON lamp 1 -> b 1: SUPPORTS REPORTED 0.8",
      "DEPENDS_ON lamp 1 -> c 1: SUPPORTS REPORTED 0.8",
    ]);
  });

  it("of one name in two groups are two; files, keys and devices are none", async () => {
    const named = (group: string) => ({ type: "library", group, name: "core" });
    const { stored, report } = await read({
      components: [named("a"), named("b"), { type: "file", name: "f" }, { type: "file", name: "g" }, { type: "device", name: "d" }],
    });
    expect(stored.entities.map(({ name }) => name).sort()).toEqual(["a/core", "b/core"]);
    expect(outcomesOf(report)).toEqual({ MADE: 2, MATCHED: 0, LEFT_OUT: 3 });
    expect(messages(report)).toContain("2 components of type file became nothing.");
  });

  it("with the same reference, those that need themselves, and circles are no trouble", async () => {
    const { facts, report } = await read({
      components: [library("a", "1"), library("b", "1", { "bom-ref": "a@1" }), library("c", "1")],
      dependencies: [
        { ref: "a@1", dependsOn: ["a@1", "c@1"] },
        { ref: "c@1", dependsOn: ["a@1"] },
      ],
    });
    expect(facts.filter((fact) => fact.startsWith("DEPENDS_ON"))).toEqual([
      "DEPENDS_ON a 1 -> c 1: SUPPORTS REPORTED 0.8",
      "DEPENDS_ON c 1 -> a 1: SUPPORTS REPORTED 0.8",
    ]);
    expect(messages(report)).toContain('The reference "a@1" is given to another part before');
    expect(messages(report)).toContain("A part that depends on itself says nothing.");
  });

  it("are maintained by the manufacturer, otherwise the supplier; persons and mail addresses are not kept", async () => {
    const { facts, stored } = await read({
      metadata: { authors: [{ name: "Jo Person", email: "jo@example.org" }] },
      components: [
        library("a", "1", { manufacturer: { name: "Maker Inc <info@maker.example>" }, supplier: { name: "Shop" } }),
        library("b", "1", { supplier: { name: "Shop", contact: [{ name: "Jo Person" }] }, author: "Jo Person <jo@example.org>" }),
        library("c", "1", { supplier: { name: "NOASSERTION" }, authors: [{ name: "Jo Person" }] }),
      ],
    });
    expect(facts.filter((fact) => fact.startsWith("MAINTAINS"))).toEqual([
      "MAINTAINS Maker Inc -> a: SUPPORTS REPORTED 0.8",
      "MAINTAINS Shop -> b: SUPPORTS REPORTED 0.8",
    ]);
    expect(JSON.stringify(stored)).not.toMatch(/Jo Person|@example|@maker/);
  });

  it("have suppliers as SPDX writes them, where they were made of that", async () => {
    const { facts, stored } = await read({
      metadata: { manufacture: { name: "Person: Ada Person" } },
      components: [
        library("a", "1", { supplier: { name: "Organization: Shop (info@shop.example)" } }),
        library("b", "1", { supplier: { name: "Person: Jo Person" } }),
        library("c", "1", { supplier: { name: "Organization: NOASSERTION" } }),
        { ...library("d", "1"), type: "machine-learning-model", authors: [{ name: "Person: Jo" }, { name: "Organization: Lab" }] },
      ],
    });
    expect(facts.filter((fact) => /^(MAINTAINS|DEVELOPS)/.test(fact))).toEqual([
      "DEVELOPS Lab -> d: SUPPORTS REPORTED 0.8",
      "MAINTAINS Shop -> a: SUPPORTS REPORTED 0.8",
    ]);
    expect(JSON.stringify(stored)).not.toMatch(/Jo|Person|Organization:|shop.example/);
  });

  it("have a TLP marking, and say to whom what they say is attributed", async () => {
    const tool = { "bom-ref": "scanner", type: "application", name: "Scanner" };
    const { stored } = await read({
      specVersion: "1.7",
      metadata: { tools: { components: [tool] }, distributionConstraints: { tlp: "AMBER_AND_STRICT" } },
      components: [library("a", "1", { supplier: { name: "Shop" } })],
      citations: [{ pointers: ["/components/0/supplier"], timestamp: "2026-01-01T00:00:00Z", attributedTo: "scanner" }],
    });
    expect([...stored.claims, ...stored.sources].map(({ marking }) => marking)).toEqual([
      "AMBER_STRICT",
      "AMBER_STRICT",
      "AMBER_STRICT",
    ]);
    expect(stored.claims.flatMap(({ quote }) => quote ?? [])).toEqual(["Attributed to Scanner"]);
  });

  it("are incomplete where the document says so", async () => {
    const { report } = await read({
      components: [library("a", "1")],
      compositions: [{ aggregate: "incomplete" }, { aggregate: "complete" }],
    });
    expect(messages(report)).toContain("The document says that its list is incomplete (incomplete).");
  });
});

describe("texts that are markup", () => {
  it("are names of nothing, and are in no id", async () => {
    const markup = "<script>";
    const { report, stored } = await read(
      {
        metadata: { component: { type: "application", name: `gate${markup}`, cpe: markup } },
        components: [
          { type: "library", name: markup },
          { type: "machine-learning-model", name: markup, licenses: [{ license: { name: `MIT${markup}` } }] },
          { type: "data", name: markup },
          { ...library("a", "1"), purl: undefined, name: "a", version: markup },
          {
            ...library("b", "1"),
            purl: "pkg:pypi/b",
            version: markup,
            supplier: { name: markup, url: [`https://a.example/${markup}`] },
          },
          {
            type: "machine-learning-model",
            name: "glow",
            externalReferences: [{ type: "website", url: "https://huggingface.co/lamp/%3Cscript%3E" }],
          },
        ],
        services: [{ name: markup, services: [{ name: "inner" }] }],
        vulnerabilities: [{ id: markup }, { id: "CVE-2026-1", references: [{ id: markup, source: {} }] }],
      },
      {},
    );
    expect(JSON.stringify([stored.entities, stored.relationships, stored.claims])).not.toContain("<script");
    expect(stored.entities.map(({ name }) => name).sort()).toEqual(["CVE-2026-1", "a", "b", "gate", "glow", "inner"]);
    expect(outcomesOf(report)).toMatchObject({ LEFT_OUT: 5 });
  });

  it("in a package URL are a fault of it", async () => {
    await expect(read({ components: [{ ...library("a", "1"), purl: "pkg:pypi/<script>" }] })).rejects.toThrow(
      'components[0]: purl: "pkg:pypi/<script>" is not a package URL',
    );
  });
});

describe("a document is refused, and nothing of it is written,", () => {
  it.each([
    [
      "of an earlier version",
      '{"bomFormat": "CycloneDX", "specVersion": "1.3"}',
      'specVersion: is "1.3"; convert the document to one of the versions',
    ],
    [
      "in XML",
      '<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.6"/>',
      "is XML; convert it to the JSON of the format first",
    ],
    [
      "that is nested too deeply",
      `{"specVersion":"1.6","x":${"[".repeat(5_000)}${"]".repeat(5_000)}}`,
      "is nested more than 200 levels deep",
    ],
    [
      "with half of a character",
      String.raw`{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"\ud800"}]}`,
      "components[0]: name: has half of a character",
    ],
    ["that is another one", '{"bomFormat": "Other", "specVersion": "1.6"}', 'bomFormat: is "Other"; use one of CycloneDX'],
  ])("%s", async (_, text, message) => {
    const store = await newStore();
    await expect(imported(store, "cyclonedx", [documentOfText("bom.json", text)])).rejects.toThrow(message);
    expect(await store.revision()).toBe(0);
  });

  it("and leniently what is not as it should be is taken out, each place named, and claims are halved", async () => {
    const { facts, report } = await read(
      {
        components: [null, library("a", "1", { licenses: "MIT", oops: 1 }), { name: "no type" }, library("b", "1")],
        dependencies: [{ ref: "a@1", dependsOn: ["b@1"] }],
      },
      { lenient: true },
    );
    expect(facts).toContain("DEPENDS_ON a 1 -> b 1: SUPPORTS REPORTED 0.4");
    expect(outcomesOf(report)).toEqual({ MADE: 2, MATCHED: 0, LEFT_OUT: 2 });
    const places = report.warnings.map(({ place }) => [place.record, place.field].filter(Boolean).join(" "));
    expect(places).toEqual(
      expect.arrayContaining(["components[0]", "components[1] licenses", "components[1] oops", "components[2]"]),
    );
  });

  it("and leniently what stands there again is taken out, however often that is", async () => {
    const { report, stored } = await read({ components: Array.from({ length: 20 }, () => library("a", "1")) }, { lenient: true });
    expect(outcomesOf(report)).toEqual({ MADE: 1, MATCHED: 0, LEFT_OUT: 19 });
    expect(stored.entities.map(({ name }) => name)).toEqual(["a", "a 1"]);
  });
});
