import { externalIdKey, externalIdsOf } from "../../src/model/external-ids.ts";
import type { Entity } from "../../src/model/records.ts";
import { versionsOfClaim, withoutVersions } from "../../src/model/version-attributes.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { storedIn } from "./stored.ts";

/**
 * What is believed and disputed now, as sorted lines: the same whatever the IDs, and in whatever order it was said. Without dates:
 * what a document says without one is said of a relationship that has one, where there is one.
 * @param other a store: only what is said of entities that it has, too
 */
export async function believed(store: GraphStore, other?: GraphStore): Promise<string[]> {
  const { entities, relationships, claims } = await storedIn(store);
  const keys = new Map(entities.map((entity) => [entity.id, keyOf(entity)]));
  const there = other && new Set((await storedIn(other)).entities.map(keyOf));
  const isThere = (id: string) => id === "" || there === undefined || there.has(keys.get(id) ?? "");
  const byId = new Map(relationships.map((one) => [one.id, one]));
  const lines = claims.flatMap((claim) => {
    const { about, stance, status, confidence, text, quote } = claim;
    if (claim.retractedAt !== undefined) return [];
    const relationship = byId.get(about);
    const { kind = "", from = about, to = "" } = relationship ?? {};
    if (!isThere(from) || !isThere(to)) return [];
    const said = relationship && { ...withoutVersions(relationship), versions: versionsOfClaim(relationship, claim) };
    return [[kind, keys.get(from), keys.get(to), JSON.stringify(said), stance, status, confidence, text, quote].join(" ")];
  });
  return [...new Set(lines)].sort();
}

/** An id is made of what was known first; of incidents, so is the name. Packages of several ecosystems have one name. */
function keyOf(entity: Entity): string {
  const { kind, name, fields } = entity;
  const first = kind === "INCIDENT" ? externalIdsOf(entity).map(externalIdKey).sort()[0] : undefined;
  return first ?? `${kind} ${name.toLowerCase()} ${fields["purl"] ?? ""}`;
}
