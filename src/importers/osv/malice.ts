import { hash } from "node:crypto";
import type { OsvAffected, OsvRecord } from "./osv-record.ts";

/** Embedded malicious code, and hidden functionality. */
const maliciousWeaknesses: ReadonlySet<string> = new Set(["CWE-506", "CWE-912"]);

/** Whether a record is about a package that does harm by intent, and not by a flaw. */
export function isMalicious({ id, aliases, database_specific: specific, affected }: OsvRecord): boolean {
  if ([id, ...(aliases ?? [])].some((one) => /^MAL-/i.test(one))) return true;
  if (String(specific?.["type"]).toLowerCase() === "malware") return true;
  return [specific, ...(affected ?? []).map((one) => one.database_specific)]
    .flatMap(weaknessesOf)
    .some((id) => maliciousWeaknesses.has(id));
}

/** Databases list them as `cwe_ids`, or as `cwes` with an id each. */
function weaknessesOf(specific: OsvAffected["database_specific"]): string[] {
  const listed = [specific?.["cwe_ids"], specific?.["cwes"]].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  return listed.flatMap((one) => {
    const id = typeof one === "object" && one !== null ? Reflect.get(one, "cweId") : one;
    return typeof id === "string" ? [id.toUpperCase()] : [];
  });
}

/** Reporters that are organizations; others may be persons, whose names are not kept. */
const organizations: ReadonlySet<string> = new Set([
  "amazon-inspector",
  "checkmarx",
  "datadog",
  "ghsa-malware",
  "google-open-source-security",
  "ossf-package-analysis",
  "phylum",
  "reversing-labs",
  "snyk",
  "socket",
]);

/** One of those who found out about a malicious package, by whose report a record was made. */
export interface MaliceOrigin {
  /** The name of an organization; undefined for anybody else. */
  readonly organization?: string;
  /** The same for the same reporter, whatever the record. */
  readonly originGroup: string;
  readonly versions: readonly string[];
}

/** The same reporter as often as the record names it. */
export function maliceOrigins({ database_specific: specific }: OsvRecord): MaliceOrigin[] {
  const origins = specific?.["malicious-packages-origins"];
  if (!Array.isArray(origins)) return [];
  return (origins as unknown[]).flatMap((origin) => {
    if (typeof origin !== "object" || origin === null) return [];
    const [source, versions] = [Reflect.get(origin, "source"), Reflect.get(origin, "versions")] as unknown[];
    if (typeof source !== "string" || source.trim() === "") return [];
    const texts = Array.isArray(versions) ? versions.filter((one): one is string => typeof one === "string") : [];
    const name = source.trim().toLowerCase();
    const originGroup = `osv-origin-${hash("sha256", name, "hex").slice(0, originDigits)}`;
    return [{ ...(organizations.has(name) ? { organization: name } : {}), originGroup, versions: texts }];
  });
}

const originDigits = 16;
