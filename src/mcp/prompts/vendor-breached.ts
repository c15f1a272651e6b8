import type { Prompt } from "../prompt.ts";
import { fenced } from "../text/fence.ts";
import { disputedTool } from "../tools/disputed.ts";
import { findTool } from "../tools/find.ts";
import { incidentTool } from "../tools/incident.ts";
import { reachTool } from "../tools/reach.ts";
import { sharedTool } from "../tools/shared.ts";
import { whyTool } from "../tools/why.ts";
import { name, optional } from "./arguments.ts";
import { guideOf } from "./guide.ts";

const args = {
  vendor: name.describe("The vendor, by its name or id."),
  ours: optional.describe("The organization that asks, such as a lab, if there is one."),
};

export const vendorBreached: Prompt<typeof args> = {
  name: "vendor_breached",
  title: "A vendor was breached",
  description: "Whom the breach of a vendor reaches, by which paths, who says so, and of whom nothing is known.",
  args,
  text({ vendor, ours }) {
    const us = ours === undefined ? "each of the three organizations that are hit most severely" : `us (${fenced(ours)})`;
    return guideOf(
      `A vendor was breached: ${fenced(vendor)}. Find out whom that reaches${ours === undefined ? "" : `, and whether it reaches us: ${fenced(ours)}`}.`,
      [
        { tool: findTool, how: "find the vendor, and once more with kinds INCIDENT its incidents. Use ids from here on." },
        {
          tool: incidentTool,
          how: "for the incident in question: what happened when, what it hit, and what organizations say themselves. Leave this out if the graph has no incident, and say that it has none.",
        },
        {
          tool: reachTool,
          how: "with the incident as seed; without one, with the vendor itself, as if it were breached. If more are reached than are told, ask with a higher first.",
        },
        { tool: whyTool, how: `for ${us}: by which paths, and what every path uses.` },
        {
          tool: sharedTool,
          how: "with breachedOnly: which other vendors that labs share were breached, for this may not be the only way.",
        },
        { tool: disputedTool, how: "whether sources disagree about anything that you are going to rely on." },
      ],
      `Then tell me: what happened; who is reached, the most severe first; who is not reached; of whom nothing is known; what organizations say themselves; which relationship to verify first (the least certain one on the paths).`,
    );
  },
};
