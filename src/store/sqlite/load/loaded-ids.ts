import type { RecordType } from "../../../model/records.ts";
import { TextMap } from "../../../model/text-map.ts";
import { repeatedId } from "../../refusals.ts";
import type { Statements } from "../connection.ts";
import { setCounter } from "../counters.ts";
import { insertIds, type Known, tablesOfRecords } from "../ids.ts";

const mostRemembered = 2_000_000;

/**
 * The ids of a load, which starts with none. They are inserted into their table sorted and in bulk, which is several
 * times faster than one by one. Those that later records refer to, of entities and sources, are kept in memory. All others
 * are looked up in the table.
 */
export class LoadedIds {
  /** By id: twice the key, and one more for a source. */
  private readonly remembered = new TextMap();
  private lastKey = 0;
  private lastStored = 0;
  /** `settle` flushes all records whose ids were taken to their tables. */
  constructor(
    private readonly db: Statements,
    private readonly settle: () => void,
  ) {}

  find(id: string): Known | undefined {
    const coded = this.remembered.get(id);
    if (coded === undefined) return this.stored(id);
    return { key: Math.floor(coded / 2), type: coded % 2 === 0 ? "entity" : "source" };
  }

  /** Gives a record its key. An id that comes twice is noticed later, when ids are stored. */
  take(id: string, type: RecordType): number {
    this.lastKey += 1;
    if (type === "entity") this.remember(id, this.lastKey * 2);
    else if (type === "source") this.remember(id, this.lastKey * 2 + 1);
    return this.lastKey;
  }

  /** Call once, after the last record. Throws CONFLICT where an id came twice. */
  save(): void {
    // None is looked up any more, and sorting takes memory.
    this.remembered.clear();
    this.store();
    setCounter(this.db, "lastKey", this.lastKey);
  }

  private remember(id: string, coded: number): void {
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(id, coded);
  }

  private stored(id: string): Known | undefined {
    this.store();
    const row = this.db.query("SELECT key, type FROM ids WHERE id = ?").get(id);
    return row === undefined ? undefined : { key: row[0] as number, type: row[1] as RecordType };
  }

  private store(): void {
    if (this.lastStored === this.lastKey) return;
    this.settle();
    try {
      insertIds(this.db, this.lastStored);
    } catch (error) {
      throw this.repeated() ?? error;
    }
    this.lastStored = this.lastKey;
  }

  private repeated(): Error | undefined {
    const every = tablesOfRecords.map((table) => `SELECT id FROM ${table}`);
    const twice = this.db.query(`SELECT id FROM (${every.join(" UNION ALL ")}) GROUP BY id HAVING count(*) > 1 LIMIT 1`).get();
    return twice === undefined ? undefined : repeatedId(twice[0] as string);
  }
}
