import type { Prompt } from "../prompt.ts";
import { fenced } from "../text/fence.ts";
import { disputedTool } from "../tools/disputed.ts";
import { findTool } from "../tools/find.ts";
import { incidentTool } from "../tools/incident.ts";
import { learnedTool } from "../tools/learned.ts";
import { whyTool } from "../tools/why.ts";
import { name, optional } from "./arguments.ts";
import { guideOf } from "./guide.ts";

const args = {
  about: name.describe("The incidents, vendors or packages to look at, separated by commas."),
  since: optional.describe("A date, such as 2026-04-01. Default: seven days ago."),
};

export const changedSince: Prompt<typeof args> = {
  name: "changed_since",
  title: "What changed since last week",
  description: "What has become known about harm from incidents, vendors or packages, and which claims made the difference.",
  args,
  text({ about, since }) {
    const when = since === undefined ? "in the last seven days" : `since ${fenced(since)}`;
    return guideOf(
      `What has changed ${when} about ${fenced(about)}? There may be several names, separated by commas.`,
      [
        { tool: findTool, how: "find each of them, and once more with kinds INCIDENT their incidents. Use ids from here on." },
        {
          tool: learnedTool,
          how: `for each by itself, with ${since === undefined ? "the date of seven days ago" : "this date"} as since: newly reached, no longer reached, reached differently, and because of which claims.`,
        },
        {
          tool: incidentTool,
          how: "for each incident: whether it is contained by now, and whether anybody has made a statement in that time.",
        },
        { tool: whyTool, how: "for each organization that is newly reached: by which paths." },
        { tool: disputedTool, how: "whether any of the new claims dispute what was believed, or are disputed themselves." },
      ],
      "Then tell me: what is new, for each of them by itself, and which claims and sources made the difference; what is no longer believed, and why; where nothing has changed, say just that. Something that was learned in these days may have happened long before: give both dates.",
    );
  },
};
