import { didYouMean } from "../search/near-misses.ts";
import { UsageError } from "./failure.ts";

/** The importer or exporter of that name. @param others what else may be given in place of a format */
export function formatNamed<T extends { readonly name: string }>(
  name: string,
  formats: readonly T[],
  others: readonly string[] = [],
): T {
  const found = formats.find((format) => format.name === name);
  if (found !== undefined) return found;
  const names = [...others, ...formats.map((format) => format.name)];
  throw new UsageError(`Unknown format ${JSON.stringify(name)}.${didYouMean(name, names)} Choose from: ${names.join(", ")}.`);
}
