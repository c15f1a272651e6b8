import type { IncidentConditions } from "../../service/catalog/incident-filter.ts";
import type { CommandOptions } from "../command-settings.ts";
import { UsageError } from "../failure.ts";
import { dateOf, listOf, textOf } from "./option-values.ts";

const states: Readonly<Record<string, boolean | undefined>> = { open: true, contained: false, any: undefined };

/** Which incidents count; undefined if no option says so. */
export function incidentsOf(options: CommandOptions): IncidentConditions | undefined {
  const state = textOf(options, "state");
  if (state !== undefined && !Object.hasOwn(states, state)) {
    throw new UsageError(`--state ${state}: choose from ${Object.keys(states).join(", ")}.`);
  }
  const kinds = listOf(options, "incident-kind", (text) => text.trim());
  const [from, to] = [dateOf(options, "incidents-from"), dateOf(options, "incidents-to")];
  if (state === undefined && kinds === undefined && from === undefined && to === undefined) return undefined;
  const during = from === undefined && to === undefined ? undefined : { from, to };
  return { kinds, during, open: state === undefined ? undefined : states[state] };
}
