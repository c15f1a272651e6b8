import { isDeepStrictEqual } from "node:util";
import type { Entity } from "../../model/records.ts";
import { requireRole } from "../asker.ts";
import { addToEntity } from "../ingest/add-to-entity.ts";
import type { Session } from "../session.ts";
import { type ChangeOptions, makeChange, type Outcome } from "./change.ts";
import { type ChangedEntities, checkOwnFields, ownFieldNames } from "./correct-entity.ts";
import { checkCount } from "./counts.ts";
import { checkEntity } from "./entity-checks.ts";
import type { EntityInput } from "./entity-input.ts";
import { InputDocument } from "./input-document.ts";
import { checkMarking } from "./markings.ts";
import { meantEntities } from "./meant-entities.ts";
import { UserErrors } from "./user-errors.ts";

type Path = readonly (string | number)[];

/**
 * Records new entities, and adds to those that are stored what they lack: aliases, external ids, empty fields. What says
 * otherwise than a stored entity is refused: that takes a correction.
 */
export function recordEntities(
  session: Session,
  inputs: readonly EntityInput[],
  options: ChangeOptions = {},
): Promise<Outcome<ChangedEntities>> {
  requireRole(session, "EDITOR", "record entities");
  return makeChange(session, { change: "recordEntities", input: inputs }, options, async () => {
    const errors = new UserErrors();
    checkCount(inputs, "entities", errors);
    errors.throwIfAny();
    for (const [place, input] of inputs.entries()) {
      const path = ["entities", String(place)];
      checkMarking(session, input.marking, [...path, "marking"], errors);
      checkOwnFields(input, input.fields, errors, path);
    }
    errors.throwIfAny();
    const meant = await meantEntities(session, inputs, errors);
    errors.throwIfAny();
    const document = new InputDocument();
    for (const [place, { id }] of meant.entries()) {
      document.add(
        "entities",
        { ...recordOf(inputs[place] as EntityInput), id },
        ["entities", place],
        ownFieldNames(inputs[place] as EntityInput),
      );
    }
    const written = (await document.read(session)).flatMap((batch) => batch.entities);
    const entities: Entity[] = [];
    for (const [place, { before }] of meant.entries()) {
      const path: Path = ["entities", place];
      const given = written[place] as Entity;
      const after = before === undefined ? given : added(before, given, inputs[place] as EntityInput, path, errors);
      await checkEntity(session, { before, after }, path, errors);
      if (!isDeepStrictEqual(before, after)) entities.push(after);
    }
    errors.throwIfAny();
    return { batch: { entities }, result: { entities: meant.map(({ id }) => id) } };
  });
}

function recordOf({ fields, ...input }: EntityInput): Record<string, unknown> {
  const given = Object.entries({ ...input, ...(fields as object | null) });
  return Object.fromEntries(given.filter(([, value]) => value != null));
}

/** A stored entity with what the input adds; an error for each field in which the input says otherwise. */
function added(before: Entity, given: Entity, input: EntityInput, path: Path, errors: UserErrors): Entity {
  const fields = new Set(Object.keys(recordOf(input)));
  const { record, contradictions } = addToEntity(before, given, (field) => fields.has(field));
  const own = ownFieldNames(before);
  for (const { field, stored, given: said } of contradictions) {
    // Another name is not at odds with the stored one: it has become an alias.
    if (field === "name") continue;
    const at = own.includes(field) ? [...path, "fields", field] : [...path, field];
    const message = `${field}: ${JSON.stringify(before.id)} is stored with ${JSON.stringify(stored)}, not ${JSON.stringify(said)}; leave the field out, or correct it with \`correctEntity\`.`;
    errors.add(at, message, "CONFLICT");
  }
  return record;
}
