import { existsSync } from "node:fs";
import { formatMappings, graphExporters, type Importer, importers } from "../app/formats.ts";
import { packageRoot } from "../model/package-root.ts";
import { importerOptions } from "../service/ingest/format-options.ts";
import { formatNamed } from "./formats.ts";
import { flagOf } from "./import-options.ts";

/** `formats`: which documents can be imported, with which options; `formats <format>`: what each field becomes, too. */
export function listFormats(name: string | undefined): void {
  const lines = name === undefined ? allFormats() : oneFormat(formatNamed(name, importers));
  process.stdout.write(`${lines.join("\n")}\n`);
}

function allFormats(): string[] {
  return [
    ...importers.flatMap((importer) => [...linesOf(importer), ""]),
    "With auto in place of a format, import recognizes each document by what it begins like.",
    `The whole graph is written with export: ${graphExporters.map((exporter) => exporter.name).join(", ")}.`,
  ];
}

function oneFormat(importer: Importer): string[] {
  const { records, rows = [], limits = [] } = formatMappings.find(({ name }) => name === importer.name) ?? {};
  return [
    ...linesOf(importer),
    ...(records === undefined ? [] : ["", plain(records)]),
    ...rows.flatMap(({ source, becomes, remark }) => [
      `  ${source.join(", ")}`,
      `    → ${plain(becomes)}${remark === undefined ? "" : `. ${plain(remark)}`}`,
    ]),
    ...(limits.length === 0 ? [] : ["", "Limits:", ...limits.map((limit) => `  ${plain(limit)}`)]),
  ];
}

function linesOf({ name, description, extensions, options = [] }: Importer): string[] {
  const page = pageOf(name);
  return [
    name,
    `  ${description}`,
    `  Files of a folder that are read: ${extensions.join(", ")}`,
    ...options.map((option) => `  ${flagOf(option)}: ${importerOptions[option].description}`),
    ...(page === undefined ? [] : [`  Mapping: ${page}`]),
  ];
}

/** Where the page of a format is, from the root of the package. */
function pageOf(format: string): string | undefined {
  const pages = [`docs/formats/${format}.md`, `docs/${format}-format.md`];
  return pages.find((page) => existsSync(new URL(page, packageRoot())));
}

/** Markdown as it is read on a terminal. */
function plain(text: string): string {
  return text.replaceAll("`", "").replace(/\[([^\]]+)\]\([^)]+\)/g, "$1");
}
