import type { Difference } from "../../model/difference.ts";
import type { FaultPlace } from "../../model/errors.ts";
import type { RecordType } from "../../model/records.ts";

/** A difference that an import did not write: what is stored stays. */
export interface Contradiction extends Difference {
  readonly type: RecordType;
  /** The id of the stored record. */
  readonly record: string;
  /** Where the document says so. */
  readonly place: FaultPlace;
}

/** Whether a document gives a field itself, and not a default that stands in for it. */
export type IsGiven = (field: string) => boolean;

/** A record with what a document adds to it. */
export interface Addition<R> {
  readonly record: R;
  /** What the document says otherwise: it stays as it is. */
  readonly contradictions: readonly Difference[];
}
