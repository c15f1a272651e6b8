import { z } from "zod";

/** As long as a name or a list of names may be. */
const longest = 400;

export const name = z.string().trim().min(1).max(longest);

/** A text that may be left out. Forms of clients send what was left empty as an empty text. */
export const optional = z
  .string()
  .trim()
  .max(longest)
  .transform((text) => (text === "" ? undefined : text))
  .optional();
