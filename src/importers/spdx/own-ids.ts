import type { ExternalId } from "../../model/records.ts";
import { assemblyIds, type Subject, subjectId } from "../kit/draft/subject.ts";
import { purlOf } from "./draft-packages.ts";
import { describedBy, needingIn } from "./draft-relationships.ts";
import type { SpdxDocument, SpdxPackage } from "./spdx-document.ts";
import { toolKindOf } from "./tool-kinds.ts";

/** What tells the packages of a document that have no package URL from others of their names. */
export function ownIdsIn(
  document: SpdxDocument,
  subject: Omit<Subject, "documentId">,
): (found: SpdxPackage) => readonly ExternalId[] {
  const { documentNamespace: documentId, packages = [] } = document;
  const whose = { ...subject, documentId };
  const [described, needing] = [describedBy(document), needingIn(document)];
  const whole = packages.find(({ SPDXID }) => described.has(SPDXID));
  return (found) => {
    if (described.has(found.SPDXID)) return [subjectId(whose, found)];
    const toolKind = needing.has(found.SPDXID) ? toolKindOf(found.primaryPackagePurpose) : undefined;
    return assemblyIds(whose, whole && { name: whole.name, purl: purlOf(whole) }, { name: found.name, toolKind });
  };
}
