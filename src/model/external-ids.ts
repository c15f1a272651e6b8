import type { Entity, ExternalId } from "./records.ts";

/** The scheme of package URLs. */
export const purlScheme = "purl";

/**
 * What an external id is looked for by: ids that differ in case, Unicode form, or the spelling of a package URL have the
 * same. No entity is hidden: a question by an id that two entities share in this form finds both.
 */
export function externalIdKey({ scheme, value }: ExternalId): string {
  const folded = scheme.normalize("NFC").toLowerCase();
  // A colon in the scheme must not make two ids one.
  return `${folded.replaceAll("%", "%25").replaceAll(":", "%3A")}:${valueKey(folded, value.normalize("NFC").toLowerCase())}`;
}

/** What an entity is found by exactly: its external ids, and its package URL, which is an own field. */
export function externalIdsOf(entity: Entity): ExternalId[] {
  const purl = entity.fields["purl"];
  const all = typeof purl === "string" ? [...entity.externalIds, { scheme: purlScheme, value: purl }] : entity.externalIds;
  return [...new Map(all.map((one) => [externalIdKey(one), one])).values()];
}

function valueKey(scheme: string, value: string): string {
  return scheme === purlScheme ? purlKey(value) : value;
}

/** By the purl specification: percent-encoding where it need not be, slashes after the type, Python's separators. */
function purlKey(purl: string): string {
  const [, type, rest] = /^pkg:\/*([^/]+)\/+(.*)$/s.exec(decoded(purl)) ?? [];
  if (type === undefined || rest === undefined) return purl;
  return `pkg:${type}/${type === "pypi" ? rest.replace(/[-_.]+/g, "-") : rest}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not encoded, then.
    return text;
  }
}
