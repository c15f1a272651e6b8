import { existsSync } from "node:fs";
import { graphExporters, type Importer, importers } from "../app/formats.ts";
import { packageRoot } from "../model/package-root.ts";
import { importerOptions } from "../service/ingest/format-options.ts";
import { formatNamed } from "./formats.ts";
import { flagOf } from "./import-options.ts";

/** `formats [format]`: which documents can be imported, with which options, and where it stands what becomes of them. */
export function listFormats(name: string | undefined): void {
  const chosen = name === undefined ? importers : [formatNamed(name, importers)];
  const lines = chosen.flatMap((importer) => [...linesOf(importer), ""]);
  const others =
    name === undefined
      ? [
          "With auto in place of a format, import recognizes each document by what it begins like.",
          `The whole graph is written with export: ${graphExporters.map((exporter) => exporter.name).join(", ")}.`,
        ]
      : [];
  process.stdout.write(`${[...lines.slice(0, others.length === 0 ? -1 : undefined), ...others].join("\n")}\n`);
}

function linesOf({ name, description, extensions, options = [] }: Importer): string[] {
  const page = pageOf(name);
  return [
    name,
    `  ${description}`,
    `  Files of a folder that are read: ${extensions.join(", ")}`,
    ...options.map((option) => `  ${flagOf(option)}: ${importerOptions[option].description}`),
    ...(page === undefined ? [] : [`  What becomes of what: ${page}`]),
  ];
}

/** From the root of the package. */
function pageOf(format: string): string | undefined {
  const pages = [`docs/formats/${format}.md`, `docs/${format}-format.md`];
  return pages.find((page) => existsSync(new URL(page, packageRoot())));
}
