import { aiidImporter } from "./aiid/aiid-importer.ts";
import { atlasImporter } from "./atlas/atlas-importer.ts";
import { croissantImporter } from "./croissant/croissant-importer.ts";
import { csafImporter } from "./csaf/csaf-importer.ts";
import { csvImporter } from "./csv/csv-importer.ts";
import { cyclonedxImporter } from "./cyclonedx/cyclonedx-importer.ts";
import { dpiImporter } from "./dpi/dpi-importer.ts";
import { ecosystemGraphsImporter } from "./ecosystem-graphs/ecosystem-graphs-importer.ts";
import { hfCardImporter } from "./hf-card/hf-card-importer.ts";
import type { Importer } from "./importer.ts";
import { nativeImporter } from "./native/native-importer.ts";
import { openvexImporter } from "./openvex/openvex-importer.ts";
import { osvImporter } from "./osv/osv-importer.ts";
import { spdxImporter } from "./spdx/spdx-importer.ts";
import { stixImporter } from "./stix/stix-importer.ts";

/** Every format that can be read. Adding one adds its folder and a line here. */
export const importers: readonly Importer[] = [
  aiidImporter,
  atlasImporter,
  croissantImporter,
  csafImporter,
  csvImporter,
  cyclonedxImporter,
  dpiImporter,
  ecosystemGraphsImporter,
  hfCardImporter,
  nativeImporter,
  openvexImporter,
  osvImporter,
  spdxImporter,
  stixImporter,
];
