import { subjectScheme as scheme } from "../../../model/external-ids.ts";
import type { ExternalId } from "../../../model/records.ts";
import type { ImporterOptions } from "../../importer-options.ts";
import { packageNamedBy } from "./packages.ts";
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
export function subjectId({ developedBy, usedBy, documentId, digest }: Subject, described: Named): ExternalId {
  return { scheme, value: `${developedBy ?? usedBy ?? documentId ?? digest}/${plainLine(groupedName(described))}` };
}

interface Named {
  readonly group?: string | undefined;
  readonly name: string;
}

/** Kinds of software that somebody put together: what one of them consists of, another one of its name does not. */
const assembled: ReadonlySet<string> = new Set(["application", "container", "firmware", "operating-system", "platform", "service"]);

/**
 * What tells an assembly within what a document is about from another one of its name: scanners call them `debian` or
 * `requirements.txt`, and say what each consists of. Without it, one image would have what another one contains. What a known
 * maker offers is the same for all.
 *
 * @param described what the document is about, if it says so
 */
export function assemblyIds(
  subject: Subject,
  described: (Named & { readonly purl?: string | undefined }) | undefined,
  part: Named & { readonly toolKind?: string | undefined; readonly maker?: string | undefined },
): readonly ExternalId[] {
  if (part.toolKind === undefined || !assembled.has(part.toolKind)) return [];
  const { documentId, digest } = subject;
  const whole = described?.purl === undefined ? undefined : packageNamedBy(described.purl)?.releasePurl;
  const within = part.maker ?? whole ?? (described === undefined ? (documentId ?? digest) : subjectId(subject, described).value);
  return [{ scheme, value: `${within}/${plainLine(groupedName(part))}` }];
}
