import { faultOfVersions } from "../../model/package-versions/affected-versions.ts";

/** One end of a range of versions, or a version that is not in it. */
export interface VersionBound {
  readonly operator: "<" | "<=" | ">" | ">=" | "!=";
  readonly version: string;
}

/** A version or a range as it stands in the `versions` of a relationship; undefined for a text that means none. */
export function versionText(text: string): string | undefined {
  const version = text.trim();
  return version === "" || faultOfVersions(version) !== undefined ? undefined : version;
}

/**
 * A range of versions of a type of package, `vers:pypi/>=1.82.7|<=1.82.8`; all of them without bounds. Undefined where a bound
 * has no place in the order of the type.
 */
export function rangeText(type: string, bounds: readonly VersionBound[]): string | undefined {
  const parts = bounds.map(({ operator, version }) => `${operator}${encoded(version)}`);
  return versionText(`vers:${type}/${parts.length === 0 ? "*" : parts.join("|")}`);
}

/** Versions of a type of package one by one, as a range: for long lists. */
export function enumeration(type: string, versions: readonly string[]): string | undefined {
  const single = versions.map(encoded).filter((version) => versionText(`vers:${type}/${version}`) !== undefined);
  return single.length === 0 ? undefined : `vers:${type}/${single.join("|")}`;
}

function encoded(version: string): string {
  return encodeURIComponent(version).replaceAll("!", "%21").replaceAll("%3A", ":").replaceAll("%2B", "+");
}
