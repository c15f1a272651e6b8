import { readSettings } from "../app/settings.ts";
import { optionName, type Settings, settingsTable } from "../app/settings-table.ts";
import { SupplyGraphError } from "../model/errors.ts";
import { UsageError } from "./failure.ts";

/** A command's options as commander gives them: in camel case. */
export type CommandOptions = Readonly<Record<string, unknown>>;

const envFile = ".env";

/** The settings in force for a command. Throws a UsageError where it is an option that is wrong. */
export function settingsOf(options: CommandOptions): Settings {
  const given = Object.fromEntries(
    settingsTable.map(({ name }) => [name, options[camelCase(optionName(name))] as string | undefined]),
  );
  try {
    return readSettings({ options: given, environment: process.env, envFile, onWarning: note });
  } catch (error) {
    const field = error instanceof SupplyGraphError ? error.place.field : undefined;
    throw field !== undefined && given[field] !== undefined ? new UsageError((error as Error).message) : error;
  }
}

/** `min-likelihood` as commander names it among the options: `minLikelihood`. */
export function camelCase(option: string): string {
  return option.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function note(message: string): void {
  process.stderr.write(`Note: ${message}\n`);
}
