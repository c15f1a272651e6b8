import { formatMappings } from "../../src/importers/format-mappings.ts";
import type { ImporterOptions } from "../../src/importers/importer-options.ts";
import { importerOptions } from "../../src/importers/importer-options.ts";
import { importers } from "../../src/importers/importer-registry.ts";
import type { FormatMapping } from "../../src/importers/kit/mapping.ts";
import { ecosystemTable } from "../../src/importers/osv/ecosystems.ts";
import { code, codes, page, printedNotice, table } from "./markdown.ts";

const inWords = (option: string) => `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The page of a format: what each part of a document becomes. */
export function printedFormat({ name, title, about, records, rows, limits }: FormatMapping): string {
  const { options = [], description = "" } = importers.find((one) => one.name === name) ?? {};
  const more = name === "osv" ? ["## Ecosystems", ecosystems()] : [];
  return page(
    `# ${title}`,
    printedNotice(`\`src/importers/${name}/mapping.ts\``),
    description,
    about,
    `\`\`\`sh\nai-supply-graph import ${name} FILE…\n\`\`\``,
    ...(options.length === 0 ? [] : [optionTable(options)]),
    "## Mapping",
    `${records} The import report says what became of each one: made, matched or left out, and why.`,
    table(
      ["in the document", "becomes", "remark"],
      rows.map(({ source, becomes, remark = "" }) => [codes(source), becomes, remark]),
    ),
    "## Limits",
    limits.map((limit) => `- ${limit}`).join("\n"),
    ...more,
  );
}

/** The index of the pages. */
export function printedFormats(): string {
  const printed = new Set(formatMappings.map(({ name }) => name));
  return page(
    "# Formats",
    printedNotice("`src/importers`"),
    "The documents that `ai-supply-graph import` reads. Each page describes what the parts of a document become, and what is left out.",
    table(
      ["format", "what it is", "options"],
      importers.map(({ name, description, options = [] }) => [
        printed.has(name) ? `[${code(name)}](${name}.md)` : name === "native" ? `[${code(name)}](../native-format.md)` : code(name),
        description,
        codes(options.map(inWords)),
      ]),
    ),
  );
}

function optionTable(options: readonly (keyof ImporterOptions)[]): string {
  return table(
    ["option", "meaning"],
    options.map((option) => [code(inWords(option)), importerOptions[option].description]),
  );
}

function ecosystems(): string {
  return table(
    ["ecosystem", "package URL"],
    ecosystemTable.map(([ecosystem, purl]) => [ecosystem, code(`${purl}…`)]),
  );
}
