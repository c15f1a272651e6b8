import { z } from "zod";

/** How much the structured content says. The text is the same. */
export const detail = z
  .enum(["brief", "full"])
  .default("brief")
  .describe(
    "brief: structured content of ids and numbers. full: also the relationships, claims and sources they rest on. Default: brief.",
  );

export type Detail = z.output<typeof detail>;
