import type { Importer } from "../importer.ts";

/** Case studies of attacks on AI systems. */
export const atlasImporter: Importer = {
  name: "atlas",
  description:
    "Case studies of MITRE ATLAS, one by one or in dist/ATLAS.yaml: attacks on AI systems, related to the targets and actors that are in the graph.",
  extensions: [".yaml", ".yml"],
  identifiesBy: "external-id",
  afterOthers: true,
  options: ["withExercises"],
  recognizes: ({ name, text }) =>
    /\.ya?ml(\.gz)?$/i.test(name) &&
    (/^\s*(?:- )?object-type:\s*case-study\b/m.test(text) || (/^id:\s*ATLAS\b/m.test(text) && /^matrices:/m.test(text))),
  async *read(documents, context) {
    const { readAtlas } = await import("./read-atlas.ts");
    yield* readAtlas(documents, context);
  },
};
