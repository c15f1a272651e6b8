/**
 * A package URL (purl) in its parts, decoded and folded by the rules of its type. Case stays in names where a type has no
 * rule against it, and in npm and Go, whose registries hold old packages that differ in case alone.
 */
export interface PackageUrl {
  readonly type: string;
  /** Its segments joined with slashes; empty where there is none. */
  readonly namespace: string;
  readonly name: string;
  readonly version?: string | undefined;
  /** By name. */
  readonly qualifiers: readonly (readonly [name: string, value: string])[];
  readonly subpath: string;
}

/** Whether a text is written as a package URL. */
export function isPackageUrl(text: string): boolean {
  return /^\s*pkg:/i.test(text);
}

/** Types whose registries take no notice of case in a name (GitHub's repositories, Debian's packages, …). */
const caselessTypes = new Set(
  "alpm apk bitbucket bitnami composer deb github githubactions gitlab hex huggingface oci pub pypi".split(" "),
);
/** Types whose versions are hashes, or folded by their registry. */
const caselessVersions = new Set(["huggingface", "oci", "pypi"]);
const spellings: Readonly<Record<string, (name: string) => string>> = {
  pypi: (name) => name.replace(/[-_.]+/g, "-"),
  pub: (name) => name.replaceAll("-", "_"),
};

/** Reads a package URL however it is spelled: `%40` or `@`, qualifiers in any order. Undefined where the text is none. */
export function parsePackageUrl(text: string): PackageUrl | undefined {
  if (!isPackageUrl(text)) return undefined;
  const [beforeSubpath, subpath] = splitAt(
    withModulePath(text)
      .trim()
      .replace(/^pkg:\/*/i, ""),
    "#",
  );
  const [beforeQualifiers, qualifiers] = splitAt(beforeSubpath, "?");
  const at = beforeQualifiers.lastIndexOf("@");
  // An @ that begins a segment is a scope of npm: pkg:npm/@scope/name.
  const hasVersion = at > 0 && beforeQualifiers[at - 1] !== "/";
  const [first = "", ...path] = segmentsOf(hasVersion ? beforeQualifiers.slice(0, at) : beforeQualifiers);
  const type = first.toLowerCase();
  const fold = (part: string) => (caselessTypes.has(type) ? part.toLowerCase() : part);
  const name = path.pop();
  // A scope, or a version, is no name.
  if (name === undefined || /^@[^/]*$/.test(name)) return undefined;
  const version = hasVersion ? decoded(beforeQualifiers.slice(at + 1)) : "";
  return {
    type,
    namespace: fold(path.join("/")),
    name: (spellings[type] ?? String)(fold(name)),
    version: version === "" ? undefined : caselessVersions.has(type) ? version.toLowerCase() : version,
    qualifiers: qualifiersOf(qualifiers),
    subpath: segmentsOf(subpath)
      .filter((segment) => segment !== "." && segment !== "..")
      .join("/"),
  };
}

/**
 * The path of a module of Go ends with its major version, from 2 on. Some programs write what follows the repository as a
 * subpath, `lamp@v2.0.1#v2`; this is the same with `lamp/v2@v2.0.1`. All else stays as it is.
 */
export function withModulePath(text: string): string {
  const [beforeSubpath, subpath] = splitAt(text.trim(), "#");
  if (!/^pkg:\/*golang\//i.test(beforeSubpath)) return text;
  const [path, qualifiers] = splitAt(beforeSubpath, "?");
  const at = path.lastIndexOf("@");
  const [, major = "0"] = /^v(\d+)\./.exec(path.slice(at + 1)) ?? [];
  if (Number(major) < 2 || subpath.split("/").at(-1) !== `v${major}`) return text;
  return `${path.slice(0, at)}/${subpath}${path.slice(at)}${qualifiers === "" ? "" : `?${qualifiers}`}`;
}

/** The package, whatever its version: `pkg:npm/@scope/name`, decoded but for control characters, as no key may hold them. */
export function packageOf({ type, namespace, name }: PackageUrl): string {
  return `pkg:${type}/${namespace === "" ? "" : `${namespace}/`}${name}`.replace(/\p{Cc}/gu, encodeURIComponent);
}

/** All parts in one spelling, by which equal package URLs are equal texts. */
export function canonicalPurl(purl: PackageUrl): string {
  const encode = (text: string) => text.replace(/[%@?#&=\p{Cc}]/gu, encodeURIComponent);
  const path = encode(packageOf(purl).slice(4));
  const version = purl.version === undefined ? "" : `@${encode(purl.version)}`;
  const qualifiers = purl.qualifiers.map(([key, value]) => `${key}=${encode(value)}`).join("&");
  return `pkg:${path}${version}${qualifiers === "" ? "" : `?${qualifiers}`}${purl.subpath === "" ? "" : `#${encode(purl.subpath)}`}`;
}

export function qualifierOf({ qualifiers }: PackageUrl, wanted: string): string | undefined {
  return qualifiers.find(([name]) => name === wanted)?.[1];
}

/** The registry that an image of type `oci` comes from: images of one name in two registries are two. */
export function repositoryOf(purl: PackageUrl): string | undefined {
  return purl.type === "oci" ? qualifierOf(purl, "repository_url") : undefined;
}

function splitAt(text: string, mark: string): [before: string, after: string] {
  const place = text.indexOf(mark);
  return place === -1 ? [text, ""] : [text.slice(0, place), text.slice(place + 1)];
}

/** Decoded, and split again: some write the slash of a scope as %2F. */
function segmentsOf(path: string): string[] {
  return decoded(path)
    .split("/")
    .filter((segment) => segment !== "");
}

function qualifiersOf(text: string): [string, string][] {
  const pairs = text.split("&").map((pair): [string, string] => {
    const [name, value] = splitAt(pair, "=");
    const read = decoded(value);
    const key = decoded(name).toLowerCase();
    return [key, key === "repository_url" ? repository(read) : read];
  });
  return pairs.filter(([name, value]) => name !== "" && value !== "").sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Docker Hub answers under several names. */
const dockerHub = /^(index|registry-1)\.docker\.io(?=\/|$)/;

function repository(address: string): string {
  let end = address.length;
  while (address[end - 1] === "/") end--;
  return address
    .slice(0, end)
    .replace(/^https?:\/\//i, "")
    .toLowerCase()
    .replace(dockerHub, "docker.io");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not encoded, then.
    return text;
  }
}
