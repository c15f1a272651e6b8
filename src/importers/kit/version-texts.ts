/** One end of a range of versions. */
export interface VersionBound {
  readonly operator: "<" | "<=" | ">" | ">=";
  readonly version: string;
}

/** What other tools write for ranges: no registry has versions that begin so, or hold these. */
const notOneVersion = /^[<>=!~^[(]|[|,*]|^$/;
/** What would end a bound of a range. */
const unfitForBound = /[<>=!,|\s]|^$/;

/** A version as it stands in a list of versions; undefined for what is none. */
export function listedVersion(text: string): string | undefined {
  const version = text.trim();
  return notOneVersion.test(version) ? undefined : version;
}

/** A range of versions of a type of package, `vers:pypi/>=1.82.7|<=1.82.8`; all of them without bounds. Undefined where a bound cannot be one. */
export function rangeText(type: string, bounds: readonly VersionBound[]): string | undefined {
  if (bounds.some(({ version }) => unfitForBound.test(version))) return undefined;
  const parts = bounds.map(({ operator, version }) => `${operator}${encoded(version)}`);
  return `vers:${type}/${parts.length === 0 ? "*" : parts.join("|")}`;
}

/** Versions of a type of package one by one, as a range: for long lists. */
export function enumeration(type: string, versions: readonly string[]): string {
  return `vers:${type}/${versions
    .filter((version) => !unfitForBound.test(version))
    .map(encoded)
    .join("|")}`;
}

function encoded(version: string): string {
  return encodeURIComponent(version).replaceAll("%3A", ":").replaceAll("%2B", "+");
}
