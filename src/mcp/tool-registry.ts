import type { Tool } from "./tool.ts";
import { assertClaimsTool } from "./tools/assert-claims.ts";
import { concentrationTool } from "./tools/concentration.ts";
import { disputedTool } from "./tools/disputed.ts";
import { findTool } from "./tools/find.ts";
import { incidentTool } from "./tools/incident.ts";
import { learnedTool } from "./tools/learned.ts";
import { reachTool } from "./tools/reach.ts";
import { retractClaimTool } from "./tools/retract-claim.ts";
import { sharedTool } from "./tools/shared.ts";
import { whatIfTool } from "./tools/what-if.ts";
import { whyTool } from "./tools/why.ts";

/** What agents can ask, and change, in the order in which they are listed. */
export const tools: readonly Tool[] = [
  findTool,
  reachTool,
  whyTool,
  incidentTool,
  sharedTool,
  concentrationTool,
  learnedTool,
  whatIfTool,
  disputedTool,
  assertClaimsTool,
  retractClaimTool,
];
