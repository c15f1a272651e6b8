import type { Entity } from "../../model/records.ts";
import { type Marking, markings, valuesOf } from "../../model/vocabulary.ts";
import type { Library } from "./records.ts";

const markingOrder = valuesOf(markings);

/** As much of an entity as is in memory: enough for a long list without asking the store. */
export type EntityOutline = Pick<Entity, "id" | "kind" | "name" | "marking" | "fields">;

/** The entity of this id, which is in the topology since an answer from there names it. Of its own fields, the roles. */
export function outlineOf({ topology }: Pick<Library, "topology">, id: string): EntityOutline {
  const { entities } = topology;
  const number = entities.indexOf(id);
  return {
    id,
    kind: entities.kindOf(number),
    name: entities.nameOf(number),
    marking: markingOrder[entities.markingOf(number)] as Marking,
    fields: { roles: entities.rolesOf(number) },
  };
}
