import { formatInstant } from "../../model/instant.ts";
import type { Instant } from "../../model/records.ts";
import type { Topology, View } from "../../topology/topology.ts";

/** A sentence for a question about a time at which nothing was known yet that its asker may see; none otherwise. */
export function noteOnKnownTime(topology: Topology, view: View): string[] {
  const first = firstKnown(topology, view);
  if (first === undefined) return [];
  return [
    `Nothing was known at ${formatInstant(view.knownAt)}: the first relationship was recorded at ${formatInstant(first)}. Ask as of then or later with \`knownAt\`.`,
  ];
}

/** When the first relationship was recorded, if that was later; undefined if something was known, or nothing is at all. */
function firstKnown({ graph, entities }: Topology, { knownAt, clearance }: View): Instant | undefined {
  const { arcs } = graph;
  let first = Number.POSITIVE_INFINITY;
  for (let arc = 0; arc < arcs.count; arc++) {
    if (!arcs.isSeenBy(arc, clearance)) continue;
    if (entities.markingOf(arcs.source.at(arc)) > clearance || entities.markingOf(arcs.target.at(arc)) > clearance) continue;
    first = Math.min(first, arcs.knownTimes.from.at(arcs.known.at(arc)));
    if (first <= knownAt) return undefined;
  }
  return first === Number.POSITIVE_INFINITY ? undefined : first;
}
