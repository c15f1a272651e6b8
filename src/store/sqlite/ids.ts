import type { Statements } from "./connection.ts";
import { counter, setCounter } from "./counters.ts";
import type { RecordType } from "./record-type.ts";
import { otherType } from "./refusals.ts";

export interface Known {
  readonly key: number;
  readonly type: RecordType;
}

/** The ids that one transaction asks for and takes, and the keys of their records. */
export class Ids {
  private readonly remembered = new Map<string, Known>();
  private lastKey: number;
  constructor(private readonly db: Statements) {
    this.lastKey = counter(db, "lastKey");
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

  /** The key of a record of this type; undefined where there is none yet. Throws CONFLICT where the id is another type's. */
  keyOf(id: string, type: RecordType): number | undefined {
    const known = this.find(id);
    if (known !== undefined && known.type !== type) throw otherType(id, known.type, type);
    return known?.key;
  }

  /** Takes a new id, and gives its record a key. */
  take(id: string, type: RecordType): number {
    this.lastKey += 1;
    this.db.query("INSERT INTO ids (id, key, type) VALUES (?, ?, ?)").run(id, this.lastKey, type);
    this.remembered.set(id, { key: this.lastKey, type });
    return this.lastKey;
  }

  /** To be called once, before the commit. */
  save(): void {
    setCounter(this.db, "lastKey", this.lastKey);
  }
}
