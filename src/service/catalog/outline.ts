import { SupplyGraphError } from "../../model/errors.ts";
import type { Entity } from "../../model/records.ts";
import { type Marking, markings, valuesOf } from "../../model/vocabulary.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";

const markingOrder = valuesOf(markings);

/** The part of an entity that is kept in memory: enough for a long list without reading the store. */
export type EntityOutline = Pick<Entity, "id" | "kind" | "name" | "marking" | "fields">;

/**
 * An entity that an answer for this session names, by id. Its `fields` hold only the roles. Throws INTERNAL for an entity
 * that the asker may not see, since no answer names one.
 */
export function outlineOf(session: Session, id: string): EntityOutline {
  const { entities } = session[library].topology;
  const number = entities.indexOf(id);
  if (number === -1 || entities.markingOf(number) > session.asker.clearance) {
    throw new SupplyGraphError("INTERNAL", `the entity "${id}" is named by an answer, but its asker may not see it`);
  }
  return {
    id,
    kind: entities.kindOf(number),
    name: entities.nameOf(number),
    marking: markingOrder[entities.markingOf(number)] as Marking,
    fields: { roles: entities.rolesOf(number) },
  };
}
