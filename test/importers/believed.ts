import { externalIdKey, externalIdsOf } from "../../src/model/external-ids.ts";
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
  const lines = claims.flatMap(({ about, stance, status, confidence, text, quote, versions, retractedAt }) => {
    if (retractedAt !== undefined) return [];
    const { kind, from, to, attributes } = byId.get(about) ?? { kind: "", from: about, to: "", attributes: {} };
    const said = { ...attributes, ...(versions === undefined ? {} : { versions }) };
    return [[kind, keys.get(from), keys.get(to), JSON.stringify(said), stance, status, confidence, text, quote].join(" ")];
  });
  return [...new Set(lines)].sort();
}
