import { type EntityKind, entityKindNames } from "../../model/entity-kinds.ts";
import { type OrganizationRole, roleNames } from "../../model/organization-roles.ts";
import type { Entity } from "../../model/records.ts";
import { searchableOf } from "../../model/searchable-entity.ts";
import { matchText } from "../../search/match.ts";
import { matchSomeWords } from "../../search/match-some-words.ts";
import { wordsToMatchSome } from "../../search/query-forms.ts";
import type { MatchedOn, Searchable } from "../../search/searchable.ts";
import type { TextMatch } from "../../search/text-score.ts";
import { notEmpty, refusal } from "../input-checks.ts";
import { library } from "../library.ts";
import { type Page, type PageRequest, pageOf } from "../paging.ts";
import type { Session } from "../session.ts";

/** At most this many entities are ranked for one text. */
const mostCandidates = 1_000;

export interface SearchHit {
  readonly entity: Entity;
  /** 0..1; 1 for an exact id, name, purl or external id. */
  readonly score: number;
  readonly matchedOn: MatchedOn;
  /** Only some of the words of the text match. */
  readonly inPart: boolean;
}

function better(a: SearchHit, b: SearchHit): number {
  return b.score - a.score || (a.entity.id < b.entity.id ? -1 : 1);
}

/**
 * Entities that match a text, best match first. Every store gives the same ranking, since it is done here. If no entity
 * matches the whole text, those that match some of its words.
 */
export async function searchHits(
  session: Session,
  text: string,
  kinds?: readonly EntityKind[] | undefined,
  limit = mostCandidates,
): Promise<SearchHit[]> {
  const { store } = session[library];
  const { clearance } = session.asker;
  const candidatesFor = (asked: string) => store.searchCandidates({ text: asked, clearance, kinds, limit });
  const named = hitsAmong(await candidatesFor(text), (searchable) => matchText(text, searchable), false);
  if (named.length > 0) return named;
  const candidates = (await Promise.all(wordsToMatchSome(text).map(candidatesFor))).flat();
  const distinct = [...new Map(candidates.map((entity) => [entity.id, entity])).values()];
  return hitsAmong(distinct, (searchable) => matchSomeWords(text, searchable), true);
}

function hitsAmong(
  candidates: readonly Entity[],
  match: (searchable: Searchable) => TextMatch | undefined,
  inPart: boolean,
): SearchHit[] {
  const hits: SearchHit[] = [];
  for (const entity of candidates) {
    const found = match(searchableOf(entity));
    if (found !== undefined) hits.push({ entity, ...found, inPart });
  }
  return hits.sort(better);
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
}

/** A page of the entities that match a text. Throws BAD_USER_INPUT for a blank text. */
export async function search(
  session: Session,
  { text, kinds, roles }: SearchQuestion,
  request: PageRequest,
): Promise<SearchAnswer> {
  notBlank(text);
  notEmpty({ kinds, roles });
  const hits = await searchHits(session, text);
  const ofKind = (hit: SearchHit) => kinds === undefined || kinds.includes(hit.entity.kind);
  const ofRole = (hit: SearchHit) => roles === undefined || rolesOfEntity(hit.entity).some((role) => roles.includes(role));
  return {
    page: pageOf(
      hits.filter((hit) => ofKind(hit) && ofRole(hit)),
      request,
      (hit) => [-hit.score, hit.entity.id],
    ),
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
  };
}
