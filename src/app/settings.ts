import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { SupplyGraphError } from "../model/errors.ts";
import { optionName, type Setting, type Settings, settingsTable } from "./settings-table.ts";

type Values = Readonly<Record<string, string | undefined>>;

/** Where settings are written, the first counts. */
export interface SettingsPlaces {
  /** Options of the command, by their setting's name. */
  readonly options?: Values;
  readonly environment: Values;
  /** A file in the form of an environment; it need not be there. */
  readonly envFile: string;
}

/** The settings in force. BAD_USER_INPUT says which is wrong, where it is written, and how to mend it. */
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
    const what = name.includes("PASSWORD") ? "its value" : JSON.stringify(given?.value);
    const message = `${given?.where ?? name}: ${what} ${result.error.issues[0]?.message ?? "is not allowed"}.`;
    throw new SupplyGraphError("BAD_USER_INPUT", message, { field: name });
  };
  const settings = Object.fromEntries(settingsTable.map((setting) => [setting.name, read(setting)])) as Settings;
  if (settings.STORE === "neo4j" && settings.NEO4J_URI === undefined) {
    const message = "STORE is neo4j, but NEO4J_URI is not set; give Neo4j's address, such as neo4j://localhost:7687.";
    throw new SupplyGraphError("BAD_USER_INPUT", message, { field: "NEO4J_URI" });
  }
  return settings;
}

function readEnvFile(file: string): Values {
  if (!existsSync(file)) return {};
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    const message = `The settings file ${file} cannot be read; check that it is a file and may be read, or take it away.`;
    throw new SupplyGraphError("BAD_USER_INPUT", message, { file }, { cause: error });
  }
}
