import type { NaiveWindow } from "./answer.ts";
import { lastDay } from "./days.ts";
import type { Channel, NativeEntity, PartialDate } from "./document.ts";
import { isAssumed } from "./edits.ts";
import { CHANNELS, type Flow, KINDS, ownChannels, TRANSMISSION_OF_A_VULNERABILITY } from "./kinds.ts";
import type { CommonQuestion } from "./question.ts";
import { type Believed, certainIn, possibleIn, type View } from "./view.ts";

/** One step that harm can take: a relationship, a direction, a channel in and a channel out. */
export interface Passage {
  relationship: string;
  confidence: number;
  from: string;
  departing: Channel;
  to: string;
  arriving: Channel;
  withArrow: boolean;
  transmission: number;
  certainty: "CERTAIN" | "POSSIBLE";
  validTo: PartialDate | null;
  lastStatedOn: PartialDate | null;
}

export function allowed(believed: Believed, question: CommonQuestion, window: NaiveWindow): boolean {
  const { kinds, minConfidence = 0, includeDisputed = true } = question.edges ?? {};
  if (!possibleIn(window, believed)) return false;
  if (believed.confidence < minConfidence) return false;
  if (!includeDisputed && believed.status === "DISPUTED") return false;
  return kinds === undefined || kinds.includes(believed.relationship.kind);
}

function flowsWithArrow(believed: Believed, tail: NativeEntity): readonly Flow[] {
  const { kind, attributes } = believed.relationship;
  const flows = KINDS[kind]?.withArrow ?? [];
  if (kind !== "AFFECTS") return flows;
  const within = attributes?.channels;
  const hits = within === undefined ? flows : flows.filter((flow) => within.includes(flow.from));
  if (tail.incidentKind !== "vulnerability") return hits;
  return hits.map((flow) => ({ ...flow, transmission: TRANSMISSION_OF_A_VULNERABILITY }));
}

function flowsAgainstArrow(believed: Believed, tail: NativeEntity): readonly Flow[] {
  const { kind } = believed.relationship;
  if (kind !== "ENABLED_BY") return KINDS[kind]?.againstArrow ?? [];
  return CHANNELS.flatMap((from) => ownChannels(tail).map((to) => ({ from, to, transmission: 1 })));
}

/** When one without an end was last stated: the latest by its last day, of equals the most exact. Nobody stated an assumption. */
function lastStatedOn({ relationship, supporting }: Believed): PartialDate | null {
  if (relationship.validTo !== undefined || isAssumed(relationship)) return null;
  const stated = supporting.flatMap((claim) => claim.statedOn ?? []);
  const [last] = stated.sort((a, b) => (lastDay(a) === lastDay(b) ? b.length - a.length : lastDay(a) < lastDay(b) ? 1 : -1));
  return last ?? null;
}

/** The two guards: what is released is frozen; what is public is no secret, and stays. */
function guarded(kind: string, channel: Channel, entity: NativeEntity, window: NaiveWindow): boolean {
  if (kind === "AFFECTS") return false;
  const released = entity.kind === "MODEL" || entity.kind === "DATASET";
  if (channel === "INTEGRITY" && released && entity.releasedOn !== undefined && window.from !== null)
    return lastDay(entity.releasedOn) < window.from;
  if (channel === "CONFIDENTIALITY" || channel === "AVAILABILITY")
    return (
      (entity.kind === "MODEL" && (entity.openness === "OPEN_SOURCE" || entity.openness === "OPEN_WEIGHTS")) ||
      (entity.kind === "DATASET" && entity.availability === "AVAILABLE")
    );
  return false;
}

/** Every step that the table, the guards, the window and the filters leave. */
export function passagesOf(view: View, question: CommonQuestion, window: NaiveWindow): Passage[] {
  const passages: Passage[] = [];
  for (const believed of view.believed) {
    const { id, kind } = believed.relationship;
    const tail = view.entities.get(believed.relationship.from);
    const head = view.entities.get(believed.relationship.to);
    if (!tail || !head || !allowed(believed, question, window)) continue;
    const certainty = certainIn(window, believed) ? "CERTAIN" : "POSSIBLE";
    const add = (from: NativeEntity, to: NativeEntity, withArrow: boolean, flows: readonly Flow[]) => {
      for (const flow of flows) {
        if (guarded(kind, flow.to, to, window)) continue;
        passages.push({
          relationship: id,
          confidence: believed.confidence,
          from: from.id,
          departing: flow.from,
          to: to.id,
          arriving: flow.to,
          withArrow,
          transmission: flow.transmission,
          certainty,
          validTo: believed.relationship.validTo ?? null,
          lastStatedOn: lastStatedOn(believed),
        });
      }
    };
    // A self-loop is a relationship like any other: it may turn one harm into another at the same entity.
    add(tail, head, true, flowsWithArrow(believed, tail));
    add(head, tail, false, flowsAgainstArrow(believed, tail));
  }
  return passages;
}

/** What one step does to a likelihood. In doubles, in path order: the answer's digits depend on it. */
export function likelihoodAfter(likelihood: number, passage: Passage): number {
  return likelihood * (passage.confidence * passage.transmission);
}
