import { z } from "zod";
import { anonymous } from "../../service/asker.ts";

const longestName = 255;
/** Authors of what the commands of this machine record: whoever had such a name could retract it as if it were theirs. */
const ofCommands = /^(seed|load|import-.*)$/;

/** The name of a caller who is signed in: it is shown as the author of what the caller writes. */
export const nameShape = z
  .string()
  .regex(/\S/, "is empty")
  .max(longestName, `is longer than ${longestName} characters`)
  .regex(/^\P{C}*$/u, "has characters that cannot be seen")
  .refine((name) => name !== anonymous.name, "is the name of callers without a token; choose another");

/** The name of a caller who is new here. A tokens file may have others, since whoever writes it may do everything. */
export const newNameShape = nameShape.refine(
  (name) => !ofCommands.test(name),
  "is the name of a command's own records; choose another",
);
