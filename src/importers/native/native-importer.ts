import { nativeExtensions } from "../../model/native-format.ts";
import type { Importer } from "../importer.ts";

/** The project's own format: the seed, backups, and documents written by hand. */
export const nativeImporter: Importer = {
  name: "native",
  description: "The project's own documents: sources, entities, relationships and claims as JSON, or one record a line.",
  extensions: nativeExtensions,
  identifiesBy: "id",
  async *read(documents, context) {
    const { readNative } = await import("./read-native.ts");
    yield* readNative(documents, context);
  },
};
