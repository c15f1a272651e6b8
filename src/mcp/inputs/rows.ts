import { z } from "zod";

const usual = 20;
const most = 200;

/** How many rows of a list are told of; every answer says how many there are. */
export const first = z
  .number()
  .int()
  .min(1)
  .max(most)
  .default(usual)
  .describe(`How many rows of each list to give. Default: ${usual}. The totals are those of the whole lists.`);
