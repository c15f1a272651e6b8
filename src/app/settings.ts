import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { SupplyGraphError } from "../model/errors.ts";
import { storeNamed } from "../store/store-registry.ts";
import { optionName, type Setting, type Settings, settingsTable } from "./settings-table.ts";

type Values = Readonly<Record<string, string | undefined>>;

/** Where settings are read from; the first place that has a value wins. */
export interface SettingsPlaces {
  /** Options of the command, by their setting's name. */
  readonly options?: Values;
  readonly environment: Values;
  /** A file of `NAME=value` lines; it may be missing. */
  readonly envFile: string;
}

/** The settings in force. BAD_USER_INPUT says which is wrong, where it is written, and what to give. */
export function readSettings({ options = {}, environment, envFile }: SettingsPlaces): Settings {
  const inFile = readEnvFile(envFile);
  const read = (setting: Setting) => {
    const { name } = setting;
    const places = [
      { value: options[name], where: `option --${optionName(name)}` },
      { value: environment[name], where: `environment variable ${name}` },
      { value: inFile[name], where: `${name} in ${envFile}` },
    ];
    // An empty variable is how shells and containers leave one out.
    const given = places.find(({ value, where }) => value !== undefined && (value !== "" || where.startsWith("option")));
    if (given?.value === undefined && setting.default === undefined) return undefined;
    const result = setting.shape.safeParse(given?.value ?? setting.default);
    if (result.success) return result.data;
    const what = setting.secret ? "its value" : JSON.stringify(given?.value);
    const message = `${given?.where ?? name}: ${what} ${result.error.issues[0]?.message ?? "is not allowed"}.`;
    throw new SupplyGraphError("BAD_USER_INPUT", message, { field: name });
  };
  const settings = Object.fromEntries(settingsTable.map((setting) => [setting.name, read(setting)])) as Settings;
  const missing = storeNamed(settings.STORE).settings.find(({ name, required }) => required && settings[name] === undefined);
  if (missing !== undefined) {
    const message = `STORE is ${settings.STORE}, but ${missing.name} is not set. ${missing.name}: ${missing.meaning}`;
    throw new SupplyGraphError("BAD_USER_INPUT", message, { field: missing.name });
  }
  return settings;
}

function readEnvFile(file: string): Values {
  if (!existsSync(file)) return {};
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    const message = `The settings file ${file} cannot be read; check that it is a file with read permission, or remove it.`;
    throw new SupplyGraphError("BAD_USER_INPUT", message, { file }, { cause: error });
  }
}
