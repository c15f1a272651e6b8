import type { Importer } from "../importer.ts";

/** Bills of materials: of software, of models and their data, of services; and what they say of vulnerabilities. */
export const cyclonedxImporter: Importer = {
  name: "cyclonedx",
  description: "CycloneDX 1.4 to 1.7 in JSON: SBOM, ML-BOM, SaaSBOM and VEX.",
  extensions: [".json", ".cdx"],
  identifiesBy: "external-id",
  options: ["usedBy", "developedBy", "withDev"],
  recognizes: ({ text }) =>
    /"bomFormat"\s*:\s*"CycloneDX"/.test(text) || /<(\w+:)?bom\s[^>]*xmlns[^>]*cyclonedx\.org\/schema\/bom/i.test(text),
  async *read(documents, context) {
    const { readCycloneDx } = await import("./read-cyclonedx.ts");
    yield* readCycloneDx(documents, context);
  },
};
