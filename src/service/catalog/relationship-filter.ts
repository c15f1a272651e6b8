import type { PartialDate } from "../../model/partial-date.ts";
import type { Instant, Relationship } from "../../model/records.ts";
import { type RelationshipKind, relationshipKindNames } from "../../model/relationship-kinds.ts";
import { slices } from "../../model/slices.ts";
import type { BeliefStatus } from "../../model/vocabulary.ts";
import type { Window } from "../../model/window.ts";
import { type Choice, notEmpty, refusal, share } from "../input-checks.ts";
import { library } from "../library.ts";
import type { ListPage, PageRequest, SortKey } from "../paging.ts";
import type { Session } from "../session.ts";
import { beliefOf } from "./belief.ts";
import { type BelievedQuery, believedIds, believedRelationships, tooManyToLookAt } from "./believed-relationships.ts";
import { originsOf } from "./origins.ts";
import { type EntityRef, entitiesOfRefs } from "./references.ts";
import { citedSources, claimsAboutShown } from "./shown-records.ts";

export interface RelationshipFilter {
  readonly kinds?: Choice<RelationshipKind>;
  readonly from?: EntityRef | null | undefined;
  readonly to?: EntityRef | null | undefined;
  /** Both ends are among these. */
  readonly between?: readonly EntityRef[] | null | undefined;
  readonly statuses?: Choice<BeliefStatus>;
  readonly minConfidence?: number | null | undefined;
  readonly minOrigins?: number | null | undefined;
  /** It may have begun on the first day of this date, or later. One whose start is not recorded does not pass. */
  readonly startedSince?: PartialDate | null | undefined;
  /** It may have ended on the first day of this date, or later. One whose end is not recorded does not pass. */
  readonly endedSince?: PartialDate | null | undefined;
  /** Possibly holds on one of these days; whenever it held, if absent. */
  readonly window?: Window | undefined;
  /** As believed at this instant; now, if absent. */
  readonly knownAt?: Instant | null | undefined;
}

/** A page of the relationships that are believed and meet the filter, in id order. */
export async function relationships(
  session: Session,
  filter: RelationshipFilter,
  kinds: Choice<RelationshipKind>,
  request: PageRequest,
): Promise<ListPage<Relationship>> {
  notEmpty({ kinds, "filter.kinds": filter.kinds, "filter.statuses": filter.statuses, "filter.between": filter.between });
  share("filter.minConfidence", filter.minConfidence);
  if (filter.minOrigins != null && filter.minOrigins < 0) {
    throw refusal("filter.minOrigins", `is ${filter.minOrigins}; give 0 or more`);
  }
  const { from, to, between } = await endsOf(session, filter);
  const query = {
    kinds: relationshipKindNames.filter((kind) => (kinds ?? [kind]).includes(kind) && (filter.kinds ?? [kind]).includes(kind)),
    from,
    to,
    between,
    statuses: filter.statuses ?? undefined,
    minConfidence: filter.minConfidence ?? undefined,
    window: filter.window,
    startedSince: filter.startedSince ?? undefined,
    endedSince: filter.endedSince ?? undefined,
    knownAt: filter.knownAt ?? undefined,
  };
  const minOrigins = filter.minOrigins ?? 0;
  return minOrigins > 0 ? withOrigins(session, query, minOrigins, request) : believedRelationships(session, query, request);
}

/** The ids of the entities that the filter names. */
async function endsOf(session: Session, { from, to, between, knownAt }: RelationshipFilter) {
  const refs = [...(from == null ? [] : [from]), ...(to == null ? [] : [to]), ...(between ?? [])];
  const ids = (await entitiesOfRefs(session.asOf(knownAt ?? undefined), refs)).map((entity) => entity.id);
  return {
    from: from == null ? undefined : ids.shift(),
    to: to == null ? undefined : ids.shift(),
    between: between == null ? undefined : ids,
  };
}

const idsAtFirst = 1_000;
/** Each look goes through all that is believed: so a list that is not done yet is looked at in ever longer parts. */
const timesAsLong = 4;
const readAtOnce = 200;

/**
 * Those whose active claims go back to at least this number of origins, which only the store knows: looked for one after the
 * other, as many as the page and its length need.
 */
async function withOrigins(
  session: Session,
  query: BelievedQuery,
  minOrigins: number,
  { first, after }: PageRequest,
): Promise<ListPage<Relationship>> {
  async function* found(place: SortKey | undefined): AsyncGenerator<string> {
    let next: SortKey | undefined = place;
    for (let length = idsAtFirst; ; length *= timesAsLong) {
      const page = await believedIds(session, query, { first: length, after: next });
      for (const ids of slices(page.items, readAtOnce)) {
        if (session.budget.timeToSearch() <= 0) throw tooManyToLookAt();
        yield* await thoseWithOrigins(session, ids, minOrigins, query.knownAt);
      }
      if (!page.hasNextPage) return;
      next = page.keys.at(-1);
    }
  }
  const ids: string[] = [];
  for await (const id of found(after)) {
    ids.push(id);
    if (ids.length > first) break;
  }
  const shown = ids.slice(0, first);
  const records = await session[library].store.relationships(shown);
  return {
    items: records.filter((record) => record !== undefined),
    keys: shown.map((id) => [id]),
    totalCount: async () => {
      if (after === undefined && ids.length <= first) return ids.length;
      let count = 0;
      for await (const _ of found(undefined)) count++;
      return count;
    },
    hasNextPage: ids.length > first,
  };
}

async function thoseWithOrigins(
  session: Session,
  ids: readonly string[],
  minOrigins: number,
  knownAt: Instant | undefined,
): Promise<string[]> {
  const asKnown = session.asOf(knownAt);
  const claims = await claimsAboutShown(session, ids);
  const cited = claims.map((list) => [...new Set(beliefOf(list, session.view(knownAt)).active.flatMap((claim) => claim.sources))]);
  const named = [...new Set(cited.flat())];
  const sources = new Map((await citedSources(asKnown, named)).map((source, place) => [named[place], source]));
  return ids.filter((_, place) => originsOf((cited[place] ?? []).map((one) => sources.get(one))) >= minOrigins);
}
