import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { TopologyEntity, TopologyRelationship } from "../../../src/store/topology-feed.ts";

/** The graph's shape as one can compare it: rows by id, the claims of a row in one order. */
export interface Shape {
  revision: number;
  readonly entities: Map<string, TopologyEntity>;
  readonly relationships: Map<string, TopologyRelationship>;
}

function take(
  shape: Shape,
  rows: { readonly entities: readonly TopologyEntity[]; readonly relationships: readonly TopologyRelationship[] },
): void {
  for (const entity of rows.entities) shape.entities.set(entity.id, entity);
  for (const row of rows.relationships) {
    const claims = [...row.claims].sort((a, b) => (JSON.stringify(a, keys(a)) < JSON.stringify(b, keys(b)) ? -1 : 1));
    shape.relationships.set(row.id, { ...row, claims });
  }
}
function keys(record: object): string[] {
  return Object.keys(record).sort();
}

export async function freshShape(store: GraphStore): Promise<Shape> {
  const { revision, rows } = await store.topologyRows();
  const shape: Shape = { revision, entities: new Map(), relationships: new Map() };
  for await (const chunk of rows) take(shape, chunk);
  return shape;
}

/** As a second server does: takes what changed since it last looked. */
export async function follow(shape: Shape, store: GraphStore): Promise<void> {
  const { revision, rows } = await store.changesSince(shape.revision);
  take(shape, rows);
  shape.revision = revision;
}
