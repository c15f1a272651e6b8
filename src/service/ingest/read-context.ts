import type { ReadContext } from "../../importers/importer.ts";
import { roleIncludes } from "../../model/caller-roles.ts";
import type { FaultList } from "../../model/document-faults.ts";
import type { ImportOptions } from "./import-options.ts";

/** What an importer is told of an import; it adds what is wrong with the documents to `faults`. */
export function readContextOf(options: ImportOptions, faults: FaultList): ReadContext {
  const { assertedBy, role = "EDITOR", lenient = false, formatOptions = {} } = options;
  return { assertedBy, trustAssertedBy: roleIncludes(role, "OPERATOR"), faults, lenient, options: formatOptions };
}
