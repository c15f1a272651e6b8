import type { z } from "zod";
import { fieldOfPath } from "../kit/places.ts";

/** What a shape refuses, field by field. */
export function faultsOf(error: z.ZodError): { readonly field: string; readonly message: string }[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ field: fieldOfPath(issue.path), message: issue.message }];
    // The shape's message has one line for each foreign field.
    const messages = issue.message.split("\n");
    return issue.keys.map((key, index) => ({
      field: fieldOfPath([...issue.path, key]),
      message: messages[index] ?? issue.message,
    }));
  });
}
