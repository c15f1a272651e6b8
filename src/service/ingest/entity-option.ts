import { type EntityKind, entityKindNames } from "../../model/entity-kinds.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { writtenExternalId } from "../../model/external-ids.ts";
import type { Entity } from "../../model/records.ts";
import { word } from "../../model/words.ts";
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
  const others = entityKindNames.filter((kind) => !kinds.includes(kind));
  const ofOthers = await findMentions(store, [{ ...mention, kinds: others }], clearance);
  const [other] = await store.entities([...ofOthers.entities.values()]);
  const reason = unknown.get(text) as string;
  const message = other === undefined ? `${reason}${remedyFor(reason)}` : isOfAnotherKind(text, other, kinds);
  throw new SupplyGraphError("NOT_FOUND", `${option}: ${message}`, { field: option });
}

function remedyFor(reason: string): string {
  if (!reason.endsWith(" is not in the graph.")) return "";
  return " Name one by its ID, its exact name or an external ID, or import it first.";
}

function isOfAnotherKind(text: string, { kind }: Entity, kinds: readonly EntityKind[]): string {
  return `${JSON.stringify(text)} is in the graph as ${word(kind)}; name one that is there as ${kinds.map(word).join(" or ")}.`;
}
