import { channelCount } from "../../model/channels.ts";
import { transmissions } from "../../topology/flow-table.ts";
import { channelOf, type LabelColumns, noLabel } from "./labels.ts";
import type { PropagationRules } from "./propagation-rules.ts";

/** The paths that a search has found. */
export interface Paths {
  readonly rules: PropagationRules;
  readonly labels: LabelColumns;
}

/**
 * Compares paths of one search with paths of another without making either. What is the same is kept: paths share their
 * beginnings, so that to compare all of them costs about one step each.
 */
export class SamePaths {
  /** By label of the first search: the label of the second to which the path is the same, plus one. */
  private readonly known: Int32Array;

  constructor(
    private readonly first: Paths,
    private readonly second: Paths,
  ) {
    this.known = new Int32Array(first.labels.parents.length);
  }

  /**
   * Whether the paths to two labels have the same steps. When their relationships were last stated, and how their sentences
   * read, makes no difference.
   */
  areSame(one: number, other: number): boolean {
    if (this.known[one] === other + 1) return true;
    const [before, otherBefore] = [this.first.labels.parents[one]!, this.second.labels.parents[other]!];
    if (before === noLabel || otherBefore === noLabel) return before === otherBefore;
    if (!this.endTheSame(one, other) || !this.areSame(before, otherBefore)) return false;
    this.known[one] = other + 1;
    return true;
  }

  /** Whether two paths of the same steps are weakest at the same step: it may be another where confidences have changed. */
  areWeakestAtTheSame(one: number, other: number): boolean {
    return stepsAfterWeakest(this.first, one) === stepsAfterWeakest(this.second, other);
  }

  private endTheSame(one: number, other: number): boolean {
    const [a, b] = [this.first.rules, this.second.rules];
    const [arc, otherArc] = [this.first.labels.arcs[one]!, this.second.labels.arcs[other]!];
    return (
      channelOf(this.first.labels, one) === channelOf(this.second.labels, other) &&
      a.relationshipOf(arc) === b.relationshipOf(otherArc) &&
      a.sourceOf(arc) === b.sourceOf(otherArc) &&
      a.targetOf(arc) === b.targetOf(otherArc) &&
      transmissionOf(this.first, one) === transmissionOf(this.second, other) &&
      a.isCertain(arc) === b.isCertain(otherArc)
    );
  }
}

/** Of the last step to a label. */
function transmissionOf({ rules, labels }: Paths, label: number): number {
  const harm = channelOf(labels, labels.parents[label]!);
  return transmissions[(rules.flowOf(labels.arcs[label]!) * channelCount + harm) * channelCount + channelOf(labels, label)]!;
}

/** How many steps of the path to a label follow its weakest link: the step of least confidence, the first of equals. */
function stepsAfterWeakest({ rules, labels }: Paths, label: number): number {
  let least = Number.POSITIVE_INFINITY;
  let after = 0;
  for (let end = label, steps = 0; labels.parents[end] !== noLabel; end = labels.parents[end]!, steps++) {
    const confidence = rules.confidenceOf(labels.arcs[end]!);
    if (confidence > least) continue;
    least = confidence;
    after = steps;
  }
  return after;
}
