import { spelled } from "../search/folding.ts";
import { canonicalPurl, isPackageUrl, type PackageUrl, packageOf, parsePackageUrl } from "../search/package-url.ts";
import { datasetKind } from "./entity-kinds.ts";
import { bareId, idSpace } from "./external-id-spaces.ts";
import { externalIdOfUrl, plainAddress } from "./id-addresses.ts";
import type { Entity, ExternalId } from "./records.ts";

export { type PackageUrl, qualifierOf } from "../search/package-url.ts";
export { identifies, sharedRepositoryScheme } from "./external-id-spaces.ts";
export { externalIdOfUrl } from "./id-addresses.ts";

/** The scheme of package URLs. */
export const purlScheme = "purl";
/** The scheme of what a bill of materials is about, or says to be put together, and has no package URL of. */
export const subjectScheme = "bom-subject";
/** The scheme of repositories on Hugging Face, which are packages as well: `pkg:huggingface/…`. */
const huggingFaceScheme = "hf";
/** The scheme of web addresses: those of the pages of other ids are these ids. */
const urlScheme = "url";
/** Under which DOIs arXiv registers its papers. */
const doiOfArxiv = /^10\.48550\/arxiv\./i;

/** The same id in the space that its scheme shares with others, without what makes no difference in the way it is written. */
function resolved({ scheme, value }: ExternalId): ExternalId {
  const ofPage = externalIdOfUrl(value);
  const space = idSpace(scheme);
  if (ofPage !== undefined && (space === urlScheme || idSpace(ofPage.scheme) === space)) return resolved(ofPage);
  if (space === urlScheme) return { scheme: space, value: plainAddress(value) };
  const bare = bareId(space, value);
  return space === "doi" && doiOfArxiv.test(bare)
    ? { scheme: "arxiv", value: bareId("arxiv", bare.replace(doiOfArxiv, "")) }
    : { scheme: space, value: bare };
}

/** The package URL that an external id is, or stands for. */
export function packageUrlOf(externalId: ExternalId): PackageUrl | undefined {
  const { scheme, value } = resolved(externalId);
  if (scheme === purlScheme) return parsePackageUrl(value);
  return scheme === huggingFaceScheme ? parsePackageUrl(`pkg:huggingface/${value}`) : undefined;
}

/**
 * What two external ids of the same thing have in common: the same text but for case and Unicode form, under schemes that share
 * their ids and however it is written, or the same package URL in all its parts. Two npm or Go packages that differ only in case
 * are two.
 */
export function externalIdKey(externalId: ExternalId): string {
  const purl = packageUrlOf(externalId);
  if (purl !== undefined) return `${purlScheme}:${canonicalPurl(purl)}`;
  const { scheme, value } = resolved(externalId);
  // A colon in the scheme must not make two ids one.
  return `${scheme.replaceAll("%", "%25").replaceAll(":", "%3A")}:${value.normalize("NFC").toLowerCase()}`;
}

/**
 * In which two entities cannot have different ids and be the same: the scheme, or that of all whose ids are drawn from the same
 * space.
 */
export function idSpaceOf(externalId: ExternalId): string {
  return packageUrlOf(externalId) === undefined ? resolved(externalId).scheme : purlScheme;
}

/** What a package is looked for by, whatever the version, qualifiers and case. No key of an external id begins so. */
export function packageKey(purl: PackageUrl): string {
  return `%package:${packageOf(purl).toLowerCase()}`;
}

/** The external ids that an entity carries, and its package URL, which is an own field. */
export function externalIdsOf(entity: Entity): ExternalId[] {
  const purl = entity.fields["purl"];
  return distinct(typeof purl === "string" ? [...entity.externalIds, { scheme: purlScheme, value: purl }] : entity.externalIds);
}

/**
 * What an entity is found by exactly: its external ids, in each form. Data sets on Hugging Face are written with `datasets/`
 * and without.
 */
export function identitiesOf(entity: Entity): ExternalId[] {
  const externalIds = externalIdsOf(entity);
  return entity.kind === datasetKind ? distinct(externalIds.flatMap((one) => [one, ...otherForm(one)])) : externalIds;
}

const folderOfDatasets = "datasets/";

function otherForm(externalId: ExternalId): ExternalId[] {
  const purl = packageUrlOf(externalId);
  if (purl?.type !== "huggingface" || purl.version !== undefined) return [];
  const repository = packageOf(purl).slice("pkg:huggingface/".length);
  const bare = repository.startsWith(folderOfDatasets) ? repository.slice(folderOfDatasets.length) : undefined;
  return [{ scheme: huggingFaceScheme, value: bare ?? `${folderOfDatasets}${repository}` }];
}

function distinct(externalIds: readonly ExternalId[]): ExternalId[] {
  // Most entities have no more than one.
  if (externalIds.length < 2) return [...externalIds];
  return [...new Map(externalIds.map((one) => [externalIdKey(one), one])).values()];
}

/** The package URLs by which an entity is known. */
export function packageUrlsOf(entity: Entity): PackageUrl[] {
  return identitiesOf(entity).flatMap((one) => packageUrlOf(one) ?? []);
}

/** Keys are in indexes, whose entries have to be short. */
const longestKeyedName = 250;

/**
 * What entities of a kind are looked for by that have exactly this name or alias, whatever its case. Undefined for a name that is
 * too long to be looked for. No key of an external id begins so.
 */
export function nameKey({ kind, name }: Pick<Entity, "kind" | "name">): string | undefined {
  const text = spelled(name);
  return text.length > longestKeyedName ? undefined : `%name:${kind}:${text}`;
}

/** The keys under which stores look an entity up: those of its external ids, its packages, and its names. */
export function lookUpKeysOf(entity: Entity): string[] {
  const externalIds = identitiesOf(entity);
  const packages = externalIds.flatMap((one) => packageUrlOf(one) ?? []).map(packageKey);
  return [...new Set([...externalIds.map(externalIdKey), ...packages, ...nameKeysOf(entity)])];
}

/** The keys of the name and the aliases of an entity. */
export function nameKeysOf({ kind, name, aliases }: Entity): string[] {
  return [...new Set([name, ...aliases].flatMap((one) => nameKey({ kind, name: one }) ?? []))];
}

const schemeAndValue = /^([a-z][a-z0-9_-]{1,30}):(?!\/\/)(\S+)$/i;

/** An external id as people write it: `wikidata:Q1`, the address of its page, or a package URL by itself. */
export function writtenExternalId(text: string): ExternalId | undefined {
  const known = externalIdInText(text) ?? externalIdOfUrl(text.trim());
  if (known !== undefined) return known;
  const [, scheme, value] = schemeAndValue.exec(text.trim()) ?? [];
  return scheme === undefined || value === undefined ? undefined : { scheme, value };
}

/** An external id as it stands in a question, where a text may be a package URL. */
export function externalIdInText(text: string): ExternalId | undefined {
  return isPackageUrl(text) ? { scheme: purlScheme, value: text.trim() } : undefined;
}
