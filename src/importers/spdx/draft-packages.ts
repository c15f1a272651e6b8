import { externalIdOfUrl } from "../../model/external-ids.ts";
import { packagePurl } from "../../model/identity-purl.ts";
import type { ExternalId } from "../../model/records.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import type { ListedPart } from "../kit/draft/listed-parts.ts";
import { organization } from "../kit/draft/organization.ts";
import { plainLine } from "../kit/draft/plain-text.ts";
import { toolOf } from "../kit/draft/tool-component.ts";
import { repositoryIn } from "../kit/hugging-face.ts";
import { allLicences } from "../kit/licences.ts";
import { bareRepository, kindOfRepository, repositoryId, repositoryOf } from "../kit/repositories.ts";
import { purlOfRegistryName } from "./registry-names.ts";
import { asserted, organizationOf, type SpdxPackage } from "./spdx-document.ts";
import { toolKindOf } from "./tool-kinds.ts";

export interface SpdxPart extends ListedPart {
  /** The package of which it is a release; itself otherwise. */
  readonly whole: string;
  readonly kind: "TOOL" | "MODEL" | "DATASET";
}

const surely = { status: "REPORTED", confidence: 0.8 } as const;
const kinds = { TOOL: "MAINTAINS", MODEL: "DEVELOPS", DATASET: "PUBLISHES" } as const;

/**
 * The entity that a package is, with who makes it. `ownIds` tell one without a package URL from others of its name. Undefined for
 * one that has neither a name nor a package URL.
 */
export function draftPackage(
  draft: DocumentDraft,
  found: SpdxPackage,
  record: string,
  ownIds: readonly ExternalId[],
): SpdxPart | undefined {
  const part = packageEntity(draft, found, record, ownIds);
  if (part === undefined) return undefined;
  const { originator, supplier, annotations = [] } = found;
  const maker = asserted(originator) === undefined ? supplier : originator;
  const id = organization(draft, { name: organizationOf(maker) }, record);
  if (id !== undefined) draft.relate(kinds[part.kind], [id, part.whole], surely, {}, record);
  for (const { comment } of annotations) if (!isMachineText(comment)) draft.claim(part.id, { ...surely, text: comment }, record);
  return part;
}

/** The entity alone, for a package of which another document says more. */
export function packageEntity(
  draft: DocumentDraft,
  found: SpdxPackage,
  record: string,
  ownIds: readonly ExternalId[],
): SpdxPart | undefined {
  const { name, versionInfo, description, summary, licenseDeclared, licenseConcluded, primaryPackagePurpose } = found;
  const purl = purlOf(found);
  const text = asserted(description) ?? asserted(summary);
  const hosted = repositoryOfPackage(found);
  if (hosted !== undefined) {
    const { kind, repository } = hosted;
    const fields = { license: allLicences([asserted(licenseDeclared) ?? asserted(licenseConcluded)]) };
    const externalIds = [repositoryId(kind, repository)];
    const id = draft.entity(
      { kind, name: bareRepository(repository), aliases: [name], description: text, externalIds, fields },
      record,
    );
    return { id, whole: id, kind };
  }
  const named = [...new Set(purlsOf(found).map((one) => packagePurl(one) ?? one))];
  if (named.length > 1)
    draft.warn(`It has package URLs of several packages, ${named.join(", ")}; the first one counts.`, record, "externalRefs");
  const externalIds = [...(purl === undefined ? ownIds : []), ...cpesOf(found)];
  const toolKind = toolKindOf(primaryPackagePurpose);
  const tool = toolOf(draft, { name, version: asserted(versionInfo), purl, toolKind, description: text, externalIds }, record);
  return tool && { id: tool.id, whole: tool.whole, kind: "TOOL" };
}

/** The repository on Hugging Face of the model, or dataset, that a package is. */
export function repositoryOfPackage(
  found: SpdxPackage,
): { readonly kind: "MODEL" | "DATASET"; readonly repository: string } | undefined {
  const purl = purlOf(found);
  const address = purl === undefined ? repositoryAddress(found) : undefined;
  const kind = purl === undefined ? repositoryIn(address ?? "")?.kind : kindOfRepository(purl);
  const urls = address === undefined ? [] : [address];
  const repository = kind === undefined ? undefined : repositoryOf(kind, { name: found.name, purl, urls });
  return kind === undefined || repository === undefined ? undefined : { kind, repository };
}

export function purlOf(found: SpdxPackage): string | undefined {
  return purlsOf(found)[0] ?? purlOfRegistryName(found.name);
}

/**
 * Documents write the category with a hyphen or, in 2.2, with an underscore, and the type as it is or, made from RDF, as an
 * address.
 */
function purlsOf({ externalRefs = [] }: SpdxPackage): string[] {
  const found = externalRefs.filter(
    ({ referenceCategory, referenceType }) =>
      /^PACKAGE[-_]MANAGER$/.test(referenceCategory) && /^(?:\S+\/)?purl$/.test(referenceType),
  );
  return found.map(({ referenceLocator }) => referenceLocator);
}

/** The page of a repository on Hugging Face where a package lies there, without how to fetch it: `git+`, a revision. */
function repositoryAddress({ downloadLocation = "" }: SpdxPackage): string | undefined {
  const address = downloadLocation.replace(/^git\+/, "").replace(/(?:\.git)?(?:@[\w./-]+)?(?:#.*)?$/, "");
  const id = externalIdOfUrl(address);
  return id?.scheme === "hf" && /^(?:datasets\/)?(?!spaces\/)[^/]+\/[^/]+$/i.test(id.value) ? address : undefined;
}

function cpesOf({ externalRefs = [] }: SpdxPackage): ExternalId[] {
  const found = externalRefs.filter(
    ({ referenceCategory, referenceType }) => referenceCategory === "SECURITY" && /^(?:\S+\/)?cpe/.test(referenceType),
  );
  return found.map(({ referenceLocator }) => ({ scheme: "cpe", value: plainLine(referenceLocator) }));
}

/** Build systems keep their own data in comments. */
function isMachineText(comment: string): boolean {
  return /^\s*[{[]/.test(comment);
}
