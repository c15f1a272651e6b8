import { parsePackageUrl, qualifierOf, withModulePath } from "../search/package-url.ts";

/** The qualifier, by type, without which two packages of one name would be taken for one. */
const telling: Readonly<Record<string, string>> = {
  oci: "repository_url",
  docker: "repository_url",
  mlflow: "repository_url",
  huggingface: "repository_url",
  generic: "download_url",
};

/**
 * Whether a package URL names what was built on the machine that wrote it (`download_url=file://…`): no other document means
 * the same by it.
 */
export function isLocalBuild(purl: string): boolean {
  const parsed = parsePackageUrl(purl);
  return parsed?.type === "generic" && /^file:/i.test(qualifierOf(parsed, "download_url") ?? "");
}

/**
 * The package URL of a document as an identity, its version included: without the qualifiers and the subpath that tell parts and
 * builds of one release apart. Undefined for what is no package URL, and for a local build.
 */
export function identityPurl(purl: string): string | undefined {
  return identityOf(purl, true);
}

/** The same without the version: the package of which it is a release. */
export function packagePurl(purl: string): string | undefined {
  return identityOf(purl, false);
}

function identityOf(purl: string, withVersion: boolean): string | undefined {
  const parsed = parsePackageUrl(purl);
  if (parsed === undefined || isLocalBuild(purl)) return undefined;
  const [beforeQualifiers = ""] = withModulePath(purl)
    .trim()
    .replace(/^pkg:\/*/i, "")
    .split(/[?#]/);
  const at = beforeQualifiers.lastIndexOf("@");
  // As it is written, not as it is folded: an entity shows it.
  const written = parsed.version === undefined || withVersion ? beforeQualifiers : beforeQualifiers.slice(0, at);
  const slash = written.indexOf("/");
  if (slash === -1) return undefined;
  const kept = parsed.qualifiers.filter(([name]) => name === telling[parsed.type]);
  const qualifiers = kept.map(
    ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2F", "/").replaceAll("%3A", ":")}`,
  );
  return `pkg:${parsed.type}${written.slice(slash).replace(/[/@]+$/, "")}${qualifiers.length === 0 ? "" : `?${qualifiers.join("&")}`}`;
}
