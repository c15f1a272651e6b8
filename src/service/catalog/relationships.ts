import type { Instant, Relationship } from "../../model/records.ts";
import { type RelationshipKind, relationshipKindsThat } from "../../model/relationship-kinds.ts";
import { type Window, windowDuring } from "../../model/window.ts";
import { flowOfBits } from "../../topology/arc-bits.ts";
import { flowRecord } from "../../topology/flow-table.ts";
import type { TouchingQuery } from "../../topology/topology.ts";
import { notEmpty } from "../input-checks.ts";
import { library } from "../library.ts";
import { emptyPage, type Page, type PageRequest, pageOf } from "../paging.ts";
import type { Session } from "../session.ts";
import { slices } from "../slices.ts";

/** Which relationships of an entity to list; as believed now if `knownAt` is absent. */
export type RelationshipsAtQuery = Omit<TouchingQuery, "view"> & { readonly knownAt?: Instant | undefined };

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

interface BelievedArrow {
  readonly relationship: number;
  readonly from: number;
  readonly to: number;
}

/** Every relationship that is believed now and possibly holds in the window, once each, in no particular order. */
function* believedArrows(
  session: Session,
  kinds: ReadonlySet<RelationshipKind> | undefined,
  window: Window | undefined,
): Generator<BelievedArrow> {
  const { entities, graph } = session[library].topology;
  const { arcs } = graph;
  const view = session.view();
  for (let arc = 0; arc < arcs.count; arc++) {
    const { kind, withArrow, primary } = flowRecord(flowOfBits(arcs.bits.at(arc)));
    if (!primary || (kinds !== undefined && !kinds.has(kind)) || !arcs.holds(arc, view.knownAt, view.clearance)) continue;
    if (window !== undefined && (arcs.possibleFrom.at(arc) > window.to || arcs.possibleTo.at(arc) < window.from)) continue;
    const [source, target] = [arcs.source.at(arc), arcs.target.at(arc)];
    if (entities.markingOf(source) > view.clearance || entities.markingOf(target) > view.clearance) continue;
    const [from, to] = withArrow ? [source, target] : [target, source];
    yield { relationship: arcs.relationship.at(arc), from, to };
  }
}

/** A page of all relationships of these kinds that are believed now, whenever they held, in id order. */
export async function believedRelationships(
  session: Session,
  kinds: readonly RelationshipKind[] | undefined,
  request: PageRequest,
): Promise<Page<Relationship>> {
  notEmpty({ kinds });
  const wanted = kinds === undefined ? undefined : new Set(kinds);
  const numbers = new Set<number>();
  for (const arrow of believedArrows(session, wanted, undefined)) numbers.add(arrow.relationship);
  const pool = session[library].topology.relationships;
  const ids = [...numbers].sort((a, b) => pool.compare(a, b)).map((number) => pool.idOf(number));
  return pageOfRecords(session, ids, request);
}

const supplyKinds = new Set(relationshipKindsThat((kind) => kind.supplies));

/** The ids of all organizations that supply another one in the window: the vendors. */
export function supplierIds(session: Session, window: Window): string[] {
  const suppliers = new Set<number>();
  for (const arrow of believedArrows(session, supplyKinds, window)) {
    // Supplying itself does not make an organization a vendor.
    if (arrow.from !== arrow.to) suppliers.add(arrow.from);
  }
  const { entities } = session[library].topology;
  return [...suppliers].map((entity) => entities.idOf(entity));
}
