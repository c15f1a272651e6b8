import { nativeExtensions, nativeFormat } from "../../model/native-format.ts";
import type { Importer } from "../importer.ts";

/** The mark of a document, or the first of records a line. */
const nativeStart = new RegExp(`"format"\\s*:\\s*"${nativeFormat}"|^\\s*\\{\\s*"(source|entity|relationship)"\\s*:\\s*\\{`);

/** The project's own format: the seed, backups, and documents written by hand. */
export const nativeImporter: Importer = {
  name: "native",
  description: "The project's own documents: sources, entities, relationships and claims as JSON, or one record a line.",
  extensions: nativeExtensions,
  identifiesBy: "id",
  inParts: true,
  allOrNone: true,
  readsTwice: true,
  recognizes: ({ text }) => nativeStart.test(text),
  async *read(documents, context) {
    const { readNative } = await import("./read-native.ts");
    yield* readNative(documents, context);
  },
};
