import type { Importer } from "../importer.ts";

/** Security advisories of vendors and coordinators in the Common Security Advisory Framework. */
export const csafImporter: Importer = {
  name: "csaf",
  description: "CSAF 2.0 advisories and VEX documents of vendors: products, and which vulnerabilities affect them.",
  extensions: [".json"],
  identifiesBy: "external-id",
  afterOthers: true,
  recognizes: ({ text }) => /"csaf_version"\s*:/.test(text),
  async *read(documents, context) {
    const { readCsaf } = await import("./read-csaf.ts");
    yield* readCsaf(documents, context);
  },
};
