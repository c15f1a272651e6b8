import type { Importer } from "../importer.ts";

/** Ecosystem Graphs of Stanford CRFM: a copy that its user has. It has no licence, and is never shipped. */
export const ecosystemGraphsImporter: Importer = {
  name: "ecosystem-graphs",
  description:
    "Ecosystem Graphs of Stanford CRFM, your copy in YAML or CSV: models, datasets and applications, and which of them are made with which.",
  extensions: [".yaml", ".yml", ".csv"],
  identifiesBy: "external-id",
  options: ["createOrganizations"],
  recognizes({ name, text }) {
    if (/\.csv(\.gz)?$/i.test(name)) {
      const [header = ""] = text.split(/[\r\n]/, 1);
      return /\bdependencies\b/.test(header) && /\bprohibited_uses\b/.test(header);
    }
    return /^(?:- |\s{2,})prohibited_uses:/m.test(text) && /^(?:- |\s{2,})type: *['"]?(?:application|dataset|model)\b/m.test(text);
  },
  async *read(documents, context) {
    const { readEcosystemGraphs } = await import("./read-ecosystem-graphs.ts");
    yield* readEcosystemGraphs(documents, context);
  },
};
