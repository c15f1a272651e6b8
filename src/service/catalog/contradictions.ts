import { isActive } from "../../model/belief.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Claim, Entity, Instant, Relationship } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import { library } from "../library.ts";
import { compareKeys, type ListPage, type PageRequest, type SortKey } from "../paging.ts";
import type { Session } from "../session.ts";
import { claimsAboutShown, shownSubjects } from "./shown-records.ts";

/** One relationship or entity about which active claims disagree. */
export interface Contradiction {
  readonly about: Entity | Relationship;
  readonly supporting: readonly Claim[];
  readonly disputing: readonly Claim[];
}

const claimsAtOnce = 1_000;
/** About as many subjects are looked at for each contradiction that is wanted. */
const subjectsForEach = 2;
const mostSubjectsAtOnce = 500;

/** Everything in dispute at the instant, as the asker sees it. Newest disputing claim first, then by id. */
export async function contradictionsFor(session: Session, knownAt: Instant = session.now): Promise<Contradiction[]> {
  const found: Contradiction[] = [];
  for await (const contradiction of inOrder(session, knownAt)) found.push(contradiction);
  return found;
}

/** A page of them. */
export async function contradictions(
  session: Session,
  knownAt: Instant,
  { first, after }: PageRequest,
): Promise<ListPage<Contradiction>> {
  const items: Contradiction[] = [];
  for await (const contradiction of inOrder(session, knownAt, { after, wanted: first + 1 })) {
    items.push(contradiction);
    if (items.length > first) break;
  }
  const shown = items.slice(0, first);
  return {
    items: shown,
    keys: shown.map(keyOf),
    totalCount: async () => {
      if (after === undefined && items.length <= first) return items.length;
      let count = 0;
      for await (const _ of inOrder(session, knownAt)) count++;
      return count;
    },
    hasNextPage: items.length > first,
  };
}

function keyOf({ about, disputing }: Contradiction): SortKey {
  return [-Math.max(...disputing.map((claim) => claim.recordedAt)), about.id];
}

interface Wanted {
  readonly after?: SortKey | undefined;
  readonly wanted?: number;
}

/** One after the other, as they are wanted: each at the instant of its newest disputing claim that is active. */
async function* inOrder(session: Session, knownAt: Instant, { after, wanted }: Wanted = {}): AsyncGenerator<Contradiction> {
  const atOnce = wanted === undefined ? mostSubjectsAtOnce : Math.min(mostSubjectsAtOnce, subjectsForEach * wanted);
  const known = session.asOf(knownAt);
  const met = new Set<string>();
  const until = after === undefined ? knownAt : Math.min(knownAt, -Number(after[0]));
  for await (const claims of disputingClaims(known, until)) {
    const active = claims
      .filter((claim) => isActive(claim, knownAt, session.asker.clearance))
      .sort((one, other) => compareKeys([-one.recordedAt, one.about], [-other.recordedAt, other.about]));
    const subjects = [...new Set(active.map(({ about }) => about))].filter((about) => !met.has(about));
    for (const some of slices(subjects, atOnce)) {
      for (const about of some) met.add(about);
      for (const contradiction of await contradictionsAbout(known, some, knownAt)) {
        if (after === undefined || compareKeys(keyOf(contradiction), after) > 0) yield contradiction;
      }
    }
  }
}

async function contradictionsAbout(session: Session, subjects: readonly string[], knownAt: Instant): Promise<Contradiction[]> {
  if (session.budget.timeToSearch() <= 0) throw tooManyDisputes();
  const [claims, about] = await Promise.all([claimsAboutShown(session, subjects), shownSubjects(session, subjects)]);
  return subjects.flatMap((_, place): Contradiction[] => {
    const subject = about[place];
    const active = (claims[place] ?? []).filter((claim) => isActive(claim, knownAt, session.asker.clearance));
    const disputing = active.filter((claim) => claim.stance === "DISPUTES");
    const supporting = active.filter((claim) => claim.stance === "SUPPORTS");
    return subject === undefined || disputing.length === 0 || supporting.length === 0
      ? []
      : [{ about: subject, supporting, disputing }];
  });
}

/**
 * All disputing claims that were recorded by an instant, the latest first, in parts: those of one instant, which are in the
 * order of their own ids, are in one.
 */
async function* disputingClaims(session: Session, recordedUntil: Instant): AsyncGenerator<readonly Claim[]> {
  let kept: Claim[] = [];
  for (let after: SortKey | undefined; ; ) {
    if (session.budget.timeToSearch() <= 0) throw tooManyDisputes();
    const page = await session[library].store.listClaims({
      // What the asker may not see now may have been there for all then: who sees what is decided where it is shown.
      clearance: session.knownAt === undefined ? session.asker.clearance : highestMarkingRank,
      stance: "DISPUTES",
      recordedUntil,
      first: claimsAtOnce,
      after,
      counted: false,
    });
    kept.push(...page.items);
    after = page.keys.at(-1);
    if (!page.hasNextPage || after === undefined) break;
    const last = kept.at(-1)?.recordedAt;
    yield kept.filter((claim) => claim.recordedAt !== last);
    kept = kept.filter((claim) => claim.recordedAt === last);
  }
  yield kept;
}

/** A part of the list would look like all of it. */
function tooManyDisputes(): SupplyGraphError {
  const message =
    "There are too many disputed facts to check in the time for a request; ask for fewer with `first`, or without `totalCount`.";
  return new SupplyGraphError("DEADLINE_EXCEEDED", message);
}
