import { csvImporter } from "./csv/csv-importer.ts";
import type { Importer } from "./importer.ts";
import { nativeImporter } from "./native/native-importer.ts";

/** Every format that can be read. Adding one adds its folder and a line here. */
export const importers: readonly Importer[] = [csvImporter, nativeImporter];
