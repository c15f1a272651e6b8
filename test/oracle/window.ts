import type { NaiveWindow } from "./answer.ts";
import { type Day, dayOfInstant, daysBefore, earliest, firstDay, lastDay, latest } from "./days.ts";
import type { NativeEntity } from "./document.ts";
import { LOOK_BACK } from "./kinds.ts";
import type { CommonQuestion } from "./question.ts";

/** first(`startedOn`), else as long before first(`disclosedOn`) as the kind looks back; undefined is without limit. */
function startOf({ incidentKind, startedOn, disclosedOn, containedOn }: NativeEntity): Day | undefined {
  if (startedOn !== undefined) return firstDay(startedOn);
  const back = LOOK_BACK[incidentKind ?? "other"];
  if (disclosedOn === undefined || typeof back !== "number") return undefined;
  const start = daysBefore(firstDay(disclosedOn), back);
  // An incident cannot begin after it was contained: then it had been found by that day.
  return containedOn !== undefined && start > firstDay(containedOn) ? daysBefore(firstDay(containedOn), back) : start;
}

/** Does the window begin with an assumption? Only the incidents' own does, and only if no known start is as early. */
export function startAssumed(question: CommonQuestion, seeds: readonly NativeEntity[]): boolean {
  if (question.time !== undefined) return false;
  const incidents = seeds.filter((seed) => seed.kind === "INCIDENT");
  const { from } = windowOf(question, seeds);
  const begins = incidents.filter((incident) => (startOf(incident) ?? null) === from);
  return incidents.length > 0 && begins.every((incident) => incident.startedOn === undefined);
}

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
  const starts = incidents.flatMap((incident) => startOf(incident) ?? []);
  const ends = incidents.flatMap((incident) => (incident.containedOn === undefined ? [] : [lastDay(incident.containedOn)]));
  // "open on a side where one of them has none"
  return {
    from: starts.length < incidents.length ? null : (earliest(starts) ?? null),
    to: ends.length < incidents.length ? null : (latest(ends) ?? null),
  };
}
