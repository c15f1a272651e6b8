import { type Channel, channelCount, channelNames } from "../../model/channels.ts";
import type { PartialDate } from "../../model/partial-date.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { Certainty } from "../../model/vocabulary.ts";
import { flowRecord, transmissions } from "../../topology/flow-table.ts";
import { arcsTo, channelsTo, type LabelColumns } from "./labels.ts";
import type { PropagationRules } from "./propagation-rules.ts";

/** One step of a path; entities and the relationship by number. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly relationship: number;
  readonly kind: RelationshipKind;
  readonly withArrow: boolean;
  /** The harm as it leaves `from`, and as it arrives at `to`. */
  readonly harm: Channel;
  readonly channel: Channel;
  /** 0..1 */
  readonly transmission: number;
  readonly confidence: number;
  readonly certainty: Certainty;
  /** When the relationship ended or will end; undefined where it has no end. */
  readonly validTo: PartialDate | undefined;
  /** When a relationship without an end was last stated; undefined where nothing says so. */
  readonly lastStatedOn: PartialDate | undefined;
}

/** A chain of relationships along which harm passes. */
export interface Path {
  readonly hops: number;
  /** Product of confidence × transmission over the steps, in path order. */
  readonly likelihood: number;
  /** Product of the steps' confidences, in path order. */
  readonly confidence: number;
  readonly steps: readonly Step[];
  /** The relationship of least confidence, the first of equals. */
  readonly weakestLink: number;
}

/** The path along arcs, with the channel in which it starts and those in which harm arrives after each. */
export function pathAlong(rules: PropagationRules, arcs: readonly number[], channels: readonly number[]): Path {
  let likelihood = 1;
  let confidence = 1;
  let weakest: Step | undefined;
  const steps = arcs.map((arc, place): Step => {
    const flow = rules.flowOf(arc);
    const harm = channels[place]!;
    const becomes = channels[place + 1]!;
    const { kind, withArrow } = flowRecord(flow);
    const step: Step = {
      from: rules.sourceOf(arc),
      to: rules.targetOf(arc),
      relationship: rules.relationshipOf(arc),
      kind,
      withArrow,
      harm: channelNames[harm]!,
      channel: channelNames[becomes]!,
      transmission: transmissions[(flow * channelCount + harm) * channelCount + becomes]!,
      confidence: rules.confidenceOf(arc),
      certainty: rules.isCertain(arc) ? "CERTAIN" : "POSSIBLE",
      validTo: rules.validToOf(arc),
      lastStatedOn: rules.lastStatedOf(arc),
    };
    likelihood *= step.confidence * step.transmission;
    confidence *= step.confidence;
    if (weakest === undefined || step.confidence < weakest.confidence) weakest = step;
    return step;
  });
  return { hops: steps.length, likelihood, confidence, steps, weakestLink: weakest?.relationship ?? -1 };
}

export function pathToLabel(rules: PropagationRules, labels: LabelColumns, label: number): Path {
  return pathAlong(rules, arcsTo(labels, label), channelsTo(labels, label));
}
