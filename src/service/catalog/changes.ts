import { formatInstant } from "../../model/instant.ts";
import type { Claim, Instant } from "../../model/records.ts";
import type { VersionQuery } from "../../store/record-lists.ts";
import { refusal } from "../input-checks.ts";
import { library } from "../library.ts";
import { emptyPage, type ListPage, type Page, type PageRequest, type SortKey } from "../paging.ts";
import type { Session } from "../session.ts";
import { historiesOf, sourceHistoriesOf, type VersionView } from "./history.ts";
import { withoutLaterRetraction } from "./records-as-of.ts";
import { type EntityRef, entityOfRef } from "./references.ts";

/** One thing that was recorded, changed or retracted. */
export type Change = { readonly at: Instant } & (
  | { readonly kind: "CLAIM_RECORDED" | "CLAIM_RETRACTED"; readonly claim: Claim }
  | { readonly kind: "ENTITY_RECORDED" | "ENTITY_CHANGED"; readonly entity: string; readonly version: VersionView }
  | { readonly kind: "SOURCE_RECORDED" | "SOURCE_CHANGED"; readonly source: string; readonly version: VersionView }
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

/** A page of a list that the store has in order, the newest first and then by id, by which its keys go. */
interface FeedPage extends Omit<Page<unknown>, "items"> {
  /** The first of them, as many as are shown; undefined for what is not shown after all. */
  read(shown: number): Promise<readonly (Change | undefined)[]>;
}
type Feed = (session: Session, span: Span, request: PageRequest) => Promise<FeedPage>;

/** Of one instant, what comes first in one of these comes first in the answer. */
const feeds: readonly Feed[] = [
  async (session, { since, until, about }, request) => {
    const query = { clearance: session.asker.clearance, about, recordedSince: since, recordedUntil: until };
    const { items, ...page } = await session[library].store.listClaims({ ...query, ...request });
    const change = (claim: Claim): Change => ({ at: claim.recordedAt, kind: "CLAIM_RECORDED", claim });
    const shownOf = (claim: Claim) => change(withoutLaterRetraction(claim, session.claimsKnownAt));
    return { ...page, read: async (shown) => items.slice(0, shown).map(shownOf) };
  },
  async (session, { since, until, about }, request) => {
    const query = { clearance: session.asker.clearance, about, retractedWithin: { since, until } };
    const { items, ...page } = await session[library].store.listClaims({ ...query, ...request });
    const change = (claim: Claim): Change => ({ at: claim.retractedAt as Instant, kind: "CLAIM_RETRACTED", claim });
    return { ...page, read: async (shown) => items.slice(0, shown).map(change) };
  },
  async (session, span, request) =>
    versionsIn(session, "entity", span, request, historiesOf, (entity, version, isFirst) => ({
      at: version.recordedAt as Instant,
      kind: isFirst ? "ENTITY_RECORDED" : "ENTITY_CHANGED",
      entity,
      version,
    })),
  async (session, span, request) => {
    if (span.about !== undefined) return { ...emptyPage, read: async () => [] };
    return versionsIn(session, "source", span, request, sourceHistoriesOf, (source, version, isFirst) => ({
      at: version.recordedAt as Instant,
      kind: isFirst ? "SOURCE_RECORDED" : "SOURCE_CHANGED",
      source,
      version,
    }));
  },
];

/** A page of versions: the store says which, and the histories of their records what they are. */
async function versionsIn(
  session: Session,
  type: VersionQuery["type"],
  { since, until, about }: Span,
  request: PageRequest,
  read: (session: Session, ids: readonly string[]) => Promise<VersionView[][]>,
  changeOf: (id: string, version: VersionView, isFirst: boolean) => Change,
): Promise<FeedPage> {
  const query = { type, clearance: session.asker.clearance, record: about, recordedSince: since, recordedUntil: until };
  const { items, ...page } = await session[library].store.listVersions({ ...query, ...request });
  return {
    ...page,
    async read(shown) {
      const keys = items.slice(0, shown);
      const ids = [...new Set(keys.map(({ id }) => id))];
      const histories = await read(session, ids);
      const byId = new Map(ids.map((id, place) => [id, histories[place] ?? []]));
      return keys.map(({ id, recordedAt }) => {
        const versions = byId.get(id) ?? [];
        const place = versions.findIndex((version) => version.recordedAt === recordedAt);
        const version = versions[place];
        return version && changeOf(id, version, place === versions.length - 1);
      });
    },
  };
}

/**
 * What was recorded, changed or retracted, as far as the asker may see it: the newest first, then by what it is, then by id.
 * A page costs about a page of each feed.
 */
export async function changes(
  session: Session,
  { since, until, about }: ChangesQuestion,
  { first, after }: PageRequest,
): Promise<ListPage<Change>> {
  if (since != null && until != null && since > until) {
    const [first, last] = [formatInstant(since), formatInstant(until)];
    throw refusal("until", `is ${last}, before \`since\` (${first}); nothing lies between them`);
  }
  const span = {
    since: since ?? Number.MIN_SAFE_INTEGER,
    until: Math.min(until ?? Number.MAX_SAFE_INTEGER, session.claimsKnownAt),
    about: about == null ? undefined : (await entityOfRef(session, about)).id,
  };
  const pages = await Promise.all(
    feeds.map((feed, place) => feed(session, span, { first, after: after && placeIn(place, after), counted: false })),
  );
  // Within a feed the store's order stays: it sorts ids in its own way.
  const next = pages
    .flatMap(({ keys }, place) => keys.map(([at, id]) => [-Number(at), place, String(id)] as const))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const shown = next.slice(0, first);
  const read = await Promise.all(pages.map((page, place) => page.read(shown.filter(([, feed]) => feed === place).length)));
  const inOrder = read.map((ofFeed) => ofFeed.values());
  const there = shown.flatMap((key) => {
    const change = inOrder[key[1]]?.next().value;
    return change === undefined ? [] : [{ change, key }];
  });
  return {
    items: there.map(({ change }) => change),
    keys: there.map(({ key }) => key),
    totalCount: async () => {
      const counted = await Promise.all(feeds.map((feed) => feed(session, span, { first: 0 })));
      return counted.reduce((sum, { totalCount }) => sum + totalCount, 0);
    },
    hasNextPage: next.length > first || pages.some(({ hasNextPage }) => hasNextPage),
  };
}

/** Where a feed goes on after a change: of its instant, with what comes after it, all, or nothing any more. */
function placeIn(feed: number, after: SortKey): SortKey {
  const [time, shown, id] = after as readonly [number, number, string];
  if (feed === shown) return [-time, id];
  return feed > shown ? [-time, ""] : [-time - 1, ""];
}

/** For each instant, the revision of the write that was made at it; undefined where that is not known. */
export function revisionsAt(session: Session, instants: readonly Instant[]): Promise<(number | undefined)[]> {
  return session[library].store.revisionsAt(instants);
}
