import type { Importer } from "../importer.ts";

/** Statements about vulnerabilities in products, in the OpenVEX format. */
export const openvexImporter: Importer = {
  name: "openvex",
  description: "OpenVEX 0.2.0 documents: which products are, and are not, affected by which vulnerabilities.",
  extensions: [".json", ".vex", ".openvex"],
  identifiesBy: "external-id",
  afterOthers: true,
  recognizes: ({ text }) => /"@context"\s*:\s*"[^"]*openvex/i.test(text),
  async *read(documents, context) {
    const { readOpenvex } = await import("./read-openvex.ts");
    yield* readOpenvex(documents, context);
  },
};
