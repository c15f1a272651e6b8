import type { Importer } from "../importer.ts";

/** Bills of materials as GitHub, Syft and others write them. */
export const spdxImporter: Importer = {
  name: "spdx",
  description: "SPDX 2.2 and 2.3 in JSON, as the SBOM export of GitHub writes it.",
  extensions: [".json", ".spdx"],
  identifiesBy: "external-id",
  options: ["usedBy", "developedBy", "withDev"],
  recognizes: ({ text }) => /"spdxVersion"\s*:\s*"SPDX-/.test(text),
  async *read(documents, context) {
    const { readSpdx } = await import("./read-spdx.ts");
    yield* readSpdx(documents, context);
  },
};
