import type { Instant, Relationship } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import { windowDuring } from "../../model/window.ts";
import type { TouchingQuery } from "../../topology/topology.ts";
import { notEmpty } from "../input-checks.ts";
import { library } from "../library.ts";
import { emptyPage, type Page, type PageRequest, pageOf } from "../paging.ts";
import type { Session } from "../session.ts";

/** Which relationships of an entity to list; as believed now if `knownAt` is absent. */
export type RelationshipsAtQuery = Omit<TouchingQuery, "view"> & { readonly knownAt?: Instant | undefined };

/** A page of the relationships with these ids, in their order. */
async function pageOfRecords(session: Session, ids: readonly string[], request: PageRequest): Promise<Page<Relationship>> {
  const page = pageOf(ids, request, (id) => [id]);
  const records = await session[library].store.relationships(page.items);
  return { ...page, items: records.filter((record) => record !== undefined) };
}

/**
 * The ids of the believed relationships of an entity that possibly hold in the window, in id order. None for an entity
 * that the asker may not see.
 */
export function touchingIds(session: Session, entity: string, { knownAt, ...query }: RelationshipsAtQuery): string[] {
  const { topology } = session.asOf(knownAt)[library];
  const index = topology.entities.indexOf(entity);
  if (index === -1 || topology.entities.markingOf(index) > session.asker.clearance) return [];
  return topology.touching(index, { ...query, view: session.view(knownAt) }).map((number) => topology.relationships.idOf(number));
}

/** A page of the believed relationships of an entity that possibly hold in the window, in id order. */
export async function relationshipsAt(
  session: Session,
  entity: string,
  query: RelationshipsAtQuery,
  request: PageRequest,
): Promise<Page<Relationship>> {
  notEmpty({ kinds: query.kinds });
  if (session[library].topology.entities.indexOf(entity) === -1) return emptyPage;
  return pageOfRecords(session, touchingIds(session, entity, query), request);
}

/** The records of all relationships of an entity that the asker sees and the graph believes now, whenever they held. */
export async function touchingRecords(session: Session, entity: string): Promise<Relationship[]> {
  const ids = touchingIds(session, entity, { direction: "BOTH", window: windowDuring({}) });
  const records: Relationship[] = [];
  for (const some of slices(ids)) {
    for (const record of await session[library].store.relationships(some)) if (record !== undefined) records.push(record);
  }
  return records;
}
