import { dayOfInstant, lastDay, shareADay } from "./days.ts";
import type { Channel, NativeEntity, PartialDate } from "./document.ts";
import { ownChannels } from "./kinds.ts";
import { windowOf } from "./window.ts";

/** Which incidents count, as far as random cases ask. */
export interface IncidentsQuestion {
  kinds?: string[];
  channels?: Channel[];
  open?: boolean;
  during?: { from?: PartialDate; to?: PartialDate };
}

/** Not contained at the end of today, as far as known. */
function isOpen({ containedOn }: NativeEntity, now: number): boolean {
  return containedOn === undefined || lastDay(containedOn) > dayOfInstant(now);
}

export function passesFilter(incident: NativeEntity, filter: IncidentsQuestion | undefined, now: number): boolean {
  const { kinds, channels, open, during } = filter ?? {};
  if (kinds && !kinds.includes(incident.incidentKind ?? "")) return false;
  if (channels && !ownChannels(incident).some((channel) => channels.includes(channel))) return false;
  if (open !== undefined && isOpen(incident, now) !== open) return false;
  // "`during`: its own window meets the period"
  return during === undefined || shareADay(windowOf({ now }, [incident]), windowOf({ now, time: { during } }, []));
}
