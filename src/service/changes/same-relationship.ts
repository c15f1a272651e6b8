import { isDeepStrictEqual } from "node:util";
import { isActive } from "../../model/belief.ts";
import { afterAllDays, lastDay } from "../../model/partial-date.ts";
import type { Relationship } from "../../model/records.ts";
import { readerOf, relationshipsFor } from "../catalog/records.ts";
import { visibleClaimsAbout } from "../catalog/visibility.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";

export type Identity = Pick<Relationship, "kind" | "from" | "to" | "validFrom" | "validTo">;

/**
 * The stored relationship that one of this kind, with these ends and dates, is; undefined where it is a new one. Without
 * dates it is the one that has none, else the one that holds latest; of several, one that is believed comes first. What
 * the caller may not see does not count.
 */
export async function sameRelationship(session: Session, wanted: Identity): Promise<Relationship | undefined> {
  const [between = []] = await session[library].store.relationshipsBetween([wanted]);
  const ofKind = between.filter(({ kind }) => kind === wanted.kind).map(({ id }) => id);
  const seen = (await relationshipsFor(session, ofKind)).filter((one) => one !== undefined);
  const exact = seen.filter(({ validFrom, validTo }) => validFrom === wanted.validFrom && validTo === wanted.validTo);
  const undated = wanted.validFrom === undefined && wanted.validTo === undefined;
  const candidates = exact.length > 0 || !undated ? exact : seen;
  if (candidates.length < 2) return candidates[0];
  const believed = await believedAmong(session, candidates);
  const rank = (one: Relationship) =>
    [believed.has(one.id) ? 1 : 0, one.validTo === undefined ? afterAllDays : lastDay(one.validTo)] as const;
  return [...candidates].sort((a, b) => {
    const [[x, until], [y, before]] = [rank(a), rank(b)];
    return y - x || before - until || (a.id < b.id ? -1 : 1);
  })[0];
}

/** Another stored relationship with exactly this content, as far as the caller sees it. */
export async function relationshipWithContent(session: Session, wanted: Relationship): Promise<Relationship | undefined> {
  const [between = []] = await session[library].store.relationshipsBetween([wanted]);
  const others = between.filter(({ id, kind }) => kind === wanted.kind && id !== wanted.id).map(({ id }) => id);
  const seen = await relationshipsFor(session, others);
  return seen.find((one) => one !== undefined && isDeepStrictEqual({ ...one, id: wanted.id }, wanted));
}

async function believedAmong(session: Session, relationships: readonly Relationship[]): Promise<Set<string>> {
  const claims = await visibleClaimsAbout(
    readerOf(session),
    relationships.map(({ id }) => id),
  );
  const supported = relationships.filter((_, place) =>
    claims[place]?.some((claim) => claim.stance === "SUPPORTS" && isActive(claim, session.now, session.asker.clearance)),
  );
  return new Set(supported.map(({ id }) => id));
}
