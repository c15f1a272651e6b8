import type { Command } from "commander";
import { Option } from "commander";
import type { Importer, ImporterOptions } from "../app/formats.ts";
import type { Graph } from "../app/open-graph.ts";
import { highestMarkingRank } from "../model/vocabulary.ts";
import { entityNamed } from "../service/ingest/entity-option.ts";
import { formatOptionNames, importerOptions, namedKind, uselessOption } from "../service/ingest/format-options.ts";
import type { CommandOptions } from "./command-settings.ts";
import { UsageError } from "./failure.ts";

/** `withDev` as it is written: `--with-dev`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The options of all formats, each with the formats that take it. */
export function addFormatOptions(command: Command, importers: readonly Importer[]): Command {
  for (const name of formatOptionNames) {
    const { takes, description } = importerOptions[name];
    const of = importers.filter(({ options }) => options?.includes(name)).map((importer) => importer.name);
    if (of.length === 0) continue;
    const value = { nothing: "", organization: " <organization>", text: " <text>", columns: " <field=column>" }[takes];
    const option = new Option(`${flagOf(name)}${value}`, `${description} (${of.join(", ")})`);
    command.addOption(takes === "columns" ? option.argParser(columnPair) : option);
  }
  return command;
}

function columnPair(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const place = text.indexOf("=");
  if (place < 1) throw new UsageError(`--map ${text}: give a field and a column, such as --map name=Vendor.`);
  const [field, column] = [text.slice(0, place), text.slice(place + 1)];
  if (Object.hasOwn(before, field))
    throw new UsageError(`--map ${text}: ${field} is mapped to ${JSON.stringify(before[field])} already; a field has one column.`);
  return { ...before, [field]: column };
}

/** The options of the formats. Throws a UsageError for one that none of these formats takes. */
export async function formatOptionsOf(
  options: CommandOptions,
  importers: readonly Importer[],
  { store, importers: known }: Graph,
): Promise<ImporterOptions> {
  const found: Record<string, unknown> = {};
  for (const name of formatOptionNames) {
    const value = options[name];
    if (value === undefined) continue;
    const useless = uselessOption(name, flagOf(name), importers, known);
    if (useless !== undefined) throw new UsageError(useless);
    const isOrganization = importerOptions[name].takes === "organization";
    found[name] = isOrganization ? await organizationNamed(store, String(value), flagOf(name)) : value;
  }
  return found;
}

function organizationNamed(store: Graph["store"], text: string, option: string): Promise<string> {
  return entityNamed(store, text, { kinds: [namedKind], clearance: highestMarkingRank, option });
}
