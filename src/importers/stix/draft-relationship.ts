import type { EntityKind } from "../../model/entity-kinds.ts";
import { type Day, firstDay, isPartialDate, lastDay, type PartialDate } from "../../model/partial-date.ts";
import { dayOf, instantOf } from "../kit/draft/document-day.ts";
import type { DraftValidity } from "../kit/draft/document-draft.ts";
import { isJsonObject } from "../kit/json-document.ts";
import { stixScheme } from "./draft-entity.ts";
import { claimOf, type Reading } from "./draft-object.ts";
import { eventTypes } from "./entity-types.ts";
import { relationshipType } from "./relationship-types.ts";
import { type RefuseField, type StixObject, typeOfId } from "./stix-object.ts";

/** Why nothing comes of a relationship, and its type, if the standard does not have it. */
export function reasonAgainstRelationship(
  object: StixObject,
  refuse: RefuseField,
): { readonly reason: string; readonly customType?: string } | undefined {
  const type = object.text("relationship_type", refuse);
  if (type === undefined) refuse("relationship_type", "is missing; say how the objects are related, such as targets");
  const [from, to] = [object.reference("source_ref", refuse), object.reference("target_ref", refuse)];
  if (type === undefined || from === undefined || to === undefined)
    return { reason: "It does not say what is related to what; see the notes." };
  const found = relationshipType(type, typeOfId(from) as string, typeOfId(to) as string);
  return "reason" in found ? found : undefined;
}

/** What a relationship of an incident claims of it and another object, here or of an earlier import. */
export function draftRelationship(reading: Reading): void {
  const { object, findings, draft } = reading;
  const { source_ref: from, target_ref: to, relationship_type: type } = object.fields as Readonly<Record<string, string>>;
  const found = relationshipType(type as string, typeOfId(from as string) as string, typeOfId(to as string) as string);
  if ("reason" in found) return;
  const claim = { ...claimOf(reading), quote: object.text("description", findings.refuse) };
  const ends = [mention(reading, from as string, ["INCIDENT"]), mention(reading, to as string, found.to)] as const;
  const relationship = draft.relate(found.kind, ends, claim, validityOf(reading), object.at);
  draft.became("relationship", object.at, [relationship]);
}

export function reasonAgainstSighting(object: StixObject, refuse: RefuseField): string | undefined {
  const of = object.reference("sighting_of_ref", refuse);
  const where = object.texts("where_sighted_refs", refuse);
  if (of === undefined) return "It does not say what was seen; see the notes.";
  if (!eventTypes.has(typeOfId(of) as string)) return `What was seen is of the type ${typeOfId(of)}, and no incident.`;
  return where.some((id) => typeOfId(id) === "identity") ? undefined : "It does not say at which organization.";
}

/** An incident that was seen at organizations affected them. */
export function draftSighting(reading: Reading): void {
  const { object, findings, draft } = reading;
  const claim = { ...claimOf(reading), quote: object.text("description", findings.refuse) };
  const incident = mention(reading, object.fields["sighting_of_ref"] as string, ["INCIDENT"]);
  const where = (object.fields["where_sighted_refs"] as readonly string[]).filter((id) => typeOfId(id) === "identity");
  const relationships = where.map((id) =>
    draft.relate("AFFECTS", [incident, mention(reading, id, ["ORGANIZATION"])], claim, {}, object.at),
  );
  draft.became("sighting", object.at, relationships);
}

function mention({ draft, bundle }: Reading, id: string, kinds: readonly EntityKind[]): string {
  return draft.mention({ kinds, externalIds: [{ scheme: stixScheme, value: id }], called: bundle.nameOf(id) ?? id });
}

function validityOf({ object, findings }: Reading): DraftValidity {
  const [start, stop] = [object.instant("start_time", findings.refuse), object.instant("stop_time", findings.refuse)];
  const [began, ended] = [start, stop].map((one) => (one === undefined ? undefined : instantOf(one)));
  const isBackwards = began !== undefined && ended !== undefined && ended < began;
  if (isBackwards) findings.refuse("stop_time", "is before start_time; exchange them, or leave one out");
  else if (began !== undefined && began === ended)
    findings.warn("stop_time", "is the instant of start_time: the relationship is taken to have held on that day.");
  return {
    validFrom: start === undefined ? undefined : (partialDate(object, "valid_from", firstDay, start) ?? dayOf(start)),
    validTo: stop === undefined || isBackwards ? undefined : (partialDate(object, "valid_to", lastDay, stop) ?? dayOf(stop)),
  };
}

/** The month or year of which an instant is the beginning or end, where an extension says so, as in exports of this graph. */
function partialDate(
  { fields }: StixObject,
  property: string,
  edge: (date: PartialDate) => Day,
  instant: string,
): PartialDate | undefined {
  const day = dayOf(instant);
  const extensions = Object.values(isJsonObject(fields["extensions"]) ? fields["extensions"] : {}).filter(isJsonObject);
  const written = extensions.map((extension) => extension[property]);
  return written.find(
    (one): one is PartialDate => typeof one === "string" && isPartialDate(one) && day !== undefined && edge(one) === firstDay(day),
  );
}
