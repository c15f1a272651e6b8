import { existsSync } from "node:fs";
import { SupplyGraphError } from "../model/errors.ts";
import { storeNamed } from "../store/store-registry.ts";
import { type EnvEntry, parseEnvFile, unquotedHash } from "./env-file.ts";
import { misspelledInEnvironment, misspelledInFile } from "./misspelled-settings.ts";
import { optionName, type Setting, type Settings, settingsTable } from "./settings-table.ts";
import { readTextFile } from "./text-file.ts";

type Values = Readonly<Record<string, string | undefined>>;

/** Where settings are read from; the first place that has a value wins. */
export interface SettingsPlaces {
  /** Options of the command, by their setting's name. */
  readonly options?: Values;
  readonly environment: Values;
  /** A file of `NAME=value` lines; it may be missing. */
  readonly envFile: string;
  /** Called with what has no effect and looks as though it should have one: misspelled names, lines that cannot be read. */
  readonly onWarning?: (message: string) => void;
}

interface Given {
  readonly value: string;
  readonly where: string;
}

/**
 * The settings in force. BAD_USER_INPUT says which is wrong, where it is written, and what to give. A value that may be given
 * by a file, such as a password, is read from it.
 */
export function readSettings({ options = {}, environment, envFile, onWarning }: SettingsPlaces): Settings {
  const inFile = readEnvFile(envFile, onWarning);
  for (const warning of misspelledInEnvironment(Object.keys(environment))) onWarning?.(warning);
  const givenFor = (name: string): Given | undefined => {
    const places = [
      { value: options[name], where: `option --${optionName(name)}` },
      { value: environment[name], where: `environment variable ${name}` },
      { value: inFile[name], where: `${name} in ${envFile}` },
    ];
    // An empty variable is how shells and containers leave one out.
    return places.find((place): place is Given => {
      return place.value !== undefined && (place.value !== "" || place.where.startsWith("option"));
    });
  };
  const given = new Map(settingsTable.map((setting) => [setting, givenFor(setting.name)]));
  for (const [setting, fileGiven] of [...given]) {
    const target = settingsTable.find(({ name }) => name === setting.fileFor);
    if (target === undefined || fileGiven === undefined) continue;
    given.set(target, valueInFile(setting, fileGiven, given.get(target)));
  }
  const settings = Object.fromEntries([...given].map(([setting, one]) => [setting.name, parsed(setting, one)])) as Settings;
  const missing = storeNamed(settings.STORE).settings.find(({ name, required }) => required && settings[name] === undefined);
  if (missing !== undefined) {
    const message = `STORE is ${settings.STORE}, but ${missing.name} is not set. ${missing.name}: ${missing.meaning}`;
    throw new SupplyGraphError("BAD_USER_INPUT", message, { field: missing.name });
  }
  refuseHalfOf(oidc, settings);
  return settings;
}

const oidc = ["OIDC_ISSUER", "OIDC_AUDIENCE", "OIDC_JWKS"] as const;

function refuseHalfOf(together: readonly string[], settings: Settings): void {
  const given = together.filter((name) => settings[name] !== undefined);
  const missing = together.filter((name) => settings[name] === undefined);
  if (given.length === 0 || missing.length === 0) return;
  const message = `${given.join(" and ")} ${given.length === 1 ? "is" : "are"} set, but ${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} not; these settings go together.`;
  throw new SupplyGraphError("BAD_USER_INPUT", message, { field: missing[0] });
}

function parsed(setting: Setting, given: Given | undefined): unknown {
  const { name } = setting;
  if (given === undefined && setting.default === undefined) return undefined;
  const result = setting.shape.safeParse(given?.value ?? setting.default);
  if (result.success) return result.data;
  const what = setting.secret ? "its value" : JSON.stringify(shown(setting, given?.value));
  const message = `${given?.where ?? name}: ${what} ${result.error.issues[0]?.message ?? "is not allowed"}.`;
  throw new SupplyGraphError("BAD_USER_INPUT", message, { field: name });
}

function shown({ secretPart }: Setting, value: string | undefined): string | undefined {
  return secretPart === undefined ? value : value?.replace(secretPart, "…");
}

/** The value that a file holds, without the line end that editors add. */
function valueInFile({ name }: Setting, file: Given, direct: Given | undefined): Given {
  if (direct !== undefined) {
    const message = `${direct.where} and ${file.where} are both given; give one of them.`;
    throw new SupplyGraphError("BAD_USER_INPUT", message, { field: name });
  }
  const value = readTextFile(file.value, `${file.where}: the file`, { pipe: true }).replace(/\r?\n$/, "");
  return { value, where: `${file.where}, ${file.value}` };
}

function readEnvFile(file: string, onWarning: SettingsPlaces["onWarning"]): Values {
  if (!existsSync(file)) return {};
  const { entries, unread } = parseEnvFile(readTextFile(file, "The settings file", { pipe: true }));
  for (const line of unread) onWarning?.(`${file}, line ${line}, is not of the form NAME=value, and has no effect.`);
  for (const warning of misspelledInFile(
    entries.map(({ name }) => name),
    file,
  )) {
    onWarning?.(warning);
  }
  for (const entry of entries) refuseDoubt(entry, file);
  for (const { name } of settingsTable) {
    const lines = entries.filter((entry) => entry.name === name).map(({ line }) => line);
    if (lines.length > 1)
      onWarning?.(`${name} is set more than once in ${file}, in lines ${lines.join(" and ")}; the last one counts.`);
  }
  return Object.fromEntries(entries.map(({ name, value }) => [name, value]));
}

/** Of the settings only: what other programs read from the same file is their business. */
function refuseDoubt({ name, line, doubt, commented }: EnvEntry, file: string): void {
  const setting = settingsTable.find((one) => one.name === name);
  if (setting === undefined) return;
  // A password may well contain a blank and a #; half of one would be rejected by the database without a hint why.
  const why = doubt ?? (setting.secret && commented ? unquotedHash : undefined);
  if (why === undefined) return;
  throw new SupplyGraphError("BAD_USER_INPUT", `${name} in ${file}, line ${line}, ${why}.`, { file, field: name });
}
