import { spelled } from "../search/folding.ts";
import { canonicalPurl, isPackageUrl, type PackageUrl, packageOf, parsePackageUrl } from "../search/package-url.ts";
import type { Entity, ExternalId } from "./records.ts";

export type { PackageUrl } from "../search/package-url.ts";

/** The scheme of package URLs. */
export const purlScheme = "purl";
/** The scheme of repositories on Hugging Face, which are packages as well: `pkg:huggingface/…`. */
const huggingFaceScheme = "hf";

function schemeOf({ scheme }: ExternalId): string {
  return scheme.normalize("NFC").toLowerCase();
}

/** The package URL that an external id is, or stands for. */
export function packageUrlOf(externalId: ExternalId): PackageUrl | undefined {
  const value = externalId.value.normalize("NFC");
  const scheme = schemeOf(externalId);
  if (scheme === purlScheme) return parsePackageUrl(value);
  return scheme === huggingFaceScheme ? parsePackageUrl(`pkg:huggingface/${huggingFaceRepository(value)}`) : undefined;
}

function huggingFaceRepository(value: string): string {
  return value.trim().replace(/^(https?:\/\/)?(huggingface\.co|hf\.co)\//i, "");
}

/**
 * What two external ids of the same thing have in common: the same text but for case and Unicode form, or the same package
 * URL in all its parts. Two npm or Go packages that differ only in case are two.
 */
export function externalIdKey(externalId: ExternalId): string {
  const purl = packageUrlOf(externalId);
  if (purl !== undefined) return `${purlScheme}:${canonicalPurl(purl)}`;
  // A colon in the scheme must not make two ids one.
  const scheme = schemeOf(externalId).replaceAll("%", "%25").replaceAll(":", "%3A");
  return `${scheme}:${externalId.value.normalize("NFC").toLowerCase()}`;
}

/** What a package is looked for by, whatever the version, qualifiers and case. No key of an external id begins so. */
export function packageKey(purl: PackageUrl): string {
  return `%package:${packageOf(purl).toLowerCase()}`;
}

/** What an entity is found by exactly: its external ids, and its package URL, which is an own field. */
export function externalIdsOf(entity: Entity): ExternalId[] {
  const purl = entity.fields["purl"];
  const all = typeof purl === "string" ? [...entity.externalIds, { scheme: purlScheme, value: purl }] : entity.externalIds;
  return [...new Map(all.map((one) => [externalIdKey(one), one])).values()];
}

/** The package URLs by which an entity is known. */
export function packageUrlsOf(entity: Entity): PackageUrl[] {
  return externalIdsOf(entity).flatMap((one) => packageUrlOf(one) ?? []);
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
  const externalIds = externalIdsOf(entity);
  const packages = externalIds.flatMap((one) => packageUrlOf(one) ?? []).map(packageKey);
  return [...new Set([...externalIds.map(externalIdKey), ...packages, ...nameKeysOf(entity)])];
}

/** The keys of the name and the aliases of an entity. */
export function nameKeysOf({ kind, name, aliases }: Entity): string[] {
  return [...new Set([name, ...aliases].flatMap((one) => nameKey({ kind, name: one }) ?? []))];
}

/** An external id as it stands in a question, where a text may be a package URL. */
export function externalIdInText(text: string): ExternalId | undefined {
  return isPackageUrl(text) ? { scheme: purlScheme, value: text.trim() } : undefined;
}
