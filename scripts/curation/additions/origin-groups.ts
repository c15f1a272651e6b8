/** Sources of the additions that repeat one story, by what their publishers and notes say. */
export const originGroupsOfAdditions = [
  {
    origin: "forbes-2024-stability-ai",
    members: ["register-2024-04-03-stability", "pipedot-2024-stability"],
    reason: "The Register relates the article of Forbes of which Pipedot has an excerpt.",
  },
  {
    origin: "ft-2024-05-alibaba",
    members: ["ft-2024-05-alibaba", "chinapulse-2024-05-13-alibaba"],
    reason: "China Pulse follows the report of the Financial Times, with the same headline.",
  },
  {
    origin: "reuters-2024-04-shutterstock",
    members: ["diyphoto-2024-04-09-shutterstock", "mactech-2024-04-06-shutterstock", "cultofmac-2024-shutterstock"],
    reason: "All three name Reuters as the source of their report on Shutterstock's agreements.",
  },
  {
    origin: "docker-2026-04-23-kics",
    members: ["zetbit-2026-04-24-kics", "bitslovers-2026-04-kics"],
    reason: "Both relate Docker's account of 23 April 2026, one of them by its name.",
  },
  {
    origin: "microsoft-2024-02-26-mistral",
    members: ["techtarget-2024-02-26-mistral", "dailysabah-2024-02-mistral"],
    reason: "Both relate Microsoft's announcement of 26 February 2024.",
  },
];
