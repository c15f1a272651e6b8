import type { Prompt } from "../prompt.ts";
import { fenced } from "../text/fence.ts";
import { findTool } from "../tools/find.ts";
import { incidentTool } from "../tools/incident.ts";
import { learnedTool } from "../tools/learned.ts";
import { reachTool } from "../tools/reach.ts";
import { whyTool } from "../tools/why.ts";
import { name, optional } from "./arguments.ts";
import { guideOf } from "./guide.ts";

const args = {
  package: name.describe("The package, best as a package URL with its version, such as pkg:pypi/litellm@1.82.8."),
  days: optional.describe("When the bad version was available: a date, or the first and the last day."),
};

export const packagePoisoned: Prompt<typeof args> = {
  name: "package_poisoned",
  title: "A package was poisoned",
  description: "Who could have run a bad version of a package while it was available, and whom that reaches.",
  args,
  text({ package: poisoned, days }) {
    const when = days === undefined ? "" : ` It was available on these days: ${fenced(days)}.`;
    return guideOf(
      `A package was poisoned: ${fenced(poisoned)}.${when} Find out who could have run it, and whom that reaches.`,
      [
        {
          tool: findTool,
          how: "find the package, and once more with kinds INCIDENT by its bare name. That a version is not known does not say that it is safe: repeat what the answer says of it.",
        },
        {
          tool: incidentTool,
          how: `for the incident in question: which versions it affected, and from when to when.${days === undefined ? " Take the days from it." : ""}`,
        },
        {
          tool: reachTool,
          how: "with the incident as seed, or with the package if there is none; the days as at, or as from and to. Ask once with kinds TOOL, MODEL and DATASET, and once with kinds ORGANIZATION.",
        },
        { tool: whyTool, how: "for each organization that is likely reached: does it use the package itself, or by way of whom?" },
        {
          tool: learnedTool,
          how: "with the same seed, since the day before the incident was disclosed: what has become known since.",
        },
      ],
      "Then tell me: which versions are bad, and according to whom; who could have run them while they were available; who is reached beyond that; who is not reached; of whom nothing is known; what to look up in our own records, because the graph cannot know it.",
    );
  },
};
