import { momentOf } from "../../answers/moments.ts";
import { isPartialDate, type PartialDate } from "../../model/partial-date.ts";
import type { Instant } from "../../model/records.ts";
import { type CommandOptions, camelCase } from "../command-settings.ts";
import { UsageError } from "../failure.ts";

/** The value of an option as it was typed; undefined if it was not given. */
export function textOf(options: CommandOptions, option: string): string | undefined {
  const value = options[camelCase(option)];
  return typeof value === "string" ? value : undefined;
}

export function isSet(options: CommandOptions, option: string): boolean {
  return options[camelCase(option)] === true;
}

/** The values of an option that may be repeated; undefined if it was not given. */
export function textsOf(options: CommandOptions, option: string): readonly string[] | undefined {
  return options[camelCase(option)] as readonly string[] | undefined;
}

export function numberOf(options: CommandOptions, option: string): number | undefined {
  const text = textOf(options, option);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new UsageError(`--${option} ${text} is not a number.`);
}

/** The values of an option that takes a comma-separated list and may be repeated, each read by `read`. */
export function listOf<T>(options: CommandOptions, option: string, read: (text: string) => T): T[] | undefined {
  const words = textsOf(options, option)?.flatMap((text) => text.split(","));
  return words?.map((word) => read(word));
}

export function dateOf(options: CommandOptions, option: string): PartialDate | undefined {
  const text = textOf(options, option);
  if (text === undefined || isPartialDate(text)) return text;
  throw new UsageError(`--${option} ${text} is not a date; write 2026, 2026-03 or 2026-03-24.`);
}

/** An instant. A date means its last moment or, with `before`, the last moment before it. */
export function instantOf(options: CommandOptions, option: string, before: "before" | "after" = "after"): Instant | undefined {
  const text = textOf(options, option);
  if (text === undefined) return undefined;
  const instant = momentOf(text, before);
  if (instant !== undefined) return instant;
  throw new UsageError(`--${option} ${text} is neither a date nor an instant; write 2026-04-01 or 2026-04-01T12:00:00Z.`);
}
