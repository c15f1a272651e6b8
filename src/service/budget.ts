/** Milliseconds in which a request is answered, all of its questions together. */
const requestMilliseconds = 3_000;

/** The part of a request's time that is kept for what surrounds its searches: reading what they found, and writing it. */
const shareAroundSearches = 1 / 15;

/** What is left of a request. Its questions share it: each gets what those before have left. */
export interface Budget {
  /** Milliseconds that are left; negative once they are over, or as soon as nobody waits for the answer any more. */
  readonly timeLeft: () => number;
  /** The same for searches, which end a little earlier. */
  readonly timeToSearch: () => number;
  /** Aborted when the caller has left, or the server has given the request up: what is still done for it is done for nobody. */
  readonly aborted: AbortSignal;
  /** Whether what is read of the store ends with it, too. Not where something is written, which reads all that it needs. */
  readonly endsReads?: boolean;
}

export interface BudgetOptions {
  readonly endsReads?: boolean;
  readonly milliseconds?: number;
  readonly aborted?: AbortSignal;
}

/** The budget of a request that begins now. */
export function startBudget({
  milliseconds = requestMilliseconds,
  aborted = new AbortController().signal,
  endsReads = false,
}: BudgetOptions = {}): Budget {
  const end = performance.now() + milliseconds;
  const timeLeft = () => (aborted.aborted ? -1 : end - performance.now());
  const timeToSearch = () => timeLeft() - milliseconds * shareAroundSearches;
  return { timeLeft, timeToSearch, aborted, endsReads };
}
