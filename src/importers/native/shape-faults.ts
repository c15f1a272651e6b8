import type { z } from "zod";

/** What a shape refuses, field by field. */
export function faultsOf(error: z.ZodError): { readonly field: string; readonly message: string }[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ field: fieldPath(issue.path), message: issue.message }];
    // The shape's message has one line for each foreign field.
    const messages = issue.message.split("\n");
    return issue.keys.map((key, index) => ({ field: fieldPath([...issue.path, key]), message: messages[index] ?? issue.message }));
  });
}

const plainName = /^[A-Za-z_$][\w$]{0,60}$/;

/** `claims[0].confidence` */
function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, part) => {
    if (typeof part === "number") return `${written}[${part}]`;
    const name = String(part);
    if (!plainName.test(name)) return `${written}[${JSON.stringify(name.slice(0, 60))}]`;
    return written === "" ? name : `${written}.${name}`;
  }, "");
}
