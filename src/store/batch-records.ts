import type { RecordType } from "../model/records.ts";
import { sameContent } from "../model/same-content.ts";
import type { Tally } from "./record-writer.ts";
import { contradictsItself, idOfAnotherType } from "./refusals.ts";

/** What every id stands for: a stored record, or one of the batch that was compared before. */
export class IdTypes {
  private readonly stored: ReadonlyMap<string, RecordType>;
  private readonly inBatch = new Map<string, RecordType>();

  constructor(stored: ReadonlyMap<string, RecordType>) {
    this.stored = stored;
  }

  readonly of = (id: string): RecordType | undefined => this.inBatch.get(id) ?? this.stored.get(id);

  /** Throws CONFLICT where the id stands for a record of another type. */
  take(id: string, type: RecordType): void {
    const holder = this.of(id) ?? type;
    if (holder !== type) throw idOfAnotherType(id, holder, type);
    this.inBatch.set(id, type);
  }
}

/** The records of one type in a batch, told apart by what is stored. By id, in the order of the batch. */
export interface ComparedRecords<T> {
  readonly added: ReadonlyMap<string, T>;
  readonly changed: ReadonlyMap<string, T>;
  readonly tally: Tally;
}

/**
 * Compares records with those stored under the same ids. A record that comes again with the same content counts as
 * unchanged. Throws CONFLICT where its content differs, where its id belongs to another type, and what `checkChange`
 * throws where a record may not change as it would.
 */
export function compareRecords<T extends { readonly id: string }>(
  type: RecordType,
  records: readonly T[] | undefined,
  types: IdTypes,
  storedAs: (id: string) => T | undefined,
  checkChange: (before: T, after: T) => void,
): ComparedRecords<T> {
  const seen = new Map<string, T>();
  const [added, changed] = [new Map<string, T>(), new Map<string, T>()];
  for (const record of records ?? []) {
    const { id } = record;
    types.take(id, type);
    const earlier = seen.get(id);
    if (earlier !== undefined) {
      if (!sameContent(earlier, record)) throw contradictsItself(type, id);
      continue;
    }
    seen.set(id, record);
    const before = storedAs(id);
    if (before === undefined) added.set(id, record);
    else if (!sameContent(before, record)) {
      checkChange(before, record);
      changed.set(id, record);
    }
  }
  const unchanged = (records?.length ?? 0) - added.size - changed.size;
  return { added, changed, tally: { added: added.size, changed: changed.size, unchanged } };
}
