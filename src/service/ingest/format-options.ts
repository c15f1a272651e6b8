import type { Importer } from "../../importers/importer.ts";
import { type ImporterOptions, importerOptions, namedKind } from "../../importers/importer-options.ts";

/** All options of all formats, for whoever asks for them. */
export { type ImporterOptions, importerOptions, namedKind };

export type FormatOptionName = keyof ImporterOptions;
export const formatOptionNames = Object.keys(importerOptions) as FormatOptionName[];

/** Those of the options that a format takes. */
export function optionsFor({ options: own = [] }: Importer, options: ImporterOptions): ImporterOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => own.includes(name as FormatOptionName)));
}

/**
 * Why an option is of no use for these formats; undefined where one of them takes it.
 * @param written the option as it was written
 * @param known all formats, to say which of them take it
 */
export function uselessOption(
  option: FormatOptionName,
  written: string,
  formats: readonly Importer[],
  known: readonly Importer[],
): string | undefined {
  const takes = ({ options }: Importer) => options?.includes(option) === true;
  if (formats.some(takes)) return undefined;
  const takers = known.filter(takes).map(({ name }) => name);
  const whose = takers.length === 0 ? "No format takes it" : `It is for ${takers.join(", ")}`;
  return `${written} is not for ${formats.map(({ name }) => name).join(", ")}. ${whose}: leave it out.`;
}
