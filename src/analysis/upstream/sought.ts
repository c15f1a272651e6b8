import type { EntityKind } from "../../model/entity-kinds.ts";
import type { Topology } from "../../topology/topology.ts";
import type { Conditions } from "../traversal/question.ts";
import { RecordedHits } from "./recorded-hits.ts";

/** Which entities count as dependencies, apart from incidents, which never do. All others where nothing is given. */
export interface Sought {
  readonly kinds?: readonly EntityKind[] | undefined;
  /** The mask of roles of which an organization has at least one. */
  readonly roles?: number | undefined;
  /** Only what an incident hit in a channel of a breach. */
  readonly breachedOnly: boolean;
  /** The incidents, by number, that count for that; all where absent. */
  readonly incidents?: ReadonlySet<number> | undefined;
}

export function soughtTest(topology: Topology, conditions: Conditions, sought: Sought): (entity: number) => boolean {
  const { entities } = topology;
  const { kinds, roles, breachedOnly } = sought;
  const hits = new RecordedHits(topology, conditions, sought.incidents);
  return (entity) =>
    !entities.startsHarm(entity) &&
    (kinds === undefined || kinds.includes(entities.kindOf(entity))) &&
    (roles === undefined || (entities.roleMaskOf(entity) & roles) !== 0) &&
    (!breachedOnly || hits.isBreached(entity));
}
