import type { Statements } from "./connection.ts";
import { counter, setCounter } from "./counters.ts";
import type { RecordType } from "./record-type.ts";
import { otherType } from "./refusals.ts";

interface Known {
  readonly key: number;
  readonly type: RecordType;
}

const mostRemembered = 500_000;

/** Every id of the database, with the key and the type of its record. Remembers what it has seen within a transaction. */
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
    return row === undefined ? undefined : this.remember(id, { key: row[0] as number, type: row[1] as RecordType });
  }

  /** The key of a record of this type; undefined where there is none yet. Throws CONFLICT where the id is another type's. */
  keyOf(id: string, type: RecordType): number | undefined {
    const known = this.find(id);
    if (known === undefined || known.type === type) return known?.key;
    throw otherType(id, known.type, type);
  }

  /** Takes a new id, and gives its record a key. */
  take(id: string, type: RecordType): number {
    this.lastKey += 1;
    this.db.query("INSERT INTO ids (id, key, type) VALUES (?, ?, ?)").run(id, this.lastKey, type);
    this.remember(id, { key: this.lastKey, type });
    return this.lastKey;
  }

  save(): void {
    setCounter(this.db, "lastKey", this.lastKey);
  }

  private remember(id: string, known: Known): Known {
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(id, known);
    return known;
  }
}
