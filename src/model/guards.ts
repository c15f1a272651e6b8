import { type Channel, channelMask } from "./channels.ts";
import { entityKind } from "./entity-kinds.ts";
import { afterAllDays, type Day, lastDay, type PartialDate } from "./partial-date.ts";
import type { Entity } from "./records.ts";

/** A rule that keeps harm from arriving at an entity, along every relationship but those that name a victim. */
interface Guard {
  readonly description: string;
  /** The harm that does not arrive. */
  readonly channels: readonly Channel[];
  readonly reason: string;
}

/** Applies to the entity kinds that have the trait `frozenOnRelease`. */
export const frozenGuard: Guard = {
  description: "What is released is frozen.",
  channels: ["INTEGRITY"],
  reason: "A vendor breached in 2026 did not taint a model of 2019.",
};

/** Applies to the entity kinds that have the trait `public`. */
export const publicGuard: Guard = {
  description: "What is public is not secret, and stays available.",
  channels: ["CONFIDENTIALITY", "AVAILABILITY"],
  reason: "Copies are out: there is nothing left to disclose, and no one can take them back.",
};

/** Channels that do not arrive at an entity which was released before the window's first day. */
export const frozenMask = channelMask(frozenGuard.channels);

/** The last day on which the entity may have been released; `afterAllDays` where the first guard does not apply to it. */
export function releasedBy(entity: Pick<Entity, "kind" | "fields">): Day {
  const releasedOn = entity.fields["releasedOn"];
  if (entityKind(entity.kind).frozenOnRelease !== true || typeof releasedOn !== "string") return afterAllDays;
  return lastDay(releasedOn as PartialDate);
}

/** Channels that never arrive at the entity, because it is public. */
export function publicMask(entity: Pick<Entity, "kind" | "fields">): number {
  const rule = entityKind(entity.kind).public;
  if (rule === undefined || !rule.values.includes(String(entity.fields[rule.field]))) return 0;
  return channelMask(publicGuard.channels);
}
