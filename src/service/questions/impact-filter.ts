import type { Reach } from "../../analysis/blast-radius/reach.ts";
import { type Channel, channelMask } from "../../model/channels.ts";
import type { Evidence } from "../../model/vocabulary.ts";
import { type EntityFilter, entityTest } from "../../topology/entity-filter.ts";
import type { Topology } from "../../topology/topology.ts";
import { notEmpty, refusal, share } from "../input-checks.ts";

export interface ImpactFilter extends EntityFilter {
  /** Only entities that harm reaches in at least one of the channels. */
  readonly channels?: readonly Channel[] | undefined;
  readonly evidence?: readonly Evidence[] | undefined;
  readonly minConfidence?: number | undefined;
}

/** Throws BAD_USER_INPUT for a list without a value, and a confidence outside 0..1. */
export function checkFilter({ kinds, roles, channels, evidence, minConfidence }: ImpactFilter): void {
  notEmpty({ "filter.kinds": kinds, "filter.roles": roles, "filter.channels": channels, "filter.evidence": evidence });
  share("filter.minConfidence", minConfidence);
}

/** Whether a filter can be applied to what is reached without knowing how likely it is, or along which path. */
export function isOfReach({ evidence, minConfidence }: ImpactFilter): boolean {
  return evidence === undefined && minConfidence === undefined;
}

/** Whether a row of what is reached passes the conditions on entities and channels. */
export function reachTest(topology: Topology, reached: Reach, filter: ImpactFilter): (place: number) => boolean {
  const passes = entityTest(topology.entities, filter);
  const { entities, channels } = reached;
  const wanted = filter.channels === undefined ? undefined : channelMask(filter.channels);
  return (place) => passes(entities[place]!) && (wanted === undefined || (channels[place]! & wanted) !== 0);
}

/**
 * Whether an entity that harm does not reach passes a filter. Throws BAD_USER_INPUT for conditions that only an impact can
 * meet.
 */
export function unreachedTest(topology: Topology, filter: ImpactFilter | undefined): (entity: number) => boolean {
  const { kinds, roles, ...others } = filter ?? {};
  notEmpty({ "filter.kinds": kinds, "filter.roles": roles });
  for (const [name, value] of Object.entries(others)) {
    if (value === undefined) continue;
    throw refusal(`filter.${name}`, "is a condition on impacts, which unreached entities have none of; use `kinds` and `roles`");
  }
  return entityTest(topology.entities, { kinds, roles });
}
