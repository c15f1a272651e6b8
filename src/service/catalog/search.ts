import { type EntityKind, entityKindNames } from "../../model/entity-kinds.ts";
import { type OrganizationRole, roleNames } from "../../model/organization-roles.ts";
import type { Entity } from "../../model/records.ts";
import { searchableOf } from "../../model/searchable-entity.ts";
import { type Matcher, matcherOf } from "../../search/match.ts";
import { someWordsMatcherOf } from "../../search/match-some-words.ts";
import { isPackageUrl, parsePackageUrl } from "../../search/package-url.ts";
import { Pause } from "../../search/pause.ts";
import { wordsToMatchSome } from "../../search/query-forms.ts";
import type { MatchedOn } from "../../search/searchable.ts";
import { sortInTurns } from "../../search/sort-in-turns.ts";
import type { SearchQuery } from "../../store/record-lists.ts";
import { notEmpty, refusal } from "../input-checks.ts";
import { type Page, type PageRequest, pageOf } from "../paging.ts";
import type { Session } from "../session.ts";
import { completenessOfList, type ListCompleteness } from "./list-completeness.ts";
import { entitiesOfPackages } from "./packages.ts";
import { recordsOf } from "./records-as-of.ts";

/** At most this many entities are ranked for one text: beyond it a ranking says nothing, and takes seconds. */
const mostCandidates = 200_000;
/** Likewise for a text of which only some words match. */
const mostInPart = 10_000;
const rankedBetweenPauses = 64;

export interface SearchHit {
  readonly entity: Entity;
  /** 0..1; 1 for an exact id, name, purl or external id. */
  readonly score: number;
  readonly matchedOn: MatchedOn;
  /** Only some of the words of the text match. */
  readonly inPart: boolean;
}

/** The entities that match a text, best match first. */
export interface SearchHits {
  readonly hits: readonly SearchHit[];
  /** Whether more may match than were ranked. */
  readonly truncated: boolean;
  /** The text is the URL of a package that is not known: what matches is spelled like it, and another one. */
  readonly ofUnknownPackage: boolean;
}

/** Which entities are searched, and how many are ranked at most. */
export type SearchScope = Pick<SearchQuery, "kinds" | "where"> & { readonly limit?: number };

function better(a: SearchHit, b: SearchHit): number {
  return b.score - a.score || (a.entity.id < b.entity.id ? -1 : 1);
}

/**
 * Entities that match a text. Every store gives the same ranking, since it is done here. If no entity matches the whole
 * text, those that match some of its words. A package URL finds the package, whatever its version.
 */
export function searchHits(session: Session, text: string, scope: SearchScope = {}): Promise<SearchHits> {
  const key = JSON.stringify([text, scope]);
  const known = searched.get(session)?.get(key);
  if (known !== undefined) return known;
  const found = findHits(session, text, scope);
  searched.set(session, (searched.get(session) ?? new Map()).set(key, found));
  return found;
}

/** What has been searched in a session: its lists, counts and facets ask for the same. */
const searched = new WeakMap<Session, Map<string, Promise<SearchHits>>>();

async function findHits(session: Session, text: string, scope: SearchScope): Promise<SearchHits> {
  const packages = await packagesNamed(session, text, scope);
  if (packages.length > 0) return { hits: packages, truncated: false, ofUnknownPackage: false };
  const ofUnknownPackage = isPackageUrl(text);
  const records = recordsOf(session);
  const { clearance } = session.asker;
  const candidatesFor = (asked: string, limit: number) =>
    records.searchCandidates({ ...scope, text: asked, clearance, limit: Math.min(limit, scope.limit ?? limit) });
  const whole = await candidatesFor(text, mostCandidates);
  const named = await hitsAmong(whole.entities, matcherOf(text), false);
  if (named.length > 0) return { hits: named, truncated: whole.truncated, ofUnknownPackage };
  const parts = await Promise.all(wordsToMatchSome(text).map((word) => candidatesFor(word, mostInPart)));
  const distinct = new Map(parts.flatMap(({ entities }) => entities).map((entity) => [entity.id, entity]));
  const hits = await hitsAmong([...distinct.values()], someWordsMatcherOf(text), true);
  return { hits, truncated: whole.truncated || parts.some(({ truncated }) => truncated), ofUnknownPackage };
}

