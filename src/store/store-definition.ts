import { z } from "zod";
import type { GraphStore } from "./graph-store.ts";

/** A setting, read from the environment, a `.env` file or a command-line option of the same name. */
export interface StoreSetting {
  /** As in the environment: `SQLITE_FILE`, which is `--sqlite-file` on the command line. Unique across all stores. */
  readonly name: string;
  /** As it would be written in the environment; absent where there is none. */
  readonly default?: string;
  /** What the value is called in `--help`. */
  readonly value: string;
  /** One sentence for the README, `.env.example` and `--help`. */
  readonly meaning: string;
  /** Parses the text of the environment. A message continues the sentence `"<the value>" …`, and says what to give. */
  readonly shape: z.ZodType<SettingValue>;
  /** Whether the store cannot be opened without it. */
  readonly required?: boolean;
  /** Whether messages must not repeat the value. */
  readonly secret?: boolean;
  /** What of a wrong value messages must not repeat, where not all of it is secret. */
  readonly secretPart?: RegExp;
  /** For the path of a file: the setting whose value the file holds. Only one of the two may be given. */
  readonly fileFor?: string;
}

export type SettingValue = string | number | boolean | readonly string[];

/** Parsed settings by name; undefined where there is no default and none was given. */
export type SettingValues = Readonly<Record<string, SettingValue | undefined>>;

/** The parsed settings that these rows describe. */
export type ValuesOf<Rows extends readonly StoreSetting[]> = {
  readonly [Row in Rows[number] as Row["name"]]:
    | z.output<Row["shape"]>
    | (Row extends { readonly default: string } | { readonly required: true } ? never : undefined);
};

/** A shape for settings that may be any text. */
export const text = z.string().min(1, "is empty; give a value, or leave it out");

/** What a store tells while it opens. */
export interface OpenEvents {
  /** An earlier version of the program wrote the database, which is being upgraded: which share of that is done, from 0 to 1. */
  readonly onUpgrade?: (share: number) => void;
}

/** How a store is opened. */
export interface OpenOptions extends OpenEvents {
  /** Whether nobody waits for a single answer, as with an import from the command line: then each read may take longer. */
  readonly patient?: boolean;
}

interface TypedDefinition<Rows extends readonly StoreSetting[]> {
  /** As the setting STORE names it. */
  readonly name: string;
  /** Where the graph is kept, in a few words: "a local file". */
  readonly description: string;
  readonly settings: Rows;
  /** The setting that says where the database is. */
  readonly location: Rows[number]["name"];
  /** Opens the store, creating the database where it is missing. Rejects with a SupplyGraphError where it cannot. */
  open(settings: ValuesOf<Rows>, options?: OpenOptions): Promise<GraphStore>;
  /** Which database it is, for people: the path of its file or the address of its server, without anything secret. */
  whereIs(settings: ValuesOf<Rows>): string;
  /**
   * Whether `open` failed because the database, a program of its own, has not started yet, so that it may help to wait. Absent
   * where nothing but the file system is needed.
   */
  mayStartLater?(error: unknown): boolean;
  /** Whether there is a graph to open. Creates nothing; rejects with STORE_UNAVAILABLE where that cannot be found out. */
  exists(settings: ValuesOf<Rows>): Promise<boolean>;
}

/**
 * A place to keep the graph, as far as it must be known before it is opened: settings, `--help`, the README and
 * `.env.example` are made from it. Importing it must not load the database's driver; `open` and `exists` do that.
 */
export type StoreDefinition = TypedDefinition<readonly StoreSetting[]>;

/** A definition whose functions see their own settings by name and type. */
export function defineStore<const Rows extends readonly StoreSetting[]>(definition: TypedDefinition<Rows>): StoreDefinition {
  return definition;
}
