import { entityKind } from "../../model/entity-kinds.ts";
import type { Entity, ExternalId, Json } from "../../model/records.ts";
import { noField } from "../../model/value-faults.ts";
import type { Marking } from "../../model/vocabulary.ts";
import { requireRole } from "../asker.ts";
import { entityOfRef } from "../catalog/references.ts";
import type { Session } from "../session.ts";
import { type ChangeOptions, makeChange, type Outcome } from "./change.ts";
import { checkEntity } from "./entity-checks.ts";
import { InputDocument } from "./input-document.ts";
import { checkMarking } from "./markings.ts";
import { nativeEntity } from "./native-entity.ts";
import { checkReason } from "./reasons.ts";
import { UserErrors } from "./user-errors.ts";

/** Fields to set; what is undefined stays. Null takes a value away, where the field can do without. */
export interface EntityCorrection {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly aliases?: readonly string[] | null | undefined;
  readonly description?: string | null | undefined;
  readonly externalIds?: readonly ExternalId[] | null | undefined;
  readonly marking?: Marking | null | undefined;
  /** Own fields of its kind. */
  readonly fields?: Json | null | undefined;
  readonly reason: string;
}

export interface ChangedEntities {
  /** The ids of the entities, in the order of the input. */
  readonly entities: readonly string[];
}

const path = ["correction"];

/** Sets fields of an entity: a new version of it, recorded with the caller and the reason. What was known before stays. */
export function correctEntity(
  session: Session,
  correction: EntityCorrection,
  options: ChangeOptions = {},
): Promise<Outcome<ChangedEntities>> {
  requireRole(session, "CURATOR", "correct an entity");
  return makeChange(session, { change: "correctEntity", input: correction }, options, async () => {
    const errors = new UserErrors();
    checkReason(correction.reason, [...path, "reason"], errors);
    checkMarking(session, correction.marking, [...path, "marking"], errors);
    const stored = await errors.collect(
      () => [...path, "id"],
      () => entityOfRef(session, { id: correction.id }),
    );
    if (stored !== undefined) checkOwnFields(stored, correction.fields, errors);
    errors.throwIfAny();
    const before = stored as Entity;
    const input = new InputDocument();
    input.add("entities", corrected(before, correction), path, ownFieldNames(before));
    const [after] = (await input.read(session)).flatMap((batch) => batch.entities);
    await checkEntity(session, { before, after: after as Entity }, path, errors);
    errors.throwIfAny();
    return { batch: { entities: [after as Entity], reason: correction.reason }, result: { entities: [before.id] } };
  });
}

export function ownFieldNames({ kind }: Pick<Entity, "kind">): string[] {
  return entityKind(kind).fields.map(({ name }) => name);
}

/** Names that are no own fields would otherwise be taken for other fields of a document's record. */
export function checkOwnFields(
  { kind }: Pick<Entity, "kind">,
  fields: Json | null | undefined,
  errors: UserErrors,
  at = path,
): void {
  if (fields == null) return;
  if (typeof fields !== "object" || Array.isArray(fields)) {
    errors.add([...at, "fields"], "fields: is not an object in curly braces");
    return;
  }
  const names = ownFieldNames({ kind });
  for (const name of Object.keys(fields)) {
    if (!names.includes(name)) errors.add([...at, "fields", name], `fields.${name.slice(0, 60)}: ${noField(name, names)}`);
  }
}

function corrected(stored: Entity, { id: _, reason: __, fields, description, ...given }: EntityCorrection) {
  const changes = Object.entries({ ...given, ...(fields as object | null) }).filter(([, value]) => value !== undefined);
  const record: Record<string, unknown> = { ...nativeEntity(stored) };
  const own = ownFieldNames(stored);
  for (const [field, value] of changes) {
    if (value !== null) record[field] = value;
    else if (own.includes(field)) delete record[field];
  }
  if (description !== undefined) record["description"] = description ?? undefined;
  return record as { readonly id: string };
}
