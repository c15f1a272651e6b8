import type { ExternalId } from "../../model/records.ts";

/** What databases of advisories call their records: a word with a number, such as RHSA-2022:0216. */
const wellFormed = /^[A-Za-z0-9][\w.:+/-]{2,99}$/;

/** Ids of a vulnerability as external ids: which database gave it stands in the id itself. What cannot be one is left out. */
export function advisoryIds(ids: readonly string[]): ExternalId[] {
  return ids
    .map((id) => id.trim())
    .filter((id) => wellFormed.test(id))
    .map((value) => ({ scheme: /^CVE-\d{4}-\d+$/i.test(value) ? "cve" : "osv", value }));
}
