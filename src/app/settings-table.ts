import { z } from "zod";
import { type StoreName, storeNames } from "../store/store-registry.ts";

/** One setting: read from the environment, a `.env` file, or a command's option of the same name. */
export interface Setting {
  readonly name: string;
  /** As it would be written in the environment; absent where there is none. */
  readonly default?: string;
  readonly meaning: string;
  /** What the option's value is called in `--help`. */
  readonly value: string;
  readonly shape: z.ZodType<string | number>;
}

const text = z.string().min(1, "is empty; give a value, or leave it out");
const highestPort = 65_535;
const port = z
  .string()
  .regex(/^\d{1,5}$/, "is not a number; give a port such as 4000")
  .transform(Number)
  .refine((value) => value <= highestPort, `is not a port; give one from 0 to ${highestPort}`);
const oneOf = <T extends string>(...values: readonly T[]) =>
  z.enum(values as readonly [T, ...T[]], { error: `is not known; give one of ${values.join(", ")}` });
/** To SQLite these are a database in memory, which the loading thread would not share, and one elsewhere. */
const databaseFile = text.regex(/^(?!:|[a-z+]+:\/\/|file:)/i, "is no file; give the path of one, such as data/graph.db");
const boltUri = text.regex(/^(neo4j|bolt)(\+s|\+ssc)?:\/\/[^\s]+$/, "is no address; give one such as neo4j://localhost:7687");

/** Where the project's own folder of documents is meant, wherever the program is started. */
export const ownSeed = "seed";
export const noSeed = "none";

/** All settings: parsing, `.env.example`, `--help` and the README's table are made from this. */
export const settingsTable = [
  { name: "HOST", default: "127.0.0.1", value: "address", meaning: "Address to listen on; 0.0.0.0 for all.", shape: text },
  { name: "PORT", default: "4000", value: "port", meaning: "Port to listen on; 0 for any that is free.", shape: port },
  {
    name: "STORE",
    default: "sqlite",
    value: "name",
    meaning: "Where the graph is kept: sqlite or neo4j.",
    shape: oneOf<StoreName>(...storeNames),
  },
  {
    name: "SQLITE_FILE",
    default: "data/graph.db",
    value: "file",
    meaning: "SQLite's file; created when missing.",
    shape: databaseFile,
  },
  { name: "NEO4J_URI", value: "uri", meaning: "Neo4j's address, such as neo4j://localhost:7687.", shape: boltUri },
  { name: "NEO4J_USER", value: "name", meaning: "Neo4j's user.", shape: text },
  { name: "NEO4J_PASSWORD", value: "password", meaning: "Neo4j's password.", shape: text },
  { name: "NEO4J_DATABASE", value: "name", meaning: "Neo4j's database; the server's default where absent.", shape: text },
  {
    name: "SEED",
    default: ownSeed,
    value: "path",
    meaning: `Folder or file of native documents loaded when the store is empty; ${noSeed} for none.`,
    shape: text,
  },
  { name: "TOKENS_FILE", value: "file", meaning: "JSON file that says who may write, and who may see marked claims.", shape: text },
  {
    name: "LOG_LEVEL",
    default: "info",
    value: "level",
    meaning: "How much to log: trace, debug, info, warn, error, fatal or silent.",
    shape: oneOf("trace", "debug", "info", "warn", "error", "fatal", "silent"),
  },
] as const satisfies readonly Setting[];

type SettingName = (typeof settingsTable)[number]["name"];
type Row<N extends SettingName> = Extract<(typeof settingsTable)[number], { readonly name: N }>;
/** The settings by name; undefined where there is no default and none was given. */
export type Settings = {
  readonly [N in SettingName]: z.output<Row<N>["shape"]> | (Row<N> extends { readonly default: string } ? never : undefined);
};

/** `SQLITE_FILE` as a command's option: `sqlite-file`. */
export function optionName(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}
