import type { Channel } from "../../model/channels.ts";
import { incidentKind } from "../../model/entity-kinds.ts";
import { incidentKindNames, ownChannels } from "../../model/incident-kinds.ts";
import { windowOfIncidents } from "../../model/incident-window.ts";
import { type Day, dayOfInstant, firstDay, lastDay, type PartialDate } from "../../model/partial-date.ts";
import type { Entity, Instant } from "../../model/records.ts";
import type { ClaimStatus } from "../../model/vocabulary.ts";
import { didYouMean } from "../../search/near-misses.ts";
import type { FieldCondition } from "../../store/record-lists.ts";
import { type Choice, notEmpty, refusal } from "../input-checks.ts";
import { type PeriodInput, windowOfPeriod } from "../period.ts";
import type { Session } from "../session.ts";
import { incidentIdsAffecting } from "./affecting-incidents.ts";
import { anyOf, dated, periodOf } from "./conditions.ts";
import { isOpen } from "./incidents.ts";
import { idsNamed } from "./named.ts";
import type { EntityRef } from "./references.ts";

/** Which incidents count, by what is recorded of each. All conditions must hold. */
export interface IncidentConditions {
  /** Keys of the table of incident kinds. */
  readonly kinds?: Choice<string>;
  /** At least one of its own channels is one of these. */
  readonly channels?: Choice<Channel>;
  readonly statuses?: Choice<ClaimStatus>;
  readonly open?: boolean | null | undefined;
  /** Its own window meets the period. */
  readonly during?: PeriodInput | null | undefined;
  /** It may have started on the first day of this date, or later. One whose start is not recorded does not pass. */
  readonly startedSince?: PartialDate | null | undefined;
  readonly startedUntil?: PartialDate | null | undefined;
  /** It may have been disclosed on the first day of this date, or later. One without such a date does not pass. */
  readonly disclosedSince?: PartialDate | null | undefined;
  readonly disclosedUntil?: PartialDate | null | undefined;
}

export interface IncidentFilter extends IncidentConditions {
  /** Believed to have affected this entity, or this version of a package, whenever that was. */
  readonly affecting?: EntityRef | null | undefined;
  readonly text?: string | null | undefined;
}

/** What of the conditions a store can decide by itself, so that fewer incidents are read. */
export function storeConditions(filter: IncidentConditions): FieldCondition[] {
  const { kinds, statuses, startedSince, startedUntil, disclosedSince, disclosedUntil } = filter;
  return [
    ...anyOf("incidentKind", kinds),
    ...anyOf("status", statuses),
    ...dated("startedOn", periodOf("filter.started", startedSince, startedUntil)),
    ...dated("disclosedOn", periodOf("filter.disclosed", disclosedSince, disclosedUntil)),
  ];
}

type Incident = Pick<Entity, "fields">;

/** Whether the partial date of a field has a day in the period; absent dates do not. An absent end is open. */
function isIn(incident: Incident, field: string, since: PartialDate | null | undefined, until: PartialDate | null | undefined) {
  if (since == null && until == null) return true;
  const date = incident.fields[field];
  if (typeof date !== "string") return false;
  return (since == null || lastDay(date) >= firstDay(since)) && (until == null || firstDay(date) <= lastDay(until));
}

/**
 * Tells the incidents that meet the conditions from the others. `today` is the day at whose end they are open or not.
 * Throws BAD_USER_INPUT for conditions that nothing could meet; `field` is what the filter is called in messages.
 */
export function incidentMatcher(filter: IncidentConditions, today: Day, field = "filter"): (incident: Incident) => boolean {
  const { kinds, channels, statuses, open, startedSince, startedUntil, disclosedSince, disclosedUntil } = filter;
  notEmpty({ [`${field}.kinds`]: kinds, [`${field}.channels`]: channels, [`${field}.statuses`]: statuses });
  checkIncidentKinds(kinds ?? [], `${field}.kinds`);
  const during = filter.during == null ? undefined : windowOfPeriod(`${field}.during`, filter.during);
  return (incident) => {
    const { fields } = incident;
    if (kinds != null && !kinds.includes(fields["incidentKind"] as string)) return false;
    if (statuses != null && !statuses.includes(fields["status"] as ClaimStatus)) return false;
    if (channels != null && !ownChannels(fields as never).some((channel) => channels.includes(channel))) return false;
    if (open != null && isOpen(incident, today) !== open) return false;
    if (during !== undefined) {
      const own = windowOfIncidents([fields as never]);
      if (own.from > during.to || own.to < during.from) return false;
    }
    return isIn(incident, "startedOn", startedSince, startedUntil) && isIn(incident, "disclosedOn", disclosedSince, disclosedUntil);
  };
}

function checkIncidentKinds(kinds: readonly string[], field: string): void {
  const unknown = kinds.find((kind) => !incidentKindNames.includes(kind));
  if (unknown === undefined) return;
  throw refusal(
    field,
    `has ${JSON.stringify(unknown)}, which is not a key of \`kinds.incidentKinds\``,
    didYouMean(unknown, incidentKindNames),
  );
}

/** The ids that a filter leaves where it names an entity or a text; undefined where it does neither. */
async function incidentIdsOf(
  session: Session,
  { affecting, text }: Pick<IncidentFilter, "affecting" | "text">,
  knownAt?: Instant,
): Promise<ReadonlySet<string> | undefined> {
  const named = await idsNamed(session, incidentKind, text);
  if (affecting == null) return named === undefined ? undefined : new Set(named);
  const hit = new Set(await incidentIdsAffecting(session, affecting, knownAt));
  return named === undefined ? hit : new Set(named.filter((id) => hit.has(id)));
}

/**
 * Tells the incidents that a filter lets through from the others, as believed at an instant: for questions that have
 * incidents at hand. Throws as `incidentMatcher` does, and NOT_FOUND for an unknown entity.
 */
export async function incidentTest(
  session: Session,
  filter: IncidentFilter,
  { knownAt, field }: { readonly knownAt?: Instant | undefined; readonly field?: string } = {},
): Promise<(incident: Pick<Entity, "id" | "fields">) => boolean> {
  const matches = incidentMatcher(filter, dayOfInstant(session.now), field);
  const ids = await incidentIdsOf(session, filter, knownAt);
  return (incident) => (ids === undefined || ids.has(incident.id)) && matches(incident);
}
