import { type LabelColumns, noLabel } from "./labels.ts";
import type { PropagationRules } from "./propagation-rules.ts";

/** The confidence of the path to each label, kept: paths share their beginnings, so that those of all labels cost one step each. */
export class PathConfidences {
  private readonly known: Float64Array;

  constructor(
    private readonly rules: PropagationRules,
    private readonly labels: LabelColumns,
  ) {
    this.known = new Float64Array(labels.parents.length);
  }

  /** Product of the steps' confidences, in path order. */
  of(label: number): number {
    const known = this.known[label]!;
    if (known > 0) return known;
    const parent = this.labels.parents[label]!;
    const confidence = parent === noLabel ? 1 : this.of(parent) * this.rules.confidenceOf(this.labels.arcs[label]!);
    this.known[label] = confidence;
    return confidence;
  }
}
