import type { ImportDocument } from "../../../src/importers/importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A product tree of a vendor: a product in three versions, a package, and the package as a part of the product. */
export const productTree: Fields = {
  branches: [
    {
      category: "vendor",
      name: "Example",
      branches: [
        {
          category: "product_name",
          name: "Gate",
          branches: [
            ...["1.0", "1.1", "2.0"].map((version) => ({
              category: "product_version",
              name: version,
              product: { name: `Example Gate ${version}`, product_id: `gate-${version}` },
            })),
            {
              category: "product_version_range",
              name: "vers:generic/<1.0",
              product: { name: "Example Gate before 1.0", product_id: "gate-old" },
            },
          ],
        },
        {
          category: "product_version",
          name: "part 3.2",
          product: {
            name: "part 3.2",
            product_id: "part",
            product_identification_helper: { purl: "pkg:rpm/example/part@3.2?arch=src" },
          },
        },
      ],
    },
  ],
  relationships: [
    {
      category: "default_component_of",
      product_reference: "part",
      relates_to_product_reference: "gate-2.0",
      full_product_name: { name: "part in Gate 2.0", product_id: "gate-2.0:part" },
    },
  ],
  product_groups: [{ group_id: "all", product_ids: ["gate-1.0", "gate-1.1"] }],
};

/** A small well-formed advisory of our own making. */
export function csaf(vulnerabilities: readonly Fields[], document: Fields = {}, tree: Fields = productTree): Fields {
  return {
    document: {
      category: "csaf_security_advisory",
      csaf_version: "2.0",
      title: "A flaw in Gate",
      publisher: {
        category: "vendor",
        name: "Example PSIRT",
        namespace: "https://example.org",
        contact_details: "jane@example.org",
      },
      acknowledgments: [{ names: ["Jane Roe"] }],
      notes: [{ category: "summary", text: "A flaw." }],
      tracking: tracking("1"),
      ...document,
    },
    product_tree: tree,
    vulnerabilities,
  };
}

export function tracking(version: string, fields: Fields = {}): Fields {
  return {
    id: "EX-2026-1",
    version,
    status: "final",
    initial_release_date: "2026-03-01T23:30:00-06:00",
    current_release_date: "2026-03-01T23:30:00-06:00",
    revision_history: [{ number: version, date: "2026-03-01T23:30:00-06:00", summary: "Said." }],
    ...fields,
  };
}

export function vulnerability(status: Fields, fields: Fields = {}): Fields {
  return { cve: "CVE-2026-1001", product_status: status, ...fields };
}

export function csafDocument(document: unknown, name = "a.json"): ImportDocument {
  return documentOfText(name, typeof document === "string" ? document : JSON.stringify(document));
}
