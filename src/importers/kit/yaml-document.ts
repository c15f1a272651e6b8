import { parseDocument } from "yaml";
import type { FaultList } from "../../model/document-faults.ts";
import type { TextPlace } from "./json.ts";

/** Few documents use aliases at all; thousands of them are made to fill the memory. */
const mostAliases = 100;

/**
 * The value of a YAML text, in which every scalar is the text that is written: a version 1.10 stays one, and a date is no
 * instant. Undefined, and a fault, where it is not YAML, repeats a name, or uses tags or more aliases than documents need.
 */
export function readYaml(text: string, { file }: TextPlace, faults: FaultList): { readonly value: unknown } | undefined {
  const refuse = (message: string, record?: string) =>
    faults.add({ code: "BAD_USER_INPUT", message, place: { file, ...(record === undefined ? {} : { record }) } });
  try {
    const document = parseDocument(text, { schema: "failsafe", uniqueKeys: true, prettyErrors: true, logLevel: "silent" });
    const [fault] = [...document.errors, ...document.warnings];
    if (fault === undefined) return { value: document.toJS({ maxAliasCount: mostAliases }) };
    const [at] = fault.linePos ?? [];
    const [message = ""] = fault.message.split(/ at line \d+|\n/);
    refuse(`is not YAML that can be read: ${message}`, at === undefined ? undefined : `line ${at.line}, column ${at.col}`);
  } catch (error) {
    // Lists within lists by the thousand, or aliases of aliases.
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    refuse("is nested too deeply, or uses more aliases than documents need; write it without");
  }
  return undefined;
}
