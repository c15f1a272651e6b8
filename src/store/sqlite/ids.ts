import type { RecordType } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import type { Statements } from "./connection.ts";
import { counter, setCounter } from "./counters.ts";

/** A record's key, and what it is a record of. */
export interface Known {
  readonly key: number;
  readonly type: RecordType;
}

const tableOf: Readonly<Record<RecordType, string>> = {
  entity: "entities",
  source: "sources",
  relationship: "relationships",
  claim: "claims",
};
export const tablesOfRecords: readonly string[] = Object.values(tableOf);

/** Inserts the ids of the records with later keys than this one, sorted and in bulk: several times faster than one by one. */
export function insertIds(db: Statements, after: number): void {
  const fresh = Object.entries(tableOf).map(([type, table]) => `SELECT id, key, '${type}' FROM ${table} WHERE key > ?1`);
  db.query(`INSERT INTO ids (id, key, type) ${fresh.join(" UNION ALL ")} ORDER BY 1`).run(after);
}

/** Fewer than this are looked up one by one sooner than by a statement for all of them. */
export const worthOneStatement = 16;

/** What is known of those of the ids that there are. */
export function knownIds(db: Statements, ids: readonly string[]): Map<string, Known> {
  const query = db.query("SELECT ids.id, ids.key, ids.type FROM json_each(?) asked CROSS JOIN ids ON ids.id = asked.value");
  const known = new Map<string, Known>();
  for (const some of slices(ids)) {
    for (const [id, key, type] of query.all(JSON.stringify(some))) {
      known.set(id as string, { key: key as number, type: type as RecordType });
    }
  }
  return known;
}

/** The ids that one transaction looks up and takes, and the keys of their records. */
export class Ids {
  private readonly remembered = new Map<string, Known>();
  private readonly before: number;
  private lastKey: number;

  constructor(private readonly db: Statements) {
    this.before = counter(db, "lastKey");
    this.lastKey = this.before;
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

  /** The types of those that there are. Each is looked up once, many with one statement: most ids of an import are new. */
  typesOf(ids: Iterable<string>): Map<string, RecordType> {
    const asked = [...new Set(ids)];
    const unknown = asked.filter((id) => !this.remembered.has(id));
    if (unknown.length < worthOneStatement) for (const id of unknown) this.find(id);
    else for (const [id, known] of knownIds(this.db, unknown)) this.remembered.set(id, known);
    const types = new Map<string, RecordType>();
    for (const id of asked) {
      const known = this.remembered.get(id);
      if (known !== undefined) types.set(id, known.type);
    }
    return types;
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
    this.remembered.set(id, { key: this.lastKey, type });
    return this.lastKey;
  }

  /** Call once, before the commit, when the new records are in their tables. */
  save(): void {
    insertIds(this.db, this.before);
    setCounter(this.db, "lastKey", this.lastKey);
  }
}
