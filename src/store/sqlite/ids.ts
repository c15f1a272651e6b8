import type { RecordType } from "../../model/records.ts";
import { BulkRows } from "./bulk-rows.ts";
import type { Statements } from "./connection.ts";
import { counter, setCounter } from "./counters.ts";

/** A record's key, and what it is a record of. */
export interface Known {
  readonly key: number;
  readonly type: RecordType;
}

/** The ids that one transaction looks up and takes, and the keys of their records. */
export class Ids {
  private readonly remembered = new Map<string, Known>();
  private readonly taken: BulkRows;
  private lastKey: number;

  constructor(private readonly db: Statements) {
    this.lastKey = counter(db, "lastKey");
    this.taken = new BulkRows(db, "INSERT INTO ids (id, key, type)");
  }

  find(id: string): Known | undefined {
    const remembered = this.remembered.get(id);
    if (remembered !== undefined) return remembered;
    const row = this.db.query("SELECT key, type FROM ids WHERE id = ?").get(id);
    if (row === undefined) return undefined;
    const known = { key: row[0] as number, type: row[1] as RecordType };
    this.remembered.set(id, known);
    return known;
  }

  /** The key of a record that was found or taken. */
  keyOf(id: string): number {
    const known = this.find(id);
    if (known === undefined) throw new Error(`No record with the id ${JSON.stringify(id)} was found or taken before.`);
    return known.key;
  }

  /** Gives a new record its key. */
  take(id: string, type: RecordType): number {
    this.lastKey += 1;
    this.taken.add([id, this.lastKey, type]);
    this.remembered.set(id, { key: this.lastKey, type });
    return this.lastKey;
  }

  /** Call once, before the commit. */
  save(): void {
    this.taken.flush();
    setCounter(this.db, "lastKey", this.lastKey);
  }
}
