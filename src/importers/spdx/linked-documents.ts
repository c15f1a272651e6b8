import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import type { Subject } from "../kit/draft/subject.ts";
import { packageEntity, type SpdxPart } from "./draft-packages.ts";
import { ownIdsIn } from "./own-ids.ts";
import { type LinkedDocuments, refTo, type SpdxDocument } from "./spdx-document.ts";

/** The namespaces of the documents to which the relationships of a document lead, by what references to them begin with. */
export function linkedNamespaces({ externalDocumentRefs = [], relationships = [] }: SpdxDocument): ReadonlyMap<string, string> {
  const ends = relationships.flatMap(({ spdxElementId, relatedSpdxElement }) => [spdxElementId, relatedSpdxElement]);
  const used = new Set(ends.map((end) => end.slice(0, Math.max(0, end.indexOf(":")))));
  return new Map(
    externalDocumentRefs.flatMap(({ externalDocumentId, spdxDocument }) =>
      used.has(externalDocumentId) ? [[externalDocumentId, spdxDocument] as const] : [],
    ),
  );
}

/** The package that `DocumentRef-base:SPDXRef-bash` means: the same entity as where its own document is read. */
export function packageElsewhere(
  draft: DocumentDraft,
  linked: LinkedDocuments,
  subject: Omit<Subject, "documentId">,
): (ref: string, record: string) => SpdxPart | undefined {
  const packages = new Map(
    [...linked].flatMap(([prefix, document]) => {
      const ownIds = ownIdsIn(document, subject);
      return (document.packages ?? []).map((found) => [refTo(prefix, found.SPDXID), { found, ownIds }] as const);
    }),
  );
  const drafted = new Map<string, SpdxPart | undefined>();
  return (ref, record) => {
    const named = packages.get(ref);
    if (named !== undefined && !drafted.has(ref))
      drafted.set(ref, packageEntity(draft, named.found, record, named.ownIds(named.found)));
    return drafted.get(ref);
  };
}
