import { SupplyGraphError } from "../model/errors.ts";
import type { Moment } from "./topology-feed.ts";

/**
 * The database is no longer the one that the store was opened on: it was emptied, restored, or another took its place.
 * Every call rejects with it from then on. Close the store, open another, and read everything anew.
 */
export class ReplacedDatabaseError extends SupplyGraphError {
  /**
   * @param how continues the sentence "The database …"
   * @param file its path, where it is one: for the log
   */
  constructor(how: string, file?: string) {
    const says = (what: string) => `The database ${what}. The graph is read anew from what is there; try again shortly.`;
    super(
      "STORE_UNAVAILABLE",
      says(file === undefined ? how : `file ${file} ${how}`),
      {},
      { publicMessage: file === undefined ? undefined : says(how) },
    );
  }
}

/** Which state of which graph a look at the database found. */
export interface GraphState extends Pick<Moment, "revision" | "recordedAt"> {
  readonly identity: string;
}

/** The database that a store was opened on, and the latest state that it is known to have been in. */
export class BoundDatabase {
  private latest: GraphState | undefined;
  private replaced: ReplacedDatabaseError | undefined;

  /** What is known before a look at the database begins. Throws where it is known to be another one. */
  get known(): GraphState | undefined {
    if (this.replaced !== undefined) throw this.replaced;
    return this.latest;
  }

  /** What every call rejects with; undefined as long as it is the same database. */
  get reason(): ReplacedDatabaseError | undefined {
    return this.replaced;
  }

  /** Rejects this and every later call. */
  isReplaced(how: string, file?: string): never {
    this.replaced ??= new ReplacedDatabaseError(how, file);
    throw this.replaced;
  }

  /**
   * Takes note of a state that was read whole, by a look that began when `before` was known. Throws where the database can
   * never have come from the one to the other.
   */
  found(state: GraphState | undefined, before: GraphState | undefined): void {
    const how = contradiction(state, before);
    if (how !== undefined) this.isReplaced(how);
    if (state !== undefined && (this.latest === undefined || state.revision > this.latest.revision)) this.latest = state;
  }
}

/** Why a database cannot have come from one state to another, to continue the sentence "The database …"; undefined where it can. */
export function contradiction(state: GraphState | undefined, before: GraphState | undefined): string | undefined {
  if (before === undefined) return undefined;
  if (state === undefined) return "was emptied";
  if (state.identity !== before.identity) return "holds another graph than before";
  if (state.revision < before.revision) {
    return `was at revision ${before.revision} and is at ${state.revision} now: an older copy took its place`;
  }
  if (state.revision === before.revision && state.recordedAt !== before.recordedAt) {
    return `holds another revision ${state.revision} than before: a copy with other changes took its place`;
  }
  return undefined;
}
