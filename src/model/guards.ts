import { type Channel, channelMask } from "./channels.ts";
import { entityKind } from "./entity-kinds.ts";
import { afterAllDays, type Day, lastDay, type PartialDate } from "./partial-date.ts";
import type { Entity } from "./records.ts";

/**
 * Two guards, on every relationship but those that name a victim. What is released is frozen: a vendor breached in 2026
 * did not taint a model of 2019. What is public is no secret, and stays: copies are out.
 */
const frozen: readonly Channel[] = ["INTEGRITY"];
const harmlessToPublic: readonly Channel[] = ["CONFIDENTIALITY", "AVAILABILITY"];

/** Channels that do not arrive at an entity which was released before the window's first day. */
export const frozenMask = channelMask(frozen);

/** The last day on which the entity may have been released; `afterAllDays` where the first guard does not concern it. */
export function releasedBy(entity: Pick<Entity, "kind" | "fields">): Day {
  const releasedOn = entity.fields["releasedOn"];
  if (entityKind(entity.kind).frozenOnRelease !== true || typeof releasedOn !== "string") return afterAllDays;
  return lastDay(releasedOn as PartialDate);
}

/** Channels that never arrive at the entity, because it is public. */
export function publicMask(entity: Pick<Entity, "kind" | "fields">): number {
  const rule = entityKind(entity.kind).public;
  if (rule === undefined || !rule.values.includes(String(entity.fields[rule.field]))) return 0;
  return channelMask(harmlessToPublic);
}
