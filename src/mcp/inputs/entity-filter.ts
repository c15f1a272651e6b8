import { z } from "zod";
import type { EntityFilter } from "../../answers/entity-filter.ts";
import { entityKindNames } from "../../model/entity-kinds.ts";
import { roleNames } from "../../model/organization-roles.ts";
import { choicesOf } from "./choices.ts";

export const role = z.enum(roleNames as [string, ...string[]]);
export const kind = z.enum(entityKindNames as [string, ...string[]]);

/** Which of the entities found are told of. */
export const filter = {
  roles: choicesOf(role).optional().describe("Tell only of organizations with one of these roles."),
  kinds: choicesOf(kind).optional().describe("Tell only of entities of these kinds."),
};

export function entityFilterOf({ roles, kinds }: z.output<z.ZodObject<typeof filter>>): EntityFilter {
  return { roles: roles ?? null, kinds: kinds ?? null } as EntityFilter;
}