/** Conditions on fields are those of organizations, which are no packages, and apply to whatever is listed in the end. */
async function packagesNamed(session: Session, text: string, { kinds }: SearchScope): Promise<SearchHit[]> {
  const purl = parsePackageUrl(text);
  if (purl === undefined) return [];
  const [answer] = await entitiesOfPackages(session, [purl]);
  const hits = answer?.hits.filter(({ entity }) => kinds?.includes(entity.kind) ?? true) ?? [];
  return hits.map(({ entity, score }) => ({ entity, score, matchedOn: "purl", inPart: false }));
}

/** In turns: a common word is ranked for seconds. */
async function hitsAmong(candidates: readonly Entity[], match: Matcher, inPart: boolean): Promise<SearchHit[]> {
  const pause = new Pause();
  const hits: SearchHit[] = [];
  for (const [place, entity] of candidates.entries()) {
    const found = match(searchableOf(entity));
    if (found !== undefined) hits.push({ entity, ...found, inPart });
    if (place % rankedBetweenPauses === 0) await pause.whenDue();
  }
  return sortInTurns(hits, better);
}

/** Refuses a blank text: the empty result would look as if there were nothing to find. */
export function notBlank(text: string): void {
  if (text.trim() === "") throw refusal("text", "is empty; give a name, a part of one, an id or a purl");
}

/** The roles of an entity; none where its kind has none. */
function rolesOfEntity(entity: Pick<Entity, "fields">): readonly OrganizationRole[] {
  return (entity.fields["roles"] as readonly OrganizationRole[] | undefined) ?? [];
}

interface Facet {
  readonly field: string;
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

function facet(field: string, order: readonly string[], found: readonly string[]): Facet {
  const counts = new Map<string, number>();
  for (const value of found) counts.set(value, (counts.get(value) ?? 0) + 1);
  return { field, values: order.flatMap((value) => (counts.has(value) ? [{ value, count: counts.get(value) as number }] : [])) };
}

export interface SearchQuestion {
  readonly text: string;
  readonly kinds?: readonly EntityKind[] | undefined;
  readonly roles?: readonly OrganizationRole[] | undefined;
}
export interface SearchAnswer {
  readonly page: Page<SearchHit>;
  /** Each facet counts what the other filters let through, so that callers see what else there is. */
  readonly facets: readonly Facet[];
  readonly completeness: ListCompleteness;
}

/** A page of the entities that match a text. Throws BAD_USER_INPUT for a blank text. */
export async function search(asker: Session, { text, kinds, roles }: SearchQuestion, request: PageRequest): Promise<SearchAnswer> {
  notBlank(text);
  notEmpty({ kinds, roles });
  const session = asker.asListed();
  const { hits, truncated } = await searchHits(session, text);
  const ofKind = (hit: SearchHit) => kinds === undefined || kinds.includes(hit.entity.kind);
  const ofRole = (hit: SearchHit) => roles === undefined || rolesOfEntity(hit.entity).some((role) => roles.includes(role));
  // Too many to rank them all: of those that the filters let through there may be fewer.
  const where = roles === undefined ? [] : [{ field: "roles", anyOf: roles }];
  const filtered = truncated && (kinds ?? roles) !== undefined ? (await searchHits(session, text, { kinds, where })).hits : hits;
  const shown = filtered.filter((hit) => ofKind(hit) && ofRole(hit));
  return {
    page: pageOf(shown, request, (hit) => [-hit.score, hit.entity.id]),
    facets: [
      facet(
        "kind",
        entityKindNames,
        hits.filter(ofRole).map((hit) => hit.entity.kind),
      ),
      facet(
        "role",
        roleNames,
        hits.filter(ofKind).flatMap((hit) => rolesOfEntity(hit.entity)),
      ),
    ],
    completeness: completenessOfList(hits.length, truncated),
  };
}
