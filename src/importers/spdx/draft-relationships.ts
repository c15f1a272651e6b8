import { counted } from "../../model/words.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import type { ListedParts } from "../kit/draft/listed-parts.ts";
import type { SpdxPart } from "./draft-packages.ts";
import { describing, meanings } from "./relationship-types.ts";
import { asserted, type LinkedDocuments, refTo, type SpdxDocument } from "./spdx-document.ts";

/** Ids of the packages that the document is about. */
export function describedBy({ SPDXID, documentDescribes = [], relationships = [] }: SpdxDocument): ReadonlySet<string> {
  const related = relationships.flatMap(({ spdxElementId, relationshipType, relatedSpdxElement }) => {
    const end = describing[relationshipType];
    const [document, described] = end === "second" ? [spdxElementId, relatedSpdxElement] : [relatedSpdxElement, spdxElementId];
    return end === undefined || document !== SPDXID ? [] : [described];
  });
  return new Set([...documentDescribes, ...related]);
}

/** Ids of the packages of which the document says what they need or contain. */
export function needingIn({ relationships = [] }: SpdxDocument): ReadonlySet<string> {
  return new Set(
    relationships.flatMap(({ spdxElementId, relationshipType: type, relatedSpdxElement }) => {
      const meaning = Object.hasOwn(meanings, type) ? meanings[type] : undefined;
      if (meaning === undefined) return [];
      return meaning.dependent === "first" ? spdxElementId : relatedSpdxElement;
    }),
  );
}

interface Relating {
  readonly withDev?: boolean;
  readonly placeOf: (item: object) => string;
  readonly linked: LinkedDocuments;
}

/** Which packages depend on which. Says how many relationships of which types came to nothing. */
export function draftRelationships(
  draft: DocumentDraft,
  parts: ListedParts<SpdxPart>,
  document: SpdxDocument,
  { withDev = false, placeOf, linked }: Relating,
): void {
  const { relationships = [] } = document;
  const ofOthers = [...linked].flatMap(([prefix, other]) => noPackagesOf(other).map((id) => refTo(prefix, id)));
  const noPackages = new Set([...noPackagesOf(document), ...ofOthers]);
  const nothing = new Map<string, number>();
  let dev = 0;
  for (const relationship of relationships) {
    const { spdxElementId, relationshipType: type, relatedSpdxElement } = relationship;
    const meaning = Object.hasOwn(meanings, type) ? meanings[type] : undefined;
    const ends = [spdxElementId, relatedSpdxElement] as const;
    if (Object.hasOwn(describing, type)) continue;
    if (meaning === undefined || ends.some((end) => asserted(end) === undefined || noPackages.has(end))) {
      nothing.set(type, (nothing.get(type) ?? 0) + 1);
      continue;
    }
    if (meaning.isDev && !withDev) {
      dev++;
      continue;
    }
    const record = placeOf(relationship);
    const [one, other] = ends.map((end) => parts.named(end, record));
    if (one === undefined || other === undefined) continue;
    if (meaning.dependent === "first") parts.connect(one, other, { record });
    else parts.connect(other, one, { record });
  }
  if (dev > 0)
    draft.warn(
      `${counted(dev, "dependency for development, builds or tests is", "dependencies for development, builds and tests are")} left out; --with-dev takes ${dev === 1 ? "it" : "them"}.`,
      "relationships",
    );
  for (const [type, count] of nothing)
    draft.warn(`${counted(count, "relationship")} of type ${type} became nothing.`, "relationships");
}

/** The ids of files, snippets and the document itself. In some documents, a package has the id of the document: then it is the package. */
function noPackagesOf({ SPDXID, packages = [], files = [], snippets = [] }: SpdxDocument): string[] {
  const others = new Set([SPDXID, ...files.map((one) => one.SPDXID), ...snippets.map((one) => one.SPDXID)]);
  for (const one of packages) others.delete(one.SPDXID);
  return [...others];
}
