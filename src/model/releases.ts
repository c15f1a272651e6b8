import { type PackageUrl, packageOf, parsePackageUrl, repositoryOf } from "../search/package-url.ts";
import { entityKind } from "./entity-kinds.ts";
import { packageUrlsOf, purlScheme } from "./external-ids.ts";
import type { FieldFault } from "./field-faults.ts";
import { orderOf } from "./package-versions/version-orders.ts";
import type { Entity } from "./records.ts";
import { shown } from "./value-faults.ts";

/** One release of a package: what its package URL says. */
export interface Release {
  readonly purl: PackageUrl;
  readonly version: string;
}

type Packaged = Pick<Entity, "fields">;

/** The release that an entity is; undefined where its package URL has no version, or it has none. */
export function releaseOf({ fields }: Packaged): Release | undefined {
  const text = fields["purl"];
  const purl = typeof text === "string" ? parsePackageUrl(text) : undefined;
  return purl?.version === undefined ? undefined : { purl, version: purl.version };
}

/** The packages that an entity is: none where it is a release, or of a kind that has no package URL. */
export function packagesOf(entity: Entity): PackageUrl[] {
  if (!entityKind(entity.kind).fields.some(({ name }) => name === purlScheme) || releaseOf(entity) !== undefined) return [];
  return packageUrlsOf(entity).filter(({ version }) => version === undefined);
}

/**
 * What a package and its releases have in common, and other packages have not: two packages whose names differ in case are two,
 * and so are two registries' images of one name.
 */
export function packageIdentity(purl: PackageUrl): string {
  return JSON.stringify([packageOf(purl), repositoryOf(purl)]);
}

/** A `version` that is not that of the package URL. */
export function faultsOfRelease({ fields }: Packaged): FieldFault[] {
  const { purl: text, version } = fields;
  if (typeof version !== "string") return [];
  const is = shown(version);
  if (typeof text !== "string") {
    return [{ field: "version", message: `${is} is given without a purl; a release has a purl that ends in @${version}` }];
  }
  const purl = parsePackageUrl(text);
  if (purl === undefined) {
    const message = `${is} is given with ${shown(text)}, which is not a package URL; write one that ends in @${version}, such as pkg:pypi/litellm@1.82.8`;
    return [{ field: "version", message }];
  }
  const spelled = parsePackageUrl(`pkg:${purl.type}/name@${encodeURIComponent(version)}`)?.version;
  if (purl.version === spelled) return [];
  const message =
    purl.version === undefined
      ? `${is} is not in the purl ${shown(text)}; a release has a purl that ends in @${version}, and a package no version`
      : `${is} is not the version in the purl ${shown(text)}, which is ${shown(purl.version)}; correct one of them`;
  return [{ field: "version", message }];
}

/** What is allowed of a release, but is most likely a mistake. */
export function adviceOnRelease({ fields }: Packaged): FieldFault[] {
  const release = releaseOf({ fields });
  if (release === undefined) return [];
  const { purl, version } = release;
  const advice: FieldFault[] = [];
  if (fields["version"] === undefined) {
    const message = `${shown(fields["purl"])} names the version ${shown(version)}, so this is a release; give the version as well`;
    advice.push({ field: "purl", message });
  }
  const order = orderOf(purl.type);
  if (order !== undefined && order.read(version) === undefined) {
    const message = `${shown(version)} has no place in the order of ${purl.type} (${order.name}), so that it is matched only where it is listed`;
    advice.push({ field: "version", message });
  }
  return advice;
}
