import type { Path, Step } from "../../analysis/traversal/path.ts";
import { type Channel, channels, consequenceOf } from "../../model/channels.ts";
import type { Certainty } from "../../model/vocabulary.ts";
import type { Topology } from "../../topology/topology.ts";
import { sentenceOf } from "../catalog/sentence.ts";

/** A step of a path, with ids. */
export interface StepView {
  readonly from: string;
  readonly to: string;
  readonly relationship: string;
  readonly withArrow: boolean;
  readonly channel: Channel;
  readonly transmission: number;
  readonly certainty: Certainty;
}

/** A path, with ids and in words. */
export interface PathView {
  readonly hops: number;
  readonly likelihood: number;
  readonly confidence: number;
  readonly steps: readonly StepView[];
  /** The id of a relationship. */
  readonly weakestLink: string;
  readonly text: string;
}

const labels = new Map<Channel, string>(channels.map((row) => [row.channel, row.label.toLowerCase()]));

export function viewOfPath(topology: Topology, path: Path): PathView {
  const { entities, relationships } = topology;
  return {
    hops: path.hops,
    likelihood: path.likelihood,
    confidence: path.confidence,
    steps: path.steps.map((step) => ({
      from: entities.idOf(step.from),
      to: entities.idOf(step.to),
      relationship: relationships.idOf(step.relationship),
      withArrow: step.withArrow,
      channel: step.channel,
      transmission: step.transmission,
      certainty: step.certainty,
    })),
    weakestLink: relationships.idOf(path.weakestLink),
    text: textOf(topology, path),
  };
}

/** The entities in order, each with the harm that arrives: "A → B (compromise) → C (confidentiality)". */
function textOf(topology: Topology, path: Path): string {
  const arrivals = path.steps.map((step) => {
    const doubt = step.certainty === "CERTAIN" ? "" : ", possibly in the window";
    return `${topology.entities.nameOf(step.to)} (${labels.get(step.channel)}${doubt})`;
  });
  const [first] = path.steps;
  return [first === undefined ? "" : topology.entities.nameOf(first.from), ...arrivals].join(" → ");
}

/** One sentence that says why: each relationship in words, and the harm that follows. */
export function becauseOf(topology: Topology, path: Path): string {
  const last = path.steps.at(-1) as Step;
  const reasons = path.steps.map((step) => {
    const [tail, head] = step.withArrow ? [step.from, step.to] : [step.to, step.from];
    return sentenceOf(step.kind, topology.entities.nameOf(tail), topology.entities.nameOf(head));
  });
  return `${reasons.join("; ")}: so ${consequenceOf(last.channel, topology.entities.nameOf(last.to))}.`;
}
