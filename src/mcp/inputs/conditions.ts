import { z } from "zod";
import { timeOfDays } from "../../answers/days.ts";
import { momentOf } from "../../answers/moments.ts";
import { channelNames } from "../../model/channels.ts";
import { isPartialDate } from "../../model/partial-date.ts";
import type { Instant } from "../../model/records.ts";
import { refusal } from "../../service/input-checks.ts";
import { type HarmInput, limits, type TimeInput } from "../../service/questions/harm-question.ts";
import type { Session } from "../../service/session.ts";
import { choicesOf } from "./choices.ts";
import { relationshipKind } from "./relationship-kind.ts";

export const date = z.string().refine(isPartialDate, "is not a date; write 2026, 2026-03 or 2026-03-24");
const share = z.number().min(0).max(1);

/** An instant, or a date, which means the end of it. */
export const moment = z
  .string()
  .refine((text) => momentOf(text) !== undefined, "is neither a date nor an instant; write 2026-04-01 or 2026-04-01T12:00:00Z");

export const knownAt = moment
  .optional()
  .describe("Answer with what was known at this instant, or at the end of this date. Default: now.");

/** Under what conditions harm is followed. */
export const search = {
  channels: choicesOf(z.enum(channelNames as [string, ...string[]]))
    .optional()
    .describe("Follow only harm that starts in these channels. Default: all."),
  minLikelihood: share
    .optional()
    .describe(`Leave out what is less likely than this. Default: ${limits.minLikelihood.default}; 0 leaves out nothing.`),
  minConfidence: share.optional().describe("Use only relationships with at least this confidence. Default: 0."),
  via: choicesOf(relationshipKind).optional().describe("Use only relationships of these kinds. Default: all."),
  withoutDisputed: z.boolean().optional().describe("Leave out relationships that a source disputes."),
  maxHops: z
    .number()
    .int()
    .min(0)
    .max(limits.maxHops.most)
    .optional()
    .describe(`The maximum number of steps. Default: ${limits.maxHops.default}.`),
};

/** The days in question. */
export const days = {
  at: date.optional().describe("The days in question: a year, a month or a day. Default: the window of the incidents, or today."),
  from: date.optional().describe("The first day in question; with or without `to`."),
  to: date.optional().describe("The last day in question; with or without `from`."),
  anyTime: z.boolean().optional().describe("Ask about any day, whenever it was."),
};

export const conditions = { ...search, ...days, knownAt };

type Given<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

export function searchOf(given: Given<typeof search>): Omit<HarmInput, "time" | "knownAt"> {
  const { channels, minLikelihood, minConfidence, via, withoutDisputed = false, maxHops } = given;
  return {
    channels: channels as HarmInput["channels"],
    minLikelihood,
    edges: { kinds: via, minConfidence, includeDisputed: !withoutDisputed },
    limits: { maxHops },
  };
}

export function harmInputOf(given: Given<typeof conditions>): HarmInput {
  return { ...searchOf(given), time: timeOf(given), knownAt: instantOf(given.knownAt) };
}

/** @param date what a date means: its end, or the end of the day before it */
export function instantOf(text: string | undefined, date?: "before" | "after"): Instant | undefined {
  return text === undefined ? undefined : momentOf(text, date);
}

/** In which names, and what is there at all, are those that were known at the instant asked about. */
export function asKnown(session: Session, knownAt: string | undefined): Session {
  const instant = instantOf(knownAt);
  return instant === undefined ? session : session.asOf(instant);
}

export function timeOf({ anyTime = false, ...given }: Given<typeof days>): TimeInput | undefined {
  return timeOfDays({ ...given, anyTime }, () =>
    refusal("at", "cannot be combined with another choice of days; give only one of `at`, `from` with `to`, and `anyTime`"),
  );
}
