import type { Importer } from "../importer.ts";

/** Threat intelligence. */
export const stixImporter: Importer = {
  name: "stix",
  description:
    "Bundles of STIX 2.1, as OpenCTI, MISP and TAXII servers give them: incidents and campaigns, whom they hit, who is behind them; with markings, confidence and revocations.",
  extensions: [".json"],
  identifiesBy: "external-id",
  recognizes: ({ text }) =>
    /"(?:type|id)"\s*:\s*"bundle\b/.test(text) || (/"objects"\s*:/.test(text) && /"spec_version"\s*:\s*"2\.\d"/.test(text)),
  async *read(documents, context) {
    const { readStix } = await import("./read-stix.ts");
    yield* readStix(documents, context);
  },
};
