import type { NaiveWindow } from "./answer.ts";
import { dayOfInstant, earliest, firstDay, lastDay, latest } from "./days.ts";
import type { NativeEntity } from "./document.ts";
import type { CommonQuestion } from "./question.ts";

/** The days that a question is about; without `time`, the incidents' own, and without incidents today. */
export function windowOf(question: CommonQuestion, seeds: readonly NativeEntity[]): NaiveWindow {
  if (question.time !== undefined) {
    if ("at" in question.time) return { from: firstDay(question.time.at), to: lastDay(question.time.at) };
    const { from, to } = question.time.during;
    return { from: from === undefined ? null : firstDay(from), to: to === undefined ? null : lastDay(to) };
  }
  const incidents = seeds.filter((seed) => seed.kind === "INCIDENT");
  if (incidents.length === 0) {
    const today = dayOfInstant(question.now);
    return { from: today, to: today };
  }
  const starts = incidents.flatMap((incident) => (incident.startedOn === undefined ? [] : [firstDay(incident.startedOn)]));
  const ends = incidents.flatMap((incident) => (incident.containedOn === undefined ? [] : [lastDay(incident.containedOn)]));
  // "open on a side where one of them has none"
  return {
    from: starts.length < incidents.length ? null : (earliest(starts) ?? null),
    to: ends.length < incidents.length ? null : (latest(ends) ?? null),
  };
}
