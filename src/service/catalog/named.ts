import type { EntityKind } from "../../model/entity-kinds.ts";
import type { FieldCondition } from "../../store/record-lists.ts";
import type { Session } from "../session.ts";
import { completenessOfList, type ListCompleteness } from "./list-completeness.ts";
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
