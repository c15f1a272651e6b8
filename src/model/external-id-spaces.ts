/**
 * Schemes whose ids are drawn from one space: `CVE-2026-1` is the same advisory under `cve` and under `osv`. `bare` takes the
 * id out of the other ways in which it is written; the rest is left to the caller.
 */
interface IdSpace {
  /** As whose ids they are looked up. */
  readonly name: string;
  readonly schemes: readonly string[];
  bare?(value: string): string;
}

const spaces: readonly IdSpace[] = [
  { name: "purl", schemes: ["purl"] },
  { name: "hf", schemes: ["hf", "huggingface"], bare: (value) => value.replace(/^(www\.)?(huggingface\.co|hf\.co)\//i, "") },
  // Databases of advisories give one another's ids as aliases.
  { name: "osv", schemes: ["osv", "cve", "ghsa", "pysec", "mal"] },
  { name: "arxiv", schemes: ["arxiv"], bare: (value) => value.replace(/^arxiv:/i, "").replace(/v\d+$/i, "") },
  { name: "doi", schemes: ["doi"], bare: (value) => value.replace(/^doi:/i, "") },
  { name: "aiid", schemes: ["aiid"], bare: (value) => value.replace(/^#?0*(?=\d+$)/, "") },
  { name: "wikidata", schemes: ["wikidata"] },
  { name: "atlas", schemes: ["atlas", "mitre-atlas"] },
];
const spaceOf = new Map(spaces.flatMap((space) => space.schemes.map((scheme) => [scheme, space])));

/** The scheme by whose name ids of this scheme are looked up: itself, where it shares its ids with none. */
export function idSpace(scheme: string): string {
  const folded = scheme.normalize("NFC").trim().toLowerCase();
  return spaceOf.get(folded)?.name ?? folded;
}

/** The id itself, of a value as it is written in documents. */
export function bareId(space: string, value: string): string {
  const trimmed = value.normalize("NFC").trim();
  return spaceOf.get(space)?.bare?.(trimmed) ?? trimmed;
}

/** Of a repository of several datasets: each of them has its id, and none of them is it. */
export const sharedRepositoryScheme = "hf-part-of";
/** Two entities may have the same: scanners guess ids of `cpe` from names, and one entity has several. */
const shared: ReadonlySet<string> = new Set(["cpe", "cpe22", "cpe23", "cpe22type", "cpe23type", sharedRepositoryScheme]);

/** Whether two entities that share an id of this scheme are the same. */
export function identifies(scheme: string): boolean {
  return !shared.has(idSpace(scheme));
}
