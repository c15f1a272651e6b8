import type { Claim, Instant } from "../../model/records.ts";
import { library } from "../library.ts";
import { compareKeys, type Page, type PageRequest, type SortKey } from "../paging.ts";
import type { Session } from "../session.ts";
import { slices } from "../slices.ts";
import { type EntityVersionView, historiesOf } from "./history.ts";
import { entitiesFor } from "./records.ts";
import { type EntityRef, entityOfRef } from "./references.ts";

/** One thing that was recorded, changed or retracted. */
export type Change = { readonly at: Instant } & (
  | { readonly kind: "CLAIM_RECORDED" | "CLAIM_RETRACTED"; readonly claim: Claim }
  | { readonly kind: "ENTITY_RECORDED" | "ENTITY_CHANGED"; readonly entity: string; readonly version: EntityVersionView }
);

export interface ChangesQuestion {
  /** From this instant to the other, both included. */
  readonly since?: Instant | null | undefined;
  readonly until?: Instant | null | undefined;
  /** The entity whose own versions and claims are asked for; all records, if absent. */
  readonly about?: EntityRef | null | undefined;
}

interface Span {
  readonly since: Instant;
  readonly until: Instant;
  readonly about: string | undefined;
}

/** What was recorded, changed or retracted, as far as the asker may see it, the newest first, then by kind and id. */
export async function changes(
  session: Session,
  { since, until, about }: ChangesQuestion,
  request: PageRequest,
): Promise<Page<Change>> {
  const span = {
    since: since ?? Number.MIN_SAFE_INTEGER,
    until: Math.min(until ?? Number.MAX_SAFE_INTEGER, session.claimsKnownAt),
    about: about == null ? undefined : (await entityOfRef(session, about)).id,
  };
  // Claims are many, and the store has them in order. Retractions and versions are few.
  const [recorded, retracted, versions] = await Promise.all([
    recordedClaims(session, span, request),
    retractedClaims(session, span),
    entityVersions(session, span),
  ]);
  const { after, first } = request;
  const rest = [...recorded.found, ...retracted, ...versions]
    .map((change) => ({ change, key: keyOf(change) }))
    .filter(({ key }) => after === undefined || compareKeys(key, after) > 0)
    .sort((a, b) => compareKeys(a.key, b.key));
  const shown = rest.slice(0, first);
  return {
    items: shown.map(({ change }) => change),
    keys: shown.map(({ key }) => key),
    totalCount: recorded.count + retracted.length + versions.length,
    hasNextPage: rest.length > first,
  };
}

const order = ["CLAIM_RECORDED", "CLAIM_RETRACTED", "ENTITY_RECORDED", "ENTITY_CHANGED"] as const;

function keyOf(change: Change): SortKey {
  const [id, number] = "claim" in change ? [change.claim.id, 0] : [change.entity, change.version.number];
  return [-change.at, order.indexOf(change.kind), id, number];
}

/** The claims recorded in the span that may be on the page, one more than fit on it, and how many there are in all. */
async function recordedClaims(session: Session, { since, until, about }: Span, { first, after }: PageRequest) {
  const { store } = session[library];
  const query = { clearance: session.asker.clearance, about, recordedSince: since };
  const { totalCount } = await store.listClaims({ ...query, recordedUntil: until, first: 0 });
  const [at, place, id] = after ?? [];
  const isClaim = place === order.indexOf("CLAIM_RECORDED");
  // After another change, those of its instant have all been shown.
  const last = after === undefined || isClaim ? until : Math.min(until, -Number(at) - 1);
  const page = await store.listClaims({
    ...query,
    recordedUntil: last,
    first: first + 1,
    after: isClaim ? [-Number(at), String(id)] : undefined,
  });
  const found = page.items.map((claim): Change => ({ at: claim.recordedAt, kind: "CLAIM_RECORDED", claim }));
  return { found, count: totalCount };
}

const longestRead = 1_000;

async function retractedClaims(session: Session, { since, until, about }: Span): Promise<Change[]> {
  const { clearance } = session.asker;
  const found: Change[] = [];
  let after: SortKey | undefined;
  do {
    const query = { clearance, about, retracted: true, recordedUntil: until, first: longestRead, after };
    const page = await session[library].store.listClaims(query);
    for (const claim of page.items) {
      const at = claim.retractedAt as Instant;
      if (at >= since && at <= until) found.push({ at, kind: "CLAIM_RETRACTED", claim });
    }
    after = page.hasNextPage ? page.keys.at(-1) : undefined;
  } while (after !== undefined);
  return found;
}

async function entityVersions(session: Session, { since, until, about }: Span): Promise<Change[]> {
  const { entities } = session[library].topology;
  const ids = about === undefined ? [...entities.withHistory()].map((entity) => entities.idOf(entity)) : [about];
  const found: Change[] = [];
  for (const some of slices(ids)) {
    const visible = await entitiesFor(session, some);
    const histories = await historiesOf(session, some);
    histories.forEach((versions, place) => {
      if (visible[place] === undefined) return;
      versions.forEach((version, index) => {
        const at = version.recordedAt;
        if (at === undefined || at < since || at > until) return;
        const kind = index === versions.length - 1 ? "ENTITY_RECORDED" : "ENTITY_CHANGED";
        found.push({ at, kind, entity: some[place] as string, version });
      });
    });
  }
  return found;
}
