import type { EntityFilter } from "../../answers/entity-filter.ts";
import type { CommandOptions } from "../command-settings.ts";
import { entityKindOf, roleOf } from "./names.ts";
import { listOf } from "./option-values.ts";

/** The filter of --role and --kind. */
export function entityFilterOf(options: CommandOptions): EntityFilter {
  return { roles: listOf(options, "role", roleOf) ?? null, kinds: listOf(options, "kind", entityKindOf) ?? null };
}
