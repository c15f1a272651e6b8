import { derivedSourceId } from "../../model/derived-ids.ts";
import { purlScheme } from "../../model/external-ids.ts";
import type { ExternalId } from "../../model/records.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { packageNamedBy } from "../kit/draft/packages.ts";
import { plainLine } from "../kit/draft/plain-text.ts";
import { type Subject, subjectId } from "../kit/draft/subject.ts";
import { kindOfRepository } from "../kit/repositories.ts";
import { assembliesOf } from "./assemblies.ts";
import type { Bom } from "./bom.ts";
import { componentEntity, type Part } from "./component-entity.ts";
import { type BomLink, bomLinkOf, linkedName, linkedParts } from "./links.ts";

/**
 * The part that a BOM-Link means: in the document itself, in one of others that are imported with it, or in one that was imported
 * before.
 */
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
    if (link !== undefined && bom === undefined) {
      const part = partOfEarlier(draft, link, { ref, record });
      drafted.set(ref, part);
      return part;
    }
    const found = link && listed.get(link.document)?.get(link.ref);
    if (bom === undefined || found === undefined) return undefined;
    const isSubject = found === bom.metadata?.component;
    const ownIds = isSubject ? [subjectId({ ...subject, documentId: bom.serialNumber }, found)] : assembliesOf(bom, subject)(found);
    const part =
      "type" in found ? componentEntity(draft, found, record, { ownIds }) : serviceEntity(draft, found.name, ownIds, record);
    drafted.set(ref, part);
    return part;
  };
}

/** The graph keeps no references: a part of an earlier document is known again by its package URL, where that is its reference. */
function partOfEarlier(
  draft: DocumentDraft,
  { document, ref }: BomLink,
  { ref: reference, record }: { readonly ref: string; readonly record: string },
): Part | undefined {
  const named = /^pkg:/i.test(ref) ? packageNamedBy(ref) : undefined;
  if (named === undefined) return undefined;
  const [serial = "", version = ""] = document.split("/");
  const listedIn = { source: derivedSourceId("cyclonedx", `urn:uuid:${serial}`), version, reference };
  const kind = kindOfRepository(ref) ?? "TOOL";
  const mentioned = (purl: string) =>
    draft.mentionListed({ kinds: [kind], externalIds: [{ scheme: purlScheme, value: purl }], called: ref }, listedIn, record);
  const { name, type, packagePurl, releasePurl } = named;
  if (kind !== "TOOL") {
    const id = mentioned(packagePurl);
    return { id, whole: id, kind, name };
  }
  const id = mentioned(releasePurl);
  return { id, whole: named.version === undefined ? id : mentioned(packagePurl), kind, name, type, version: named.version };
}

function serviceEntity(draft: DocumentDraft, name: string, externalIds: readonly ExternalId[], record: string): Part | undefined {
  if (plainLine(name) === "") return undefined;
  const id = draft.entity({ kind: "TOOL", name, externalIds, fields: { toolKind: "service" } }, record);
  return { id, whole: id, kind: "TOOL", name };
}
