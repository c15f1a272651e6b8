import { dateInWords } from "./date-in-words.ts";
import { lookBackOf } from "./incident-kinds.ts";
import { afterAllDays, beforeAllDays, type Day, dateOfDay, firstDay, lastDay, type PartialDate } from "./partial-date.ts";
import type { Window } from "./window.ts";

/** The fields of an incident that its window depends on. */
interface DatedIncident {
  readonly incidentKind: string;
  readonly startedOn?: PartialDate | undefined;
  readonly disclosedOn?: PartialDate | undefined;
  readonly containedOn?: PartialDate | undefined;
}

/** The days that questions about incidents cover by default. */
export interface IncidentWindow extends Window {
  /** No start is known that begins the window: it looks back from a disclosure, or is open. */
  readonly startAssumed: boolean;
}

/**
 * The incidents' own window: from the earliest start to the last day of the latest containment, open where one of them has
 * none. An incident starts on the first day of `startedOn` or, where that is not known, as long before its disclosure as
 * its kind looks back.
 */
export function windowOfIncidents(incidents: readonly DatedIncident[]): IncidentWindow {
  let from = afterAllDays;
  let knownFrom = afterAllDays;
  let to = beforeAllDays;
  for (const incident of incidents) {
    const start = startOf(incident);
    from = Math.min(from, start);
    if (incident.startedOn !== undefined) knownFrom = Math.min(knownFrom, start);
    to = Math.max(to, incident.containedOn === undefined ? afterAllDays : lastDay(incident.containedOn));
  }
  return { from, to, startAssumed: knownFrom > from };
}

function startOf({ incidentKind, startedOn, disclosedOn, containedOn }: DatedIncident): Day {
  if (startedOn !== undefined) return firstDay(startedOn);
  const { days } = lookBackOf(incidentKind);
  if (disclosedOn === undefined || days === undefined) return beforeAllDays;
  const start = firstDay(disclosedOn) - days;
  // What was contained long before it was disclosed was found by then: a window without days would hide all that it hit.
  return containedOn !== undefined && start > firstDay(containedOn) ? firstDay(containedOn) - days : start;
}

/**
 * One sentence that says where the window of an incident without `startedOn` begins, why, and how to change it; undefined
 * for an incident whose start is known.
 */
export function assumedStartOf(incident: DatedIncident): string | undefined {
  if (incident.startedOn !== undefined) return undefined;
  const { from } = windowOfIncidents([incident]);
  const { days, reason } = lookBackOf(incident.incidentKind);
  const remedy = "If it is known when the harm began, record it as `startedOn`.";
  const start = dateOfDay(from);
  if (start === undefined) {
    const why =
      incident.disclosedOn === undefined ? "nor when it was disclosed" : `and its kind looks back without limit: ${lower(reason)}`;
    return `It is not known when the harm began, ${why.replace(/\.$/, "")}, so questions about it cover any earlier day. ${remedy}`;
  }
  const back = days === 0 ? "on the day of its disclosure" : `${days} days before its disclosure`;
  return `It is not known when the harm began: questions about it cover the days from ${dateInWords(start)} on, ${back}. ${reason} ${remedy}`;
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
