import type { Path, Step } from "../../analysis/traversal/path.ts";
import { type Channel, channels, consequenceOf } from "../../model/channels.ts";
import { whenInWords } from "../../model/date-in-words.ts";
import { incidentKind } from "../../model/entity-kinds.ts";
import type { Day, PartialDate } from "../../model/partial-date.ts";
import { relationshipKind } from "../../model/relationship-kinds.ts";
import { sentenceOf } from "../../model/relationship-sentence.ts";
import { nameInSentence } from "../../model/text-faults.ts";
import type { Certainty } from "../../model/vocabulary.ts";
import type { Topology } from "../../topology/topology.ts";

/** A step of a path, with ids. */
export interface StepView {
  readonly from: string;
  readonly to: string;
  readonly relationship: string;
  readonly withArrow: boolean;
  readonly channel: Channel;
  readonly transmission: number;
  readonly certainty: Certainty;
  /** When the relationship ended or will end. */
  readonly validTo: PartialDate | undefined;
  /** When a relationship without an end was last stated. */
  readonly lastStatedOn: PartialDate | undefined;
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
      validTo: step.validTo,
      lastStatedOn: step.lastStatedOn,
    })),
    weakestLink: relationships.idOf(path.weakestLink),
    text: textOf(topology, path),
  };
}

/** The entities in order, each with the harm that arrives: "A → B (compromise) → C (confidentiality, last stated in 2025)". */
function textOf(topology: Topology, path: Path): string {
  const arrivals = path.steps.map((step) => {
    const said = [labels.get(step.channel), ...lastStated(step)].join(", ");
    return `${nameIn(topology, step.to)} (${said})`;
  });
  const [first] = path.steps;
  return [first === undefined ? "" : nameIn(topology, first.from), ...arrivals].join(" → ");
}

/**
 * When a fact was last stated that is not certain in the window: mostly, nobody has said since that it still is so. Its end
 * says more, where it has one, and what happened in an incident does not go on.
 */
function lastStated({ kind, certainty, validTo, lastStatedOn }: Step): string[] {
  if (certainty === "CERTAIN" || validTo !== undefined || relationshipKind(kind).from.includes(incidentKind)) return [];
  return [lastStatedOn === undefined ? "undated" : `last stated ${whenInWords(lastStatedOn)}`];
}

/** One sentence that says why: each relationship in words, and the harm that follows. `today` decides what has ended. */
export function becauseOf(topology: Topology, path: Path, today: Day): string {
  const last = path.steps.at(-1) as Step;
  const reasons = path.steps.map((step) => {
    const [tail, head] = step.withArrow ? [step.from, step.to] : [step.to, step.from];
    const sentence = sentenceOf(step, topology.entities.nameOf(tail), topology.entities.nameOf(head), today);
    return [sentence, ...lastStated(step).map((said) => `(${said})`)].join(" ");
  });
  return `${reasons.join("; ")}: so ${consequenceOf(last.channel, nameIn(topology, last.to))}.`;
}

function nameIn(topology: Topology, entity: number): string {
  return nameInSentence(topology.entities.nameOf(entity));
}
