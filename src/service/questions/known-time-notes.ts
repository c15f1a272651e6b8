import { formatInstant } from "../../model/instant.ts";
import type { Instant } from "../../model/records.ts";
import { nameInSentence } from "../../model/text-faults.ts";
import type { Topology, View } from "../../topology/topology.ts";
import type { EntityOutline } from "../catalog/outline.ts";

/**
 * A sentence for a question as of a time at which nothing was known yet that its asker may see; else one for each entity
 * asked about of which nothing was known yet. An answer that is empty for that reason must not look like good news.
 */
export function notesOnKnownTime(topology: Topology, view: View, about: readonly EntityOutline[]): string[] {
  const everywhere = firstKnown(topology, view, arcsOf(topology));
  const at = formatInstant(view.knownAt);
  const advice = "Ask what was known then, or later.";
  if (everywhere !== undefined) {
    return [`Nothing was known at ${at}: the first relationship was recorded at ${formatInstant(everywhere)}. ${advice}`];
  }
  return about.flatMap(({ id, name }) => {
    const number = topology.entities.indexOf(id);
    const first = number === -1 ? undefined : firstKnown(topology, view, arcsAt(topology, number));
    if (first === undefined) return [];
    return [
      `${nameInSentence(name)}: nothing was known of it at ${at}: its first relationship was recorded at ${formatInstant(first)}. ${advice}`,
    ];
  });
}

/** A sentence for a question as of an instant that is still to come: the same question may have another answer then. */
export function notesOnTimeAhead(knownAt: Instant | undefined, now: Instant): string[] {
  if (knownAt === undefined || knownAt <= now) return [];
  return [`${formatInstant(knownAt)} has not come: this is what is known now, and what is recorded until then will change it.`];
}

function* arcsOf({ graph }: Topology): Generator<number> {
  for (let arc = 0; arc < graph.knownArcs; arc++) yield arc;
}

function* arcsAt({ graph }: Topology, entity: number): Generator<number> {
  yield* graph.arcsFrom(entity);
  yield* graph.arcsTo(entity);
}

/** When the first of these was recorded, if that was later; undefined if one was known, or there is none at all. */
function firstKnown(
  { graph, entities }: Topology,
  { knownAt, clearance }: View,
  candidates: Iterable<number>,
): Instant | undefined {
  const { arcs } = graph;
  let first = Number.POSITIVE_INFINITY;
  for (const arc of candidates) {
    if (!arcs.isSeenBy(arc, clearance)) continue;
    if (entities.markingOf(arcs.source.at(arc)) > clearance || entities.markingOf(arcs.target.at(arc)) > clearance) continue;
    first = Math.min(first, arcs.knownTimes.from.at(arcs.known.at(arc)));
    if (first <= knownAt) return undefined;
  }
  return first === Number.POSITIVE_INFINITY ? undefined : first;
}
