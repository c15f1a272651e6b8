import { dayOfInstant } from "../../model/partial-date.ts";
import { type Window, windowAt, windowDuring } from "../../model/window.ts";
import type { ApiContext } from "../request/context.ts";
import type { TimeInput } from "./inputs.ts";

/** The days that a question gives; undefined if it gives none. */
export function windowOf(time: TimeInput | null | undefined): Window | undefined {
  if (time?.at != null) return windowAt(time.at);
  if (time?.during != null) return windowDuring({ from: time.during.from ?? undefined, to: time.during.to ?? undefined });
  return undefined;
}

export function todayOf({ session }: ApiContext): Window {
  const today = dayOfInstant(session.now);
  return { from: today, to: today };
}
