import type { Instant, Relationship } from "../../model/records.ts";
import { type RelationshipKind, relationshipKindsThat } from "../../model/relationship-kinds.ts";
import type { BeliefStatus } from "../../model/vocabulary.ts";
import { type Window, windowDuring } from "../../model/window.ts";
import { flowOfBits, statusOfBits } from "../../topology/arc-bits.ts";
import type { CsrGraph } from "../../topology/csr-graph.ts";
import { flowRecord } from "../../topology/flow-table.ts";
import type { TouchingQuery } from "../../topology/topology.ts";
import { notEmpty } from "../input-checks.ts";
import { library } from "../library.ts";
import { emptyPage, type Page, type PageRequest, pageOf } from "../paging.ts";
import type { Session } from "../session.ts";
import { slices } from "../slices.ts";

/** Which relationships of an entity to list; as believed now if `knownAt` is absent. */
export type RelationshipsAtQuery = Omit<TouchingQuery, "view"> & { readonly knownAt?: Instant | undefined };

/** A page of the relationships with these ids, in their order. */
export async function pageOfRecords(session: Session, ids: readonly string[], request: PageRequest): Promise<Page<Relationship>> {
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

/** Which relationships to look for. What is absent allows all. */
export interface BelievedQuery {
  readonly kinds?: readonly RelationshipKind[] | undefined;
  /** Ids of entities: the two ends, or a set that both are in. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly between?: readonly string[] | undefined;
  readonly statuses?: readonly BeliefStatus[] | undefined;
  readonly minConfidence?: number | undefined;
  /** Possibly holds on one of these days. */
  readonly window?: Window | undefined;
  readonly knownAt?: Instant | undefined;
}

interface BelievedArrow {
  readonly relationship: number;
  readonly from: number;
  readonly to: number;
}

/** Every relationship that is believed at the instant and meets the conditions, once each, in no particular order. */
function* believedArrows(session: Session, query: BelievedQuery): Generator<BelievedArrow> {
  const { entities, graph } = session.asOf(query.knownAt)[library].topology;
  const { arcs } = graph;
  const view = session.view(query.knownAt);
  const { window, minConfidence = 0 } = query;
  const kinds = query.kinds && new Set(query.kinds);
  const statuses = query.statuses && new Set(query.statuses);
  const between = query.between && new Set(query.between.map((id) => entities.indexOf(id)));
  const [wantedFrom, wantedTo] = [query.from, query.to].map((id) => (id === undefined ? undefined : entities.indexOf(id)));
  for (const arc of arcsOf(graph, wantedFrom ?? wantedTo, between)) {
    const bits = arcs.bits.at(arc);
    const { kind, withArrow, primary } = flowRecord(flowOfBits(bits));
    if (!primary || (kinds !== undefined && !kinds.has(kind)) || !arcs.holds(arc, view.knownAt, view.clearance)) continue;
    if (window !== undefined && (arcs.possibleFrom.at(arc) > window.to || arcs.possibleTo.at(arc) < window.from)) continue;
    if (arcs.confidenceOf(arc) < minConfidence || (statuses !== undefined && !statuses.has(statusOfBits(bits)))) continue;
    const [source, target] = [arcs.source.at(arc), arcs.target.at(arc)];
    if (entities.markingOf(source) > view.clearance || entities.markingOf(target) > view.clearance) continue;
    const [from, to] = withArrow ? [source, target] : [target, source];
    if (between !== undefined && !(between.has(from) && between.has(to))) continue;
    if (from !== (wantedFrom ?? from) || to !== (wantedTo ?? to)) continue;
    yield { relationship: arcs.relationship.at(arc), from, to };
  }
}

/** The arcs at an entity, or at some, where a question names them; all there are, otherwise. Some may come twice. */
function* arcsOf(graph: CsrGraph, end: number | undefined, between: ReadonlySet<number> | undefined): Generator<number> {
  const ends = end === undefined ? between : [end];
  if (ends === undefined) for (let arc = 0; arc < graph.arcs.count; arc++) yield arc;
  else {
    for (const entity of ends) {
      if (entity === -1) continue;
      yield* graph.arcsFrom(entity);
      yield* graph.arcsTo(entity);
    }
  }
}

/** The ids of all relationships that are believed and meet the conditions, in order. */
export function believedIds(session: Session, query: BelievedQuery): string[] {
  const numbers = new Set<number>();
  for (const arrow of believedArrows(session, query)) numbers.add(arrow.relationship);
  const pool = session[library].topology.relationships;
  return [...numbers].sort((a, b) => pool.compare(a, b)).map((number) => pool.idOf(number));
}

const supplyKinds = relationshipKindsThat((kind) => kind.supplies);

/** The ids of all organizations that supply another one in the window: the vendors. */
export function supplierIds(session: Session, window: Window): string[] {
  const suppliers = new Set<number>();
  for (const arrow of believedArrows(session, { kinds: supplyKinds, window })) {
    // Supplying itself does not make an organization a vendor.
    if (arrow.from !== arrow.to) suppliers.add(arrow.from);
  }
  const { entities } = session[library].topology;
  return [...suppliers].map((entity) => entities.idOf(entity));
}
