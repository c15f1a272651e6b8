import type { Importer } from "../importer.ts";

/** Bills of materials as GitHub, Syft and others write them. */
export const spdxImporter: Importer = {
  name: "spdx",
  description: "SPDX 2.2, 2.3 and 3.0.1 in JSON, as the SBOM export of GitHub writes it, with models and datasets in 3.0.1.",
  extensions: [".json", ".jsonld", ".spdx"],
  identifiesBy: "external-id",
  options: ["usedBy", "developedBy", "withDev"],
  // In its other forms, too: then it is refused as what it is. Some programs write the files and packages before the version.
  recognizes: ({ text }) =>
    /"spdxVersion"\s*:\s*"SPDX-|"SPDXID"\s*:\s*"SPDXRef-|"https?:\/\/spdx\.org\/rdf\/3\.|^spdxVersion:\s*"?SPDX-/im.test(text),
  async *read(documents, context) {
    const { readSpdx } = await import("./read-spdx.ts");
    yield* readSpdx(documents, context);
  },
};
