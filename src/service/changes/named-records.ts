import type { Entity, Relationship } from "../../model/records.ts";
import { type EntityRef, entitiesOfRefs, entityOfRef, relationshipsOfIds } from "../catalog/references.ts";
import type { Session } from "../session.ts";
import type { UserErrors } from "./user-errors.ts";

type Path = readonly (string | number)[];

/** Something that the input names, and where. */
export interface Named<Ref> {
  readonly ref: Ref;
  readonly path: Path;
}

/** The entities that the input names, in its order; an error, with near misses, for each that the caller cannot see. */
export async function namedEntities(
  session: Session,
  named: readonly Named<EntityRef>[],
  errors: UserErrors,
): Promise<(Entity | undefined)[]> {
  if (named.length === 0) return [];
  try {
    return await entitiesOfRefs(
      session,
      named.map(({ ref }) => ref),
    );
  } catch {
    // One of them is at fault: each by itself says which.
    return oneByOne(named, errors, (ref) => entityOfRef(session, ref));
  }
}

/** The relationships that the input names by id, in its order; an error for each that the caller cannot see. */
export async function namedRelationships(
  session: Session,
  named: readonly Named<string>[],
  errors: UserErrors,
): Promise<(Relationship | undefined)[]> {
  return oneByOne(named, errors, async (id) => (await relationshipsOfIds(session, [id], "id"))[0] as Relationship);
}

async function oneByOne<Ref, R>(named: readonly Named<Ref>[], errors: UserErrors, find: (ref: Ref) => Promise<R>) {
  const found: (R | undefined)[] = [];
  for (const { ref, path } of named) {
    found.push(
      await errors.collect(
        () => path.map(String),
        () => find(ref),
      ),
    );
  }
  return found;
}
