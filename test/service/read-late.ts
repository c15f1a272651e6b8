import { type Completeness, LateCompleteness } from "../../src/analysis/blast-radius/completeness.ts";
import { CountedImpacts, type ImpactSummary } from "../../src/service/questions/impact-summary.ts";

/** As data that can be compared: comparisons see none of what is read late. */
export function boundsOf({ status, reasons, explored, frontier }: Completeness): Completeness {
  return { status, reasons, explored, frontier };
}
export function countsOf(counts: ImpactSummary): ImpactSummary {
  return {
    total: counts.total,
    byHops: counts.byHops,
    byKind: counts.byKind,
    byRole: counts.byRole,
    byChannel: counts.byChannel,
    byHopsAndKind: counts.byHopsAndKind,
    byEvidence: counts.byEvidence,
    byPathRankAndKind: counts.byPathRankAndKind,
    byLastStep: counts.byLastStep,
  };
}

/** A part of an answer, as data where it is read late. */
export function readLate(part: unknown): unknown {
  if (part instanceof LateCompleteness) return boundsOf(part);
  return part instanceof CountedImpacts ? countsOf(part) : part;
}
