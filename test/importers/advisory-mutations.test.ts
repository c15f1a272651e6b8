import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { SupplyGraphError } from "../../src/model/errors.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { newStore, removeStores } from "../service/ingest/fixture.ts";
import { csaf, vulnerability } from "./csaf/document.ts";
import { bom, library } from "./cyclonedx/bom.ts";
import { openvex, statement } from "./openvex/document.ts";
import { osvRecord } from "./osv/record.ts";
import { imported } from "./samples.ts";
import { related, spdx, spdxPackage } from "./spdx/document.ts";
import { storedIn } from "./stored.ts";

afterEach(removeStores);

const documents = {
  osv: osvRecord({
    aliases: ["CVE-2026-1"],
    references: [{ type: "WEB", url: "https://example.org/1" }],
    severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:L/A:N" }],
    database_specific: { cwe_ids: ["CWE-506"], "malicious-packages-origins": [{ source: "amazon-inspector", versions: ["1.0"] }] },
  }),
  csaf: csaf([
    vulnerability({ known_affected: ["gate-2.0:part"], known_not_affected: ["gate-1.0"], fixed: ["gate-1.1"] }),
    {
      cve: "CVE-2026-1002",
      product_status: { first_affected: ["part"] },
      flags: [{ label: "component_not_present", group_ids: ["all"] }],
    },
  ]),
  openvex: openvex([statement("affected", "pkg:pypi/a@1.0"), statement("fixed", "pkg:npm/%40b/c@2")]),
  cyclonedx: bom({
    metadata: { component: { type: "application", "bom-ref": "root", name: "gate", components: [library("in", "1")] } },
    components: [
      library("a", "1", { supplier: { name: "Shop", url: ["https://shop.example"] } }),
      {
        type: "machine-learning-model",
        "bom-ref": "m",
        name: "glow",
        authors: [{ name: "lamp" }],
        licenses: [{ license: { id: "MIT" } }],
        externalReferences: [{ type: "website", url: "https://huggingface.co/lamp/glow" }],
        modelCard: { modelParameters: { datasets: [{ ref: "d" }, { type: "dataset", name: "snli" }] } },
        pedigree: { ancestors: [{ type: "machine-learning-model", name: "base" }] },
      },
      { type: "data", "bom-ref": "d", name: "corpus", data: [{ type: "dataset", name: "corpus" }] },
    ],
    services: [{ "bom-ref": "s", name: "api", provider: { name: "Shop" }, data: [{ classification: "PII", flow: "inbound" }] }],
    dependencies: [{ ref: "root", dependsOn: ["a@1", "m", "s"] }],
    vulnerabilities: [
      { id: "CVE-2026-1", analysis: { state: "exploitable" }, affects: [{ ref: "root", versions: [{ version: "1" }] }] },
    ],
    compositions: [{ aggregate: "incomplete" }],
  }),
  spdx: spdx({
    documentDescribes: ["SPDXRef-a@1"],
    packages: [spdxPackage("a@1", { originator: "Organization: Lamp" }), spdxPackage("b")],
    relationships: [related("a@1", "DEPENDS_ON", "b"), related("b", "TEST_TOOL_OF", "a@1")],
  }),
} as const;

const texts = [
  "",
  "\u0000",
  "\ud800",
  "\u202e",
  "__proto__",
  "constructor",
  "<script>",
  "{{x.id}}",
  "=1+1",
  "pkg:",
  "vers:",
  "x".repeat(5_000),
];
const values = fc.oneof(
  fc.constantFrom<unknown>(null, [], {}, true, 0, -1, 1e308, [[]], [null], ...texts),
  fc.string({ maxLength: 8 }),
);

type Path = readonly (string | number)[];

function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, [...at, Array.isArray(value) ? Number(name) : name])),
  ];
}

/** The document with another value at one place; without that place where the value is undefined. */
function withValue(document: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(document) as Record<string | number, unknown>;
  const holder = path.slice(0, -1).reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], copy);
  const last = path.at(-1);
  if (last === undefined) return value;
  if (value === undefined) delete (holder as Record<string | number, unknown>)[last];
  else (holder as Record<string | number, unknown>)[last] = value;
  return copy;
}

const options = { all: true };

describe.each(Object.entries(documents))("mutations of a document of %s", (format, document) => {
  const text = JSON.stringify(document);
  const paths = pathsIn(document);

  /** Each is taken whole or refused in words; what was refused left nothing behind, and what was taken reads again as it is. */
  async function holds(mutants: readonly string[], lenient: boolean): Promise<void> {
    const store = await newStore();
    for (const mutant of mutants) {
      const revision = await store.revision();
      try {
        await imported(store, format, [documentOfText("a.json", mutant)], { lenient, options });
      } catch (error) {
        expect(error).toBeInstanceOf(SupplyGraphError);
        expect(await store.revision()).toBe(revision);
      }
    }
    const { claims, relationships, entities } = await storedIn(store);
    const known = new Set([...relationships, ...entities].map(({ id }) => id));
    for (const { about } of claims) expect(known).toContain(about);
    expect(JSON.stringify([claims, relationships, entities])).not.toContain("<script>");
  }

  it.each([false, true])("of its values (lenient: %s) are taken or refused", async (lenient) => {
    const mutant = fc
      .tuple(fc.constantFrom(...paths), fc.option(values, { nil: undefined }))
      .map(([path, value]) => JSON.stringify(withValue(document, path, value)) ?? "");
    await fc.assert(
      fc.asyncProperty(fc.array(mutant, { minLength: 10, maxLength: 15 }), (some) => holds(some, lenient)),
      { numRuns: 8 },
    );
  });

  it("of its characters are taken or refused", async () => {
    const mutant = fc
      .tuple(fc.nat(text.length), fc.nat(30), fc.string({ maxLength: 5 }))
      .map(([at, length, put]) => `${text.slice(0, at)}${put}${text.slice(at + length)}`);
    await fc.assert(
      fc.asyncProperty(fc.array(mutant, { minLength: 10, maxLength: 15 }), (some) => holds(some, false)),
      { numRuns: 5 },
    );
  });
});
