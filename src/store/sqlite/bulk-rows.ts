import type { Query, Row, Statements } from "./connection.ts";

/** Beyond these, statements bind all columns: there could be one for each set of columns. */
const mostStatements = 50;

/**
 * Inserts rows of one table, several with each statement: a call into the database costs as much as binding many values.
 * Columns that are null in all of these rows are not bound at all.
 */
export class BulkRows {
  private waiting: Row[] = [];
  /** By what is bound, and in how many rows. */
  private readonly statements = new Map<string, Insert>();

  /** `insert` is what comes before VALUES. With one row at once, each is in the table as soon as it is added. */
  constructor(
    private readonly db: Statements,
    private readonly insert: string,
    private readonly rowsAtOnce: number,
  ) {}

  add(row: Row): void {
    this.waiting.push(row);
    if (this.waiting.length >= this.rowsAtOnce) this.flush();
  }

  /** To be called before the rows are looked for. */
  flush(): void {
    const rows = this.waiting;
    this.waiting = [];
    // What is left over goes one by one: a statement for each possible number of rows would have to be prepared.
    if (rows.length === this.rowsAtOnce) this.run(rows);
    else for (const row of rows) this.run([row]);
  }

  private run(rows: readonly Row[]): void {
    const insert = this.statement(rows);
    const values: Row[number][] = [];
    for (const row of rows) for (const column of insert.bound) values.push(row[column] as Row[number]);
    insert.query.run(...values);
  }

  private statement(rows: readonly Row[]): Insert {
    const columns = [...(rows[0] ?? []).keys()];
    const isFull = this.statements.size >= mostStatements;
    const bound = isFull ? columns : columns.filter((column) => rows.some((row) => row[column] !== null));
    const shape = `${rows.length}:${bound.join()}`;
    const known = this.statements.get(shape);
    if (known !== undefined) return known;
    const row = `(${columns.map((column) => (bound.includes(column) ? "?" : "NULL")).join(", ")})`;
    const made = { query: this.db.query(`${this.insert} VALUES ${Array(rows.length).fill(row).join(", ")}`), bound };
    this.statements.set(shape, made);
    return made;
  }
}

interface Insert {
  readonly query: Query;
  /** Columns, by their place. */
  readonly bound: readonly number[];
}
