import { isDeepStrictEqual } from "node:util";
import { type EntityKind, incidentKind } from "../../model/entity-kinds.ts";
import { externalIdKey, externalIdsOf } from "../../model/external-ids.ts";
import type { Entity, ExternalId, Json } from "../../model/records.ts";
import type { Marking } from "../../model/vocabulary.ts";
import { words } from "../../search/words.ts";
import { requireRole } from "../asker.ts";
import { entitiesFor } from "../catalog/records.ts";
import { echo } from "../catalog/references.ts";
import { searchHits } from "../catalog/search.ts";
import { addToEntity } from "../ingest/add-to-entity.ts";
import { carriersOf } from "../ingest/carriers.ts";
import { library } from "../library.ts";
import { idsInUse, unusedId } from "../recording/unused-ids.ts";
import type { Session } from "../session.ts";
import { type ChangeOptions, makeChange, type Outcome } from "./change.ts";
import { type ChangedEntities, checkOwnFields, ownFieldNames } from "./correct-entity.ts";
import { checkCount } from "./counts.ts";
import { checkEntity } from "./entity-checks.ts";
import { InputDocument } from "./input-document.ts";
import { checkMarking } from "./markings.ts";
import { slug } from "./slug.ts";
import { UserErrors } from "./user-errors.ts";

/** An entity to record. Without an id, it is the entity that has an external id of it, or a new one named after its name. */
export interface EntityInput {
  readonly id?: string | null | undefined;
  readonly kind: EntityKind;
  readonly name: string;
  readonly aliases?: readonly string[] | null | undefined;
  readonly description?: string | null | undefined;
  readonly externalIds?: readonly ExternalId[] | null | undefined;
  readonly marking?: Marking | null | undefined;
  /** Own fields of its kind. */
  readonly fields?: Json | null | undefined;
}

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
    const known = await knownEntities(session, inputs, errors);
    errors.throwIfAny();
    const document = new InputDocument();
    for (const [place, { id }] of known.entries()) {
      document.add(
        "entities",
        { ...recordOf(inputs[place] as EntityInput), id },
        ["entities", place],
        ownFieldNames(inputs[place] as EntityInput),
      );
    }
    const written = (await document.read(session)).flatMap((batch) => batch.entities);
    const entities: Entity[] = [];
    for (const [place, { before }] of known.entries()) {
      const path: Path = ["entities", place];
      const given = written[place] as Entity;
      const after = before === undefined ? given : added(before, given, inputs[place] as EntityInput, path, errors);
      await checkEntity(session, { before, after }, path, errors);
      if (!isDeepStrictEqual(before, after)) entities.push(after);
    }
    errors.throwIfAny();
    return { batch: { entities }, result: { entities: known.map(({ id }) => id) } };
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

interface KnownEntity {
  readonly id: string;
  /** As it is stored. */
  readonly before: Entity | undefined;
}

/** Which entity each of the inputs is: a stored one, or a new one under an id of its own. */
async function knownEntities(session: Session, inputs: readonly EntityInput[], errors: UserErrors): Promise<KnownEntity[]> {
  const { store } = session[library];
  const ids = inputs.flatMap(({ id }) => id ?? []);
  const [used, stored] = await Promise.all([idsInUse(store, ids), entitiesFor(session, ids)]);
  const byId = new Map(stored.flatMap((entity) => (entity === undefined ? [] : [[entity.id, entity]])));
  const known: KnownEntity[] = [];
  const taken = new Map<string, number>();
  for (const [place, input] of inputs.entries()) {
    const path: Path = ["entities", place];
    const before = input.id == null ? await carrierOf(session, input, path, errors) : byId.get(input.id);
    if (before !== undefined && before.kind !== input.kind) {
      const message = `kind: ${JSON.stringify(before.id)} is stored as ${before.kind}, and the kind of an entity never changes; choose another id.`;
      errors.add([...path, "kind"], message, "CONFLICT");
    }
    if (input.id != null && before === undefined && used.has(input.id)) {
      errors.add([...path, "id"], `id: ${echo(input.id)} is in use; choose another id.`, "CONFLICT");
    }
    const id = before?.id ?? input.id ?? (await newId(session, input, path, new Set(taken.keys()), errors));
    const first = taken.get(id);
    if (first !== undefined) {
      errors.add(path, `${JSON.stringify(id)} is the same entity as \`entities[${first}]\`; give it once.`, "CONFLICT");
    }
    taken.set(id, place);
    known.push({ id, before });
  }
  return known;
}

/** The one entity of this kind that has an external id of the input. */
async function carrierOf(session: Session, input: EntityInput, path: Path, errors: UserErrors): Promise<Entity | undefined> {
  const externalIds = externalIdsOf({ externalIds: input.externalIds ?? [], fields: input.fields ?? {} } as unknown as Entity);
  if (externalIds.length === 0) return undefined;
  const carriers = await carriersOf(session[library].store, session.asker.clearance, externalIds);
  const found = externalIds.flatMap((one) => carriers.get(externalIdKey(one)) ?? []).filter(({ kind }) => kind === input.kind);
  const distinct = [...new Map(found.map((entity) => [entity.id, entity])).values()];
  if (distinct.length > 1) {
    const names = distinct.map(({ id }) => JSON.stringify(id)).join(", ");
    errors.add(
      [...path, "externalIds"],
      `externalIds: several entities have them: ${names}. Give the id of the one that is meant.`,
      "AMBIGUOUS",
    );
  }
  return distinct[0];
}

/** A name without regard to case, accents and punctuation. */
function spelled(name: string): string {
  return words(name).join(" ") || name;
}

/** An id made of the name. A name that an entity of the kind has already is refused: it would most likely be the same one. */
async function newId(
  session: Session,
  input: EntityInput,
  path: Path,
  taken: ReadonlySet<string>,
  errors: UserErrors,
): Promise<string> {
  const name = spelled(input.name);
  const { hits } = await searchHits(session, input.name, { kinds: [input.kind] });
  const namesakes = hits.filter(({ entity }) => [entity.name, ...entity.aliases].some((one) => spelled(one) === name));
  if (namesakes.length > 0) {
    const ids = namesakes.map(({ entity }) => JSON.stringify(entity.id)).join(", ");
    const message = `name: ${echo(input.name)} is the name of ${ids}. Give that id to add to the entity, or another id to record one of the same name.`;
    errors.add([...path, "name"], message, "CONFLICT");
  }
  const base = slug(input.name);
  return unusedId(session[library].store, input.kind === incidentKind ? `inc-${base}` : base, taken);
}
