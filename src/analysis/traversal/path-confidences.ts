import { type LabelColumns, noLabel } from "./labels.ts";
import type { PropagationRules } from "./propagation-rules.ts";

/** The confidence of the path to each label, kept: paths share their beginnings, so that those of all labels cost one step each. */
export class PathConfidences {
  private known: Float64Array | undefined;

  constructor(
    private readonly rules: PropagationRules,
    private readonly labels: LabelColumns,
  ) {}

  /** Product of the steps' confidences, in path order. */
  of(label: number): number {
    this.known ??= new Float64Array(this.labels.parents.length);
    const known = this.known[label]!;
    if (known > 0) return known;
    const parent = this.labels.parents[label]!;
    const confidence = parent === noLabel ? 1 : this.of(parent) * this.rules.confidenceOf(this.labels.arcs[label]!);
    this.known[label] = confidence;
    return confidence;
  }
}
