import { z } from "zod";

const longest = 400;

/** An entity as an agent names it; see `refsNamed`. */
export const entityName = z
  .string()
  .min(1)
  .max(longest)
  .describe("An id (mercor), an external id (pkg:pypi/litellm@1.82.8, wikidata:Q95) or the exact name of one entity.");

export const entityNames = z.array(entityName).min(1).max(100);
