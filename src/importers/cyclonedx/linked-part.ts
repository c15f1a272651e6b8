import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { type Subject, subjectId } from "../kit/draft/subject.ts";
import type { Bom } from "./bom.ts";
import { componentEntity, type Part } from "./component-entity.ts";
import { bomLinkOf, linkedName, linkedParts } from "./links.ts";

/** The part that a BOM-Link means, in the document itself or in one of others that are imported with it. */
export function linkResolver(
  draft: DocumentDraft,
  own: Bom,
  others: ReadonlyMap<string, Bom>,
  subject: Omit<Subject, "documentId">,
): (ref: string, record: string) => Part | undefined {
  const drafted = new Map<string, Part | undefined>();
  const documents = new Map([...others, [linkedName(own) ?? "", own] as const]);
  const listed = new Map([...documents].map(([name, bom]) => [name, linkedParts(bom)] as const));
  return (ref, record) => {
    if (drafted.has(ref)) return drafted.get(ref);
    const link = bomLinkOf(ref);
    const bom = link && documents.get(link.document);
    const found = link && listed.get(link.document)?.get(link.ref);
    if (bom === undefined || found === undefined) return undefined;
    const isSubject = found === bom.metadata?.component;
    const ids = isSubject ? [subjectId({ ...subject, documentId: bom.serialNumber }, found)] : [];
    const part =
      "type" in found ? componentEntity(draft, found, record, { subject: ids }) : serviceEntity(draft, found.name, record);
    drafted.set(ref, part);
    return part;
  };
}

function serviceEntity(draft: DocumentDraft, name: string, record: string): Part {
  const id = draft.entity({ kind: "TOOL", name, fields: { toolKind: "service" } }, record);
  return { id, whole: id, kind: "TOOL", name };
}
