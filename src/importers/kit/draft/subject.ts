import type { ExternalId } from "../../../model/records.ts";
import type { ImporterOptions } from "../../importer-options.ts";
import { plainLine } from "./plain-text.ts";
import { groupedName } from "./tool-component.ts";

/** Whose list it is, or which. */
export interface Subject extends Pick<ImporterOptions, "usedBy" | "developedBy"> {
  readonly documentId?: string | undefined;
  /** Of the text, for a document that has no id. */
  readonly digest: string;
}

/**
 * What tells the program that a document is about from another one of its name: programs within organizations have names like
 * "gateway". It is whose it is, if that is known, and the document otherwise.
 */
export function subjectId(
  { developedBy, usedBy, documentId, digest }: Subject,
  described: { readonly group?: string | undefined; readonly name: string },
): ExternalId {
  return { scheme: "bom-subject", value: `${developedBy ?? usedBy ?? documentId ?? digest}/${plainLine(groupedName(described))}` };
}
