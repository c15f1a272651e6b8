import { afterEach, expect, it } from "vitest";
import type { ImportDocument } from "../../src/importers/importer.ts";
import type { ImporterOptions } from "../../src/importers/importer-options.ts";
import { faultOfName } from "../../src/model/text-faults.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { newStore, removeStores } from "../service/ingest/fixture.ts";
import { croissantDocument } from "./croissant/description.ts";
import { csaf, csafDocument, vulnerability } from "./csaf/document.ts";
import { bomDocument } from "./cyclonedx/bom.ts";
import { openvex, statement, vexDocument } from "./openvex/document.ts";
import { affected, osvDocument, osvRecord } from "./osv/record.ts";
import { imported } from "./samples.ts";
import { related, spdxDocument, spdxPackage } from "./spdx/document.ts";
import { bundleDocument, stixObject } from "./stix/bundle.ts";
import { storedIn } from "./stored.ts";

afterEach(removeStores);

interface Nameless {
  readonly format: string;
  readonly named: (name: string) => ImportDocument;
  readonly options?: ImporterOptions;
  /** Entities that have names of their own. */
  readonly kept: readonly string[];
}

const documents: readonly Nameless[] = [
  {
    format: "osv",
    named: (name) =>
      osvDocument(
        osvRecord({
          affected: [affected(), ...["PyPI", "Linux"].map((ecosystem) => affected({ package: { ecosystem, name } }))],
        }),
      ),
    options: { all: true },
    kept: ["A flaw in a package", "a-package"],
  },
  {
    format: "openvex",
    named: (name) => vexDocument(openvex([statement("affected", name), statement("affected", "pkg:pypi/a")])),
    kept: ["CVE-2026-1", "a"],
  },
  {
    format: "csaf",
    named: (name) =>
      csafDocument(
        csaf(
          [vulnerability({ known_affected: ["lamp", "shade"] })],
          { publisher: { category: "vendor", name, namespace: "https://example.org" } },
          {
            branches: [
              {
                category: "vendor",
                name,
                branches: [
                  { category: "product_name", name, product: { name, product_id: "lamp" } },
                  { category: "product_name", name, product: { name: "Shade", product_id: "shade" } },
                ],
              },
            ],
          },
        ),
      ),
    kept: ["CVE-2026-1001", "Shade"],
  },
  {
    format: "cyclonedx",
    named: (name) =>
      bomDocument({
        metadata: { component: { type: "application", "bom-ref": "root", name: "gate" }, supplier: { name } },
        components: [
          { type: "library", "bom-ref": "a", name },
          { type: "machine-learning-model", "bom-ref": "b", name, manufacturer: { name } },
          { type: "data", "bom-ref": "c", name, data: [{ type: "dataset", name }] },
        ],
        services: [{ "bom-ref": "d", name, provider: { name } }],
        dependencies: [{ ref: "root", dependsOn: ["a", "b", "c", "d"] }],
      }),
    kept: ["gate"],
  },
  {
    format: "spdx",
    named: (name) =>
      spdxDocument({
        packages: [spdxPackage("a@1.10", { supplier: `Organization: ${name}` }), { ...spdxPackage("b@1"), name, externalRefs: [] }],
        relationships: [related("a@1.10", "DEPENDS_ON", "b@1")],
      }),
    kept: ["a", "a 1.10"],
  },
  {
    format: "stix",
    named: (name) =>
      bundleDocument([
        stixObject("campaign", { name: "Operation Lamp" }),
        ...["identity", "tool", "malware", "incident"].map((type) => stixObject(type, { name }, 2)),
      ]),
    kept: ["Operation Lamp"],
  },
  {
    format: "croissant",
    named: (name) =>
      croissantDocument({ name: "Corpus", url: "https://example.org/corpus", creator: { "@type": "Organization", name } }),
    kept: ["Corpus"],
  },
  {
    format: "csv",
    named: (name) => documentOfText("tools.csv", `kind,name\nTOOL,${name}\nTOOL,lamp\n`),
    kept: ["lamp"],
  },
  {
    format: "ecosystem-graphs",
    named: (name) =>
      documentOfText(
        "assets.yaml",
        JSON.stringify(["Glow", name].map((one) => ({ type: "model", name: one, organization: name, dependencies: [name] }))),
      ),
    options: { createOrganizations: true },
    kept: ["Glow"],
  },
];

it("a name is the same with invisible characters that pages leave in copies of it", async () => {
  const store = await newStore();
  const copies = ["\u200bLamp Works", "Lamp Wor\u00adks", "Lamp\u2060 Works\ufeff"].map((name) => `ORGANIZATION,${name}`);
  await imported(store, "csv", [documentOfText("vendors.csv", ["kind,name", "ORGANIZATION,Lamp Works", ...copies].join("\n"))]);
  expect((await storedIn(store)).entities.map(({ name, aliases }) => [name, aliases])).toEqual([["Lamp Works", []]]);
});

it.each(documents)(
  "$format: what has a name in which nothing is to be seen is no entity",
  async ({ format, named, options, kept }) => {
    for (const name of ["\u200b", "\u2060\u00ad", "\u2800"]) {
      const store = await newStore();
      await imported(store, format, [named(name)], { lenient: true, ...(options === undefined ? {} : { options }) });
      const names = (await storedIn(store)).entities.map((one) => one.name);
      expect(names.flatMap((one) => faultOfName(one) ?? [])).toEqual([]);
      expect(names.sort()).toEqual(kept);
    }
  },
);
