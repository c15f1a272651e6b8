import { z } from "zod";
import { anonymous } from "../../service/asker.ts";

const longestName = 255;

/** The name of a caller who is signed in: it is shown as the author of what the caller writes. */
export const nameShape = z
  .string()
  .regex(/\S/, "is empty")
  .max(longestName, `is longer than ${longestName} characters`)
  .regex(/^\P{C}*$/u, "has characters that cannot be seen")
  .refine((name) => name !== anonymous.name, "is the name of callers without a token; choose another");
