import type { BelievedQuestion } from "../../analysis/relationships/believed.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { firstDay, lastDay, type PartialDate } from "../../model/partial-date.ts";
import type { Instant, Relationship } from "../../model/records.ts";
import { relationshipKindsThat } from "../../model/relationship-kinds.ts";
import { slices } from "../../model/slices.ts";
import type { Window } from "../../model/window.ts";
import { analysed } from "../analysed.ts";
import { library } from "../library.ts";
import type { Page, PageRequest } from "../paging.ts";
import type { Session } from "../session.ts";

/** Which relationships to look for. What is absent allows all. */
export interface BelievedQuery extends Pick<BelievedQuestion, "kinds" | "statuses" | "minConfidence" | "window"> {
  /** Ids of entities: the two ends, or a set that both are in. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly between?: readonly string[] | undefined;
  /** It may have begun, or ended, on the first day of this date, or later. One without a recorded start, or end, does not pass. */
  readonly startedSince?: PartialDate | undefined;
  readonly endedSince?: PartialDate | undefined;
  readonly knownAt?: Instant | undefined;
}

function questionOf(session: Session, query: BelievedQuery): BelievedQuestion {
  const { from, to, between, startedSince, endedSince, knownAt, ...conditions } = query;
  const { entities } = session.asOf(knownAt)[library].topology;
  const numberOf = (id: string | undefined) => (id === undefined ? undefined : entities.indexOf(id));
  const dayOf = (date: PartialDate | undefined) => (date === undefined ? undefined : firstDay(date));
  return {
    ...conditions,
    view: session.view(knownAt),
    from: numberOf(from),
    to: numberOf(to),
    between: between?.map((id) => entities.indexOf(id)),
    startedSince: dayOf(startedSince),
    endedSince: dayOf(endedSince),
    timeLeft: session.budget.timeToSearch,
  };
}

/** A page of the ids of the relationships that are believed at the instant and meet the conditions, in order. */
export async function believedIds(session: Session, query: BelievedQuery, { first, after }: PageRequest): Promise<Page<string>> {
  const known = session.asOf(query.knownAt);
  const { topology } = known[library];
  const place = after?.[0] === undefined ? undefined : String(after[0]);
  const question = { ...questionOf(known, query), first: first + 1, after: place };
  const { found, count, inDoubt, isComplete } = await analysed(known, "relationships", topology, question);
  if (!isComplete) throw tooManyToLookAt();
  const idsOf = (numbers: Uint32Array) => Array.from(numbers, (number) => topology.pool.idOf(number));
  const [sure, doubtful] = [idsOf(found), idsOf(inDoubt)];
  const cleared = await startedSince(known, doubtful, question.startedSince);
  const next = cleared.filter((id) => place === undefined || id > place);
  // By UTF-16 unit, as the topology has them.
  const ids = next.length === 0 ? sure : [...sure, ...next].sort();
  const items = ids.slice(0, first);
  return { items, keys: items.map((id) => [id]), totalCount: count + cleared.length, hasNextPage: ids.length > first };
}

/** The same, with their records. */
export async function believedRelationships(
  session: Session,
  query: BelievedQuery,
  request: PageRequest,
): Promise<Page<Relationship>> {
  const page = await believedIds(session, query, request);
  const records = await session[library].store.relationships(page.items);
  return { ...page, items: records.filter((record) => record !== undefined) };
}

/** Those that, by their records, may have started on the day or later. */
async function startedSince(session: Session, ids: readonly string[], since: number | undefined): Promise<string[]> {
  const found: string[] = [];
  if (since === undefined) return found;
  for (const some of slices(ids)) {
    for (const record of await session[library].store.relationships(some)) {
      if (record?.validFrom !== undefined && lastDay(record.validFrom) >= since) found.push(record.id);
    }
  }
  return found;
}

const supplyKinds = relationshipKindsThat((kind) => kind.supplies);

/** The ids of all organizations that supply another one in the window: the vendors. */
export async function supplierIds(session: Session, window: Window): Promise<string[]> {
  const { topology } = session[library];
  const { found, isComplete } = await analysed(session, "suppliers", topology, questionOf(session, { kinds: supplyKinds, window }));
  if (!isComplete) throw tooManyToLookAt();
  return Array.from(found, (entity) => topology.entities.idOf(entity));
}

/** A part of a list would look like all of it. */
export function tooManyToLookAt(): SupplyGraphError {
  return new SupplyGraphError(
    "DEADLINE_EXCEEDED",
    "There are too many relationships to check in the time for a request; narrow the filter, for instance by `from` or `to`, or ask for less at once.",
  );
}
