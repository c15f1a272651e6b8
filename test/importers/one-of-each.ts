import type { ImportDocument } from "../../src/importers/importer.ts";
import type { ImporterOptions } from "../../src/importers/importer-options.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { smallDocument } from "../service/ingest/fixture.ts";
import { incidentsTable } from "./aiid/incidents-table.ts";
import { caseStudy } from "./atlas/case-study.ts";
import { croissantDocument } from "./croissant/description.ts";
import { csaf, csafDocument, tracking, vulnerability } from "./csaf/document.ts";
import { bomDocument, library } from "./cyclonedx/bom.ts";
import { openvex, statement, vexDocument } from "./openvex/document.ts";
import { affected, osvDocument, osvRecord } from "./osv/record.ts";
import { related, spdxDocument, spdxPackage } from "./spdx/document.ts";
import { bundleDocument, campaign, stixObject, targets, vendor } from "./stix/bundle.ts";

/** A document of a format, and what it says later. */
export interface Told {
  readonly format: string;
  readonly options?: ImporterOptions;
  readonly first: ImportDocument;
  /** A newer version of the document; of a format without versions, another document about the same. */
  readonly later: ImportDocument;
}

/** A graph with those whom the documents name. */
export const namedInThem = {
  format: "ai-supply-graph/1",
  sources: [],
  entities: [
    { id: "lamp", kind: "ORGANIZATION", name: "Lamp Research", roles: ["LAB"] },
    { id: "shade", kind: "ORGANIZATION", name: "Shade", aliases: ["Shade, Inc."] },
    { id: "a-package", kind: "TOOL", name: "a-package", purl: "pkg:pypi/a-package" },
    { id: "a-package-1", kind: "TOOL", name: "a-package 1.0", purl: "pkg:pypi/a-package@1.0", version: "1.0" },
    { id: "a-package-3", kind: "TOOL", name: "a-package 3.0", purl: "pkg:pypi/a-package@3.0", version: "3.0" },
    { id: "glow", kind: "MODEL", name: "lamp/glow", externalIds: [{ scheme: "hf", value: "lamp/glow" }] },
    { id: "words", kind: "DATASET", name: "lamp/words", externalIds: [{ scheme: "hf", value: "datasets/lamp/words" }] },
  ],
  relationships: [],
};

const study = (target: string) => caseStudy({ id: "AML.CS9001", name: "A poisoned package", type: "incident", target });
const card = (...lines: readonly string[]) => `---\n${lines.join("\n")}\n---\n# Text\n`;
const summary = (id: string, fields: Readonly<Record<string, unknown>>) =>
  JSON.stringify({
    [id]: { "Unique Dataset Identifier": id, "Dataset Name": id, "Hugging Face URL": "", Creators: ["Lamp Research"], ...fields },
  });
const asset = (name: string, dependencies: readonly string[]) => ({ type: "model", name, organization: "Shade", dependencies });
const component = { type: "application", "bom-ref": "root", name: "gate" };
const native = smallDocument();

