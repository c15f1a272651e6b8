import { aiidMapping } from "./aiid/mapping.ts";
import { atlasMapping } from "./atlas/mapping.ts";
import { croissantMapping } from "./croissant/mapping.ts";
import { csafMapping } from "./csaf/mapping.ts";
import { csvMapping } from "./csv/mapping.ts";
import { cyclonedxMapping } from "./cyclonedx/mapping.ts";
import { dpiMapping } from "./dpi/mapping.ts";
import { ecosystemGraphsMapping } from "./ecosystem-graphs/mapping.ts";
import { hfCardMapping } from "./hf-card/mapping.ts";
import type { FormatMapping } from "./kit/mapping.ts";
import { openvexMapping } from "./openvex/mapping.ts";
import { osvMapping } from "./osv/mapping.ts";
import { spdxMapping } from "./spdx/mapping.ts";
import { stixMapping } from "./stix/mapping.ts";

/** What becomes of each format, for the documentation. Adding a format adds its table here. */
export const formatMappings: readonly FormatMapping[] = [
  aiidMapping,
  atlasMapping,
  croissantMapping,
  csafMapping,
  csvMapping,
  cyclonedxMapping,
  dpiMapping,
  ecosystemGraphsMapping,
  hfCardMapping,
  openvexMapping,
  osvMapping,
  spdxMapping,
  stixMapping,
];
