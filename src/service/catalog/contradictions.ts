import { isActive } from "../../model/belief.ts";
import type { Claim, Entity, Instant, Relationship } from "../../model/records.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import { library } from "../library.ts";
import { compareKeys, type SortKey } from "../paging.ts";
import type { Session } from "../session.ts";
import { claimsAboutShown, shownSubjects } from "./shown-records.ts";

/** One relationship or entity about which active claims disagree. */
export interface Contradiction {
  readonly about: Entity | Relationship;
  readonly supporting: readonly Claim[];
  readonly disputing: readonly Claim[];
}

const pageSize = 1_000;

/** Everything in dispute at the instant, as the asker sees it. Newest disputing claim first, then by id. */
export async function contradictionsFor(session: Session, knownAt: Instant = session.now): Promise<Contradiction[]> {
  const known = session.asOf(knownAt);
  const subjects = [...new Set((await disputingClaims(known)).map((claim) => claim.about))];
  const [claims, about] = await Promise.all([claimsAboutShown(known, subjects), shownSubjects(known, subjects)]);
  const contradictions = subjects.flatMap((_, place): Contradiction[] => {
    const subject = about[place];
    const active = (claims[place] ?? []).filter((claim) => isActive(claim, knownAt, session.asker.clearance));
    const disputing = active.filter((claim) => claim.stance === "DISPUTES");
    const supporting = active.filter((claim) => claim.stance === "SUPPORTS");
    return subject === undefined || disputing.length === 0 || supporting.length === 0
      ? []
      : [{ about: subject, supporting, disputing }];
  });
  return contradictions.sort((a, b) => compareKeys(keyOfContradiction(a), keyOfContradiction(b)));
}

export function keyOfContradiction({ about, disputing }: Contradiction): SortKey {
  return [-Math.max(...disputing.map((claim) => claim.recordedAt)), about.id];
}

/** Disputing claims are few, so all are read, including retracted ones, which may have been active at the instant. */
async function disputingClaims(session: Session): Promise<Claim[]> {
  const found: Claim[] = [];
  for (let after: SortKey | undefined; ; ) {
    const page = await session[library].store.listClaims({
      // What the asker may not see now may have been there for all then: who sees what is decided where it is shown.
      clearance: session.knownAt === undefined ? session.asker.clearance : highestMarkingRank,
      stance: "DISPUTES",
      first: pageSize,
      after,
    });
    found.push(...page.items);
    after = page.keys.at(-1);
    if (!page.hasNextPage || after === undefined) return found;
  }
}
