import { BlastRadius, type Impact } from "../../analysis/blast-radius/blast-radius.ts";
import type { Conditions } from "../../analysis/traversal/question.ts";
import { dependentsIn } from "../../analysis/upstream/upstream.ts";
import type { Topology } from "../../topology/topology.ts";
import { analysed } from "../analysed.ts";
import type { Session } from "../session.ts";

export interface DependentsQuestion extends Conditions {
  /** By number. */
  readonly members: readonly number[];
  /** The mask of channels that would start at the entity. */
  readonly channels: number;
}

/** What would happen to the members if harm started at the entity: likeliest first, then by id. */
export async function dependentsOf(
  session: Session,
  topology: Topology,
  { members, channels, ...conditions }: DependentsQuestion,
  entity: number,
): Promise<{ readonly radius: BlastRadius; readonly impacts: Impact[] }> {
  const question = { ...conditions, seeds: [{ entity, channels }] };
  const radius = new BlastRadius(topology, question, await analysed(session, "impacts", topology, question));
  return { radius, impacts: dependentsIn(topology, radius, members) };
}
