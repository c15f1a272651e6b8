import { firstDay, lastDay, type PartialDate } from "../../model/partial-date.ts";
import type { Instant, Relationship } from "../../model/records.ts";
import { type RelationshipKind, relationshipKindNames } from "../../model/relationship-kinds.ts";
import type { BeliefStatus } from "../../model/vocabulary.ts";
import type { Window } from "../../model/window.ts";
import { type Choice, notEmpty, refusal, share } from "../input-checks.ts";
import { library } from "../library.ts";
import type { Page, PageRequest } from "../paging.ts";
import type { Session } from "../session.ts";
import { slices } from "../slices.ts";
import { beliefOf, originsOf } from "./belief.ts";
import { type EntityRef, entitiesOfRefs } from "./references.ts";
import { believedIds, pageOfRecords } from "./relationships.ts";
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
): Promise<Page<Relationship>> {
  notEmpty({ kinds, "filter.kinds": filter.kinds, "filter.statuses": filter.statuses, "filter.between": filter.between });
  share("filter.minConfidence", filter.minConfidence);
  if (filter.minOrigins != null && filter.minOrigins < 0) {
    throw refusal("filter.minOrigins", `is ${filter.minOrigins}; give 0 or more`);
  }
  const { from, to, between } = await endsOf(session, filter);
  const knownAt = filter.knownAt ?? undefined;
  const ids = believedIds(session, {
    kinds: relationshipKindNames.filter((kind) => (kinds ?? [kind]).includes(kind) && (filter.kinds ?? [kind]).includes(kind)),
    from,
    to,
    between,
    statuses: filter.statuses ?? undefined,
    minConfidence: filter.minConfidence ?? undefined,
    window: filter.window,
    knownAt,
  });
  const dated = await datedSince(session, ids, filter);
  const found = (filter.minOrigins ?? 0) > 1 ? await withOrigins(session, dated, filter.minOrigins ?? 0, knownAt) : dated;
  return pageOfRecords(session, found, request);
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

/** Those that may have begun, and may have ended, since the dates. */
async function datedSince(
  session: Session,
  ids: readonly string[],
  { startedSince, endedSince }: Pick<RelationshipFilter, "startedSince" | "endedSince">,
): Promise<readonly string[]> {
  if (startedSince == null && endedSince == null) return ids;
  const isSince = (date: PartialDate | undefined, since: PartialDate | null | undefined) =>
    since == null || (date !== undefined && lastDay(date) >= firstDay(since));
  const found: string[] = [];
  for (const some of slices(ids)) {
    for (const record of await session[library].store.relationships(some)) {
      if (record !== undefined && isSince(record.validFrom, startedSince) && isSince(record.validTo, endedSince)) {
        found.push(record.id);
      }
    }
  }
  return found;
}

/** The relationships whose active claims go back to at least this number of origins. */
async function withOrigins(
  session: Session,
  ids: readonly string[],
  minOrigins: number,
  knownAt: Instant | undefined,
): Promise<readonly string[]> {
  const asKnown = session.asOf(knownAt);
  const found: string[] = [];
  for (const some of slices(ids)) {
    const claims = await claimsAboutShown(session, some);
    const cited = claims.map((list) => new Set(beliefOf(list, session.view(knownAt)).active.flatMap((claim) => claim.sources)));
    const named = [...new Set(cited.flatMap((set) => [...set]))];
    const sources = new Map((await citedSources(asKnown, named)).map((source, place) => [named[place], source]));
    some.forEach((id, place) => {
      if (originsOf([...(cited[place] ?? [])].map((one) => sources.get(one))) >= minOrigins) found.push(id);
    });
  }
  return found;
}
