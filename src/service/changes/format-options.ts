import type { Importer } from "../../importers/importer.ts";
import type { EntityRef } from "../catalog/references.ts";
import {
  type FormatOptionName,
  formatOptionNames,
  type ImporterOptions,
  importerOptions,
  namedKind,
  uselessOption,
} from "../ingest/format-options.ts";
import type { Session } from "../session.ts";
import { namedEntities } from "./named-records.ts";
import { UserErrors } from "./user-errors.ts";

/** A column of a table, and the field that it has. */
export interface ColumnOfField {
  readonly field: string;
  readonly column: string;
}

/** The options of formats as a caller gives them: organizations by reference, columns in a list. */
export type AskedFormatOptions = {
  readonly [Option in FormatOptionName]?: boolean | string | EntityRef | readonly ColumnOfField[] | null | undefined;
};

/** Where the options stand in the input. */
const place = "options";

/**
 * The options that a caller gives, as formats take them. Throws what the caller can fix: an option that the format does not
 * take, an organization that is not there, and one that is none.
 */
export async function formatOptionsOf(
  session: Session,
  asked: AskedFormatOptions,
  format: Importer,
  known: readonly Importer[],
): Promise<ImporterOptions> {
  const errors = new UserErrors();
  const found: Record<string, unknown> = {};
  for (const option of formatOptionNames) {
    const value = asked[option];
    // What is not asked for need not be taken.
    if (value == null || value === false) continue;
    const useless = uselessOption(option, `${place}.${option}`, [format], known);
    if (useless !== undefined) errors.add([place, option], useless);
    else found[option] = await valueOf(session, option, value, errors);
  }
  errors.throwIfAny();
  return found;
}

async function valueOf(session: Session, option: FormatOptionName, value: unknown, errors: UserErrors): Promise<unknown> {
  const path = [place, option];
  switch (importerOptions[option].takes) {
    case "organization": {
      const [entity] = await namedEntities(session, [{ ref: value as EntityRef, path }], errors);
      if (entity !== undefined && entity.kind !== namedKind) {
        errors.add(path, `${path.join(".")}: ${JSON.stringify(entity.id)} is of kind ${entity.kind}; name an ${namedKind}.`);
      }
      return entity?.id;
    }
    case "columns":
      return Object.fromEntries((value as readonly ColumnOfField[]).map(({ field, column }) => [field, column]));
    default:
      return value;
  }
}
