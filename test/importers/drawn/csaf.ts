import fc from "fast-check";
import { csaf, tracking, vulnerability } from "../csaf/document.ts";
import { atLeastOne, type DrawnFormat, fields, json, oneOf, packages, purl, versions, vulnerabilities, wellKnown } from "./draw.ts";

type Version = readonly [category: string, name: string, id: string];

const gates: readonly Version[] = [
  ...["1.0", "1.1", "2.0"].map((version): Version => ["product_version", version, `gate-${version}`]),
  ["product_version_range", "vers:generic/>=1.0|<2.0", "gate-range"],
  ["product_version_range", "all versions < 1.0", "gate-old"],
];

/** What a vendor makes: a product in several versions, packages, and one of these as a part of the product. */
function treeOf(vendor: string, helped: readonly string[]) {
  const product = (id: string, name: string, helper?: object) => ({
    product: { product_id: id, name, ...(helper && { product_identification_helper: helper }) },
  });
  const versionsOf = gates.map(([category, name, id]) => ({
    category,
    name,
    ...product(
      id,
      `${vendor} Gate ${name}`,
      helped.includes("cpe") ? { cpe: "cpe:2.3:a:example:gate:*:*:*:*:*:*:*:*" } : undefined,
    ),
  }));
  const parts = packages.map((name) => ({
    category: "product_version",
    name: `${name} ${versions[0]}`,
    ...product(name, `${name} ${versions[0]}`, helped.includes(name) ? { purl: purl({ name, version: versions[0] }) } : undefined),
  }));
  return {
    branches: [
      {
        category: "vendor",
        name: vendor,
        branches: [
          {
            category: "product_family",
            name: "Gates",
            branches: [{ category: "product_name", name: "Gate", branches: versionsOf }],
          },
          ...parts,
        ],
      },
    ],
    relationships: [
      {
        category: "default_component_of",
        product_reference: packages[0],
        relates_to_product_reference: "gate-2.0",
        full_product_name: { name: `${packages[0]} in Gate 2.0`, product_id: `gate-2.0:${packages[0]}` },
      },
    ],
    product_groups: [{ group_id: "all", product_ids: ["gate-1.0", "gate-1.1"] }],
  };
}

const ids = [...gates.map(([, , id]) => id), ...packages, `gate-2.0:${packages[0]}`];
const statuses = [
  "known_affected",
  "first_affected",
  "last_affected",
  "known_not_affected",
  "fixed",
  "first_fixed",
  "under_investigation",
  "recommended",
] as const;

/** Each product has one status or none. */
const status = fc
  .array(fc.option(oneOf(statuses)), { minLength: ids.length, maxLength: ids.length })
  .filter((given) => given.some((one) => one !== null))
  .map((given) => {
    const lists: Record<string, string[]> = {};
    for (const [place, one] of given.entries()) if (one !== null) lists[one] = [...(lists[one] ?? []), ids[place] as string];
    return lists;
  });

const remarks = fields({
  title: oneOf(["A flaw", "Another"]),
  notes: fc.constant([{ category: "description", text: "It is &lt;a&gt; flaw." }]),
  flags: atLeastOne(ids).map((product_ids) => [{ label: "component_not_present", product_ids }]),
  threats: atLeastOne(ids).map((product_ids) => [{ category: "impact", details: "None.", product_ids }]),
  remediations: fc
    .tuple(oneOf(["vendor_fix", "workaround", "no_fix_planned", "none_available"]), atLeastOne(ids))
    .map(([category, product_ids]) => [{ category, details: "Update it.", product_ids, group_ids: ["all"] }]),
  scores: atLeastOne(ids).map((products) => [
    {
      products,
      cvss_v3: {
        version: "3.1",
        vectorString: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H",
        baseScore: 9.1,
        baseSeverity: "CRITICAL",
      },
    },
  ]),
  release_date: fc.constant("2026-03-01T10:00:00Z"),
  acknowledgments: fc.constant([{ names: ["Jane Roe"], organization: "Shade" }]),
});
const flaws = fc.uniqueArray(fc.record({ cve: oneOf(vulnerabilities), status, more: remarks }), {
  minLength: 1,
  maxLength: 3,
  selector: ({ cve }) => cve,
});

export const csafAdvisories: DrawnFormat = {
  format: "csaf",
  hasVersions: true,
  draw: (number, day) =>
    fc
      .record({
        flaws,
        // Whose product it is does not change from version to version, and neither does how it is known.
        tree: fc.constant(treeOf(number === 2 ? wellKnown[1] : "Example", number === 1 ? [...packages, "cpe"] : packages)),
        publisher: oneOf(["Example PSIRT", ...wellKnown]),
        label: oneOf(["WHITE", "GREEN", "AMBER", "RED", undefined]),
      })
      .map(({ flaws: all, tree, publisher, label }) =>
        json(
          `csaf-${number}.json`,
          csaf(
            all.map((one) => vulnerability(one.status, { cve: one.cve, ...one.more })),
            {
              publisher: { category: "vendor", name: publisher, namespace: "https://example.org" },
              ...(label && { distribution: { tlp: { label } } }),
              tracking: { ...tracking(String(day)), id: `EX-2026-${number}` },
            },
            tree,
          ),
          { all: true },
        ),
      ),
};