/** One small document of every format. */
export const oneOfEach: readonly Told[] = [
  {
    format: "aiid",
    first: documentOfText(
      "incidents.csv",
      incidentsTable('1,314,2022-08-17,"[1,2]","[""shade""]","[""lamp-research""]",It happened.,One'),
    ),
    later: documentOfText(
      "incidents.csv",
      incidentsTable('1,314,2022-08-17,"[1,2,3]","[""shade""]","[""shade""]",It happened.,One'),
    ),
  },
  {
    format: "atlas",
    first: documentOfText("AML.CS9001.yaml", study("Lamp Research")),
    later: documentOfText("AML.CS9001.yaml", study("Shade")),
  },
  {
    format: "croissant",
    first: croissantDocument(),
    later: croissantDocument({ license: "https://choosealicense.com/licenses/mit/", version: "2.0" }),
  },
  {
    format: "csaf",
    first: csafDocument(csaf([vulnerability({ known_affected: ["gate-1.0", "gate-2.0:part"], fixed: ["gate-1.1"] })])),
    later: csafDocument(csaf([vulnerability({ known_affected: ["gate-1.0"], fixed: ["gate-1.1"] })], { tracking: tracking("2") })),
  },
  {
    format: "csv",
    options: { usedBy: "lamp" },
    first: documentOfText(
      "vendors.csv",
      "Sub-processor,Purpose,Location,Since\nShade,Warehouse,USA,2024-05\nAcme Data,Labels,Ireland,\n",
    ),
    later: documentOfText(
      "vendors.csv",
      "Sub-processor,Purpose,Location,Since\nAcme Data,Labels,Ireland,2025\nOther Data,Text,,\n",
    ),
  },
  {
    format: "cyclonedx",
    options: { usedBy: "shade" },
    first: bomDocument({
      metadata: { component },
      components: [library("a-package", "1.0"), library("b-package", "1.10", { supplier: { name: "Shade, Inc." } })],
      dependencies: [{ ref: "root", dependsOn: ["a-package@1.0", "b-package@1.10"] }],
    }),
    later: bomDocument({
      version: 2,
      metadata: { component },
      components: [library("a-package", "3.0")],
      dependencies: [{ ref: "root", dependsOn: ["a-package@3.0"] }],
    }),
  },
  {
    format: "dpi",
    first: documentOfText("corpus.json", summary("corpus", { "Derived from Datasets": ["lamp/words"], Licenses: [] })),
    later: documentOfText("corpus.json", summary("corpus", { "Model Generated": ["lamp/glow"], Licenses: [] })),
  },
  {
    format: "ecosystem-graphs",
    first: documentOfText("assets.yaml", JSON.stringify([asset("bulb", ["lamp/glow"]), asset("tube", ["bulb", "unheard of"])])),
    later: documentOfText("assets.yaml", JSON.stringify([asset("bulb", ["lamp/words"])])),
  },
  {
    format: "hf-card",
    first: documentOfText("lamp/dim/README.md", card("license: mit", "base_model: lamp/glow", "datasets: [lamp/words]")),
    later: documentOfText("lamp/dim/README.md", card("license: apache-2.0", "datasets: [lamp/words, lamp/other]")),
  },
  {
    format: "native",
    first: documentOfText("small.json", JSON.stringify(native)),
    later: documentOfText(
      "small.json",
      JSON.stringify({
        ...native,
        entities: [{ id: "lab", kind: "ORGANIZATION", name: "Lab", aliases: ["L"] }],
        relationships: [],
      }),
    ),
  },
  {
    format: "openvex",
    first: vexDocument(openvex([statement("affected", "pkg:pypi/a-package@1.0"), statement("not_affected", "pkg:pypi/b@2")])),
    later: vexDocument(openvex([statement("fixed", "pkg:pypi/a-package@1.0")], { version: 2, timestamp: "2026-04-01T00:00:00Z" })),
  },
  {
    format: "osv",
    first: osvDocument(osvRecord({ aliases: ["CVE-2026-1"], references: [{ type: "WEB", url: "https://example.org/1" }] })),
    later: osvDocument(osvRecord({ modified: "2026-04-02T10:00:00Z", affected: [affected({ versions: ["3.0"] })] })),
  },
  {
    format: "spdx",
    first: spdxDocument({
      packages: [spdxPackage("a-package@1.0"), spdxPackage("b-package@1e5")],
      relationships: [related("DOCUMENT", "DESCRIBES", "a-package@1.0"), related("a-package@1.0", "DEPENDS_ON", "b-package@1e5")],
    }),
    later: spdxDocument({
      creationInfo: { created: "2026-04-01T00:00:00Z", creators: ["Tool: GitHub.com-Dependency-Graph"] },
      packages: [spdxPackage("a-package@1.0"), spdxPackage("c-package@2")],
      relationships: [related("DOCUMENT", "DESCRIBES", "a-package@1.0"), related("a-package@1.0", "DEPENDS_ON", "c-package@2")],
    }),
  },
  {
    format: "stix",
    first: bundleDocument([vendor, campaign, targets]),
    later: bundleDocument([
      vendor,
      { ...campaign, modified: "2026-04-01T00:00:00.000Z", name: "Operation Lantern" },
      { ...targets, modified: "2026-04-01T00:00:00.000Z", revoked: true },
      stixObject("identity", { name: "Shade", identity_class: "organization" }, 2),
    ]),
  },
];
