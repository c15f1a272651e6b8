/** Whether a list holds everything that it is asked for. */
export interface ListCompleteness {
  readonly status: "COMPLETE" | "TRUNCATED";
  readonly reasons: readonly "MAX_CANDIDATES"[];
  /** How many records the search found, before any filter that is applied afterwards. */
  readonly explored: number;
  /** The number of records from which a list could be continued: lists are not followed anywhere. */
  readonly frontier: 0;
}

export function completenessOfList(explored: number, truncated: boolean): ListCompleteness {
  return { status: truncated ? "TRUNCATED" : "COMPLETE", reasons: truncated ? ["MAX_CANDIDATES"] : [], explored, frontier: 0 };
}
