import { csafMapping } from "./csaf/mapping.ts";
import { cyclonedxMapping } from "./cyclonedx/mapping.ts";
import type { FormatMapping } from "./kit/mapping.ts";
import { openvexMapping } from "./openvex/mapping.ts";
import { osvMapping } from "./osv/mapping.ts";
import { spdxMapping } from "./spdx/mapping.ts";

/** What becomes of each format, for the documentation. Adding a format adds its table here. */
export const formatMappings: readonly FormatMapping[] = [csafMapping, cyclonedxMapping, openvexMapping, osvMapping, spdxMapping];
