import type { EntityKind } from "../../model/entity-kinds.ts";
import type { Session } from "../session.ts";
import { searchHits } from "./search.ts";

/** The ids of the entities of a kind that a text names; undefined without a text. */
export async function idsNamed(
  session: Session,
  kind: EntityKind,
  text: string | null | undefined,
): Promise<readonly string[] | undefined> {
  if (text == null || text.trim() === "") return undefined;
  const hits = await searchHits(session, text, [kind]);
  return hits.filter((hit) => !hit.inPart).map((hit) => hit.entity.id);
}
