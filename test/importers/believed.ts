import { externalIdKey, externalIdsOf } from "../../src/model/external-ids.ts";
import { versionsOfClaim, withoutVersions } from "../../src/model/version-attributes.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { storedIn } from "./stored.ts";

/**
 * What is believed and disputed now, as sorted lines: the same whatever the IDs, and in whatever order it was said. Without dates:
 * what a document says without one is said of a relationship that has one, where there is one.
 */
export async function believed(store: GraphStore): Promise<string[]> {
  const { entities, relationships, claims } = await storedIn(store);
  // An id is made of what was known first; of incidents, so is the name.
  const keys = new Map(
    entities.map((entity) => {
      const first = entity.kind === "INCIDENT" ? externalIdsOf(entity).map(externalIdKey).sort()[0] : undefined;
      return [entity.id, first ?? `${entity.kind} ${entity.name.toLowerCase()}`];
    }),
  );
  const byId = new Map(relationships.map((one) => [one.id, one]));
  const lines = claims.flatMap((claim) => {
    const { about, stance, status, confidence, text, quote } = claim;
    if (claim.retractedAt !== undefined) return [];
    const relationship = byId.get(about);
    const { kind = "", from = about, to = "" } = relationship ?? {};
    const said = relationship && { ...withoutVersions(relationship), versions: versionsOfClaim(relationship, claim) };
    return [[kind, keys.get(from), keys.get(to), JSON.stringify(said), stance, status, confidence, text, quote].join(" ")];
  });
  return [...new Set(lines)].sort();
}
