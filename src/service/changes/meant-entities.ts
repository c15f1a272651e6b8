import { incidentKind } from "../../model/entity-kinds.ts";
import { externalIdKey, identitiesOf } from "../../model/external-ids.ts";
import type { Entity } from "../../model/records.ts";
import { slug } from "../../search/slug.ts";
import { words } from "../../search/words.ts";
import { entitiesFor } from "../catalog/records.ts";
import { echo } from "../catalog/references.ts";
import { searchHits } from "../catalog/search.ts";
import { carriersOf } from "../ingest/carriers.ts";
import { library } from "../library.ts";
import { idsInUse, unusedId } from "../recording/unused-ids.ts";
import type { Session } from "../session.ts";
import type { EntityInput } from "./entity-input.ts";
import type { UserErrors } from "./user-errors.ts";

type Path = readonly (string | number)[];

interface MeantEntity {
  readonly id: string;
  /** As it is stored. */
  readonly before: Entity | undefined;
}

/** Which entity each of the inputs is: a stored one, or a new one under an id of its own. */
export async function meantEntities(session: Session, inputs: readonly EntityInput[], errors: UserErrors): Promise<MeantEntity[]> {
  const { store } = session[library];
  const ids = inputs.flatMap(({ id }) => id ?? []);
  const [used, stored] = await Promise.all([idsInUse(store, ids), entitiesFor(session, ids)]);
  const byId = new Map(stored.flatMap((entity) => (entity === undefined ? [] : [[entity.id, entity]])));
  const meant: MeantEntity[] = [];
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
    meant.push({ id, before });
  }
  return meant;
}

/** The one entity of this kind that has an external id of the input. */
async function carrierOf(session: Session, input: EntityInput, path: Path, errors: UserErrors): Promise<Entity | undefined> {
  const externalIds = identitiesOf({
    kind: input.kind,
    externalIds: input.externalIds ?? [],
    fields: input.fields ?? {},
  } as unknown as Entity);
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
