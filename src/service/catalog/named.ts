import type { EntityKind } from "../../model/entity-kinds.ts";
import type { Entity } from "../../model/records.ts";
import { isPackageUrl } from "../../search/package-url.ts";
import { Pause } from "../../search/pause.ts";
import { sortInTurns } from "../../search/sort-in-turns.ts";
import type { FieldCondition } from "../../store/record-lists.ts";
import type { Session } from "../session.ts";
import { completenessOfList, type ListCompleteness } from "./list-completeness.ts";
import { byCodePoint, keyByName } from "./order-by-name.ts";
import { type SearchHits, searchHits } from "./search.ts";

/** Undefined without a text. Conditions on own fields count before so many match that not all are ranked. */
async function hitsNamed(
  session: Session,
  kind: EntityKind,
  text: string | null | undefined,
  where: readonly FieldCondition[],
): Promise<SearchHits | undefined> {
  return text == null || text.trim() === "" ? undefined : searchHits(session, text, { kinds: [kind], where });
}

/** The ids of the entities of a kind that a text names; undefined without a text. */
export async function idsNamed(
  session: Session,
  kind: EntityKind,
  text: string | null | undefined,
  where: readonly FieldCondition[] = [],
): Promise<readonly string[] | undefined> {
  const named = await hitsNamed(session, kind, text, where);
  return named?.hits.filter((hit) => !hit.inPart).map((hit) => hit.entity.id);
}

/**
 * The entities of a kind that a text names, in the order of lists, where they are so many that a store would rather not be
 * given all their ids; undefined where they are few. Conditions hold for them.
 */
export async function manyNamed(
  session: Session,
  kind: EntityKind,
  text: string | null | undefined,
  where: readonly FieldCondition[] = [],
): Promise<readonly ListedEntity[] | undefined> {
  const named = await hitsNamed(session, kind, text, where);
  if (named === undefined || named.hits.length <= mostIdsForStore || isPackageUrl(text ?? "")) return undefined;
  const pause = new Pause();
  const listed: ListedEntity[] = [];
  for (const [place, { entity, inPart }] of named.hits.entries()) {
    if (!inPart) listed.push({ entity, key: keyByName(entity) });
    if (place % foldedBetweenPauses === 0) await pause.whenDue();
  }
  return sortInTurns(listed, (a, b) => byCodePoint(a.key, b.key));
}
const foldedBetweenPauses = 512;
const mostIdsForStore = 1_000;

/** An entity and its place in a list by name. */
interface ListedEntity {
  readonly entity: Entity;
  readonly key: readonly [foldedName: string, id: string];
}

/** Whether a list of the entities of a kind that a text names has all of them. `total` is its length. */
export async function completenessOfNamed(
  session: Session,
  kind: EntityKind,
  text: string | null | undefined,
  total: number,
  where: readonly FieldCondition[] = [],
): Promise<ListCompleteness> {
  const named = await hitsNamed(session, kind, text, where);
  return named === undefined ? completenessOfList(total, false) : completenessOfList(named.hits.length, named.truncated);
}
