import { readSettings } from "../app/settings.ts";
import { optionName, type Settings, settingsTable } from "../app/settings-table.ts";

/** A command's options as commander gives them: in camel case. */
export type CommandOptions = Readonly<Record<string, unknown>>;

const envFile = ".env";

/** The settings in force for a command. */
export function settingsOf(options: CommandOptions): Settings {
  const given = settingsTable.map(({ name }) => [name, options[camelCase(optionName(name))] as string | undefined]);
  return readSettings({ options: Object.fromEntries(given), environment: process.env, envFile, onWarning: note });
}

/** `min-likelihood` as commander names it among the options: `minLikelihood`. */
export function camelCase(option: string): string {
  return option.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function note(message: string): void {
  process.stderr.write(`Note: ${message}\n`);
}
