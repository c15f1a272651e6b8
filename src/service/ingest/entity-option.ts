import type { EntityKind } from "../../model/entity-kinds.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { writtenExternalId } from "../../model/external-ids.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { findMentions } from "./mentions.ts";

/**
 * The id of the stored entity that somebody names by its id, an external id or its exact name. Throws NOT_FOUND, with what
 * may have been meant, or AMBIGUOUS. `option` is what it was named for.
 */
export async function entityNamed(
  store: RecordReader & RecordLists,
  text: string,
  { kinds, clearance, option }: { readonly kinds: readonly EntityKind[]; readonly clearance: number; readonly option: string },
): Promise<string> {
  const externalId = writtenExternalId(text);
  const mention = { id: text, kinds, names: [text], externalIds: externalId === undefined ? [] : [externalId] };
  const { entities, unknown } = await findMentions(store, [mention], clearance);
  const found = entities.get(text);
  if (found !== undefined) return found;
  const reason = unknown.get(text) as string;
  const remedy = reason.endsWith(" is not in the graph.")
    ? " Name one by its ID, its exact name or an external ID, or import it first."
    : "";
  const message = `${option}: ${reason}${remedy}`;
  throw new SupplyGraphError("NOT_FOUND", message, { field: option });
}
