import type { EntityKind } from "../model/entity-kinds.ts";

/** What the formats can be asked besides reading. A command, and the API, take them all; each importer lists its own. */
export interface ImporterOptions {
  /** The id of the organization that runs what the document is a list of. */
  readonly usedBy?: string;
  /** The id of the organization that develops it. */
  readonly developedBy?: string;
  /** The repository of a card, which does not name it itself. */
  readonly id?: string;
  /** Vulnerabilities of packages that the graph does not know, too. */
  readonly all?: boolean;
  readonly withWithdrawn?: boolean;
  readonly withExercises?: boolean;
  /** Dependencies that serve development, builds and tests alone, too. */
  readonly withDev?: boolean;
  readonly createOrganizations?: boolean;
  /** Which column of a table is which field: `Vendor name` by `name`. */
  readonly map?: Readonly<Record<string, string>>;
}

interface OptionDescription {
  /** What it takes: nothing, the name of a stored organization, a text, or pairs of a field and a column. */
  readonly takes: "nothing" | "organization" | "text" | "columns";
  readonly description: string;
}

export const importerOptions: Readonly<Record<keyof ImporterOptions, OptionDescription>> = {
  usedBy: {
    takes: "organization",
    description: "the organization that uses what the documents describe: its id, name or external id",
  },
  developedBy: {
    takes: "organization",
    description: "the organization that develops what the documents describe: its id, name or external id",
  },
  id: { takes: "text", description: "the repository of the card, such as meta-llama/Llama-3.1-8B" },
  all: {
    takes: "nothing",
    description: "also vulnerabilities of packages that are not in the graph; malicious packages are always imported",
  },
  withWithdrawn: { takes: "nothing", description: "also advisories that were withdrawn before they were ever imported" },
  withExercises: { takes: "nothing", description: "also case studies of exercises, which harmed nobody" },
  withDev: { takes: "nothing", description: "also dependencies for development, builds and tests" },
  createOrganizations: { takes: "nothing", description: "add organizations that the graph does not know" },
  map: { takes: "columns", description: "which column has which field: name=Vendor (repeatable)" },
};

/** The kind of entity that an option names. */
export const namedKind: EntityKind = "ORGANIZATION";
