import type { Query, Row, Statements } from "./connection.ts";

/** More rows a statement save nothing. */
const rowsAtOnce = 25;
/** Once there are this many statements, new ones bind every value: there could be one for each set of columns. */
const mostStatements = 50;

/**
 * Inserts rows of one table, several with each statement: a call into the database costs as much as binding many values,
 * and binding costs more than inserting. So a column with the same value in all of these rows is bound once.
 */
export class BulkRows {
  private waiting: Row[] = [];
  /** By the number of rows, and the columns that differ among them. */
  private readonly statements = new Map<string, Insert>();

  /** `insert` is what comes before VALUES. */
  constructor(
    private readonly db: Statements,
    private readonly insert: string,
  ) {}

  add(row: Row): void {
    this.waiting.push(row);
    if (this.waiting.length >= rowsAtOnce) this.flush();
  }

  /** Call before the rows are looked up. */
  flush(): void {
    const rows = this.waiting;
    this.waiting = [];
    // The rest goes one by one: otherwise a statement for each possible number of rows would have to be prepared.
    if (rows.length === rowsAtOnce) this.run(rows);
    else for (const row of rows) this.run([row]);
  }

  private run(rows: readonly Row[]): void {
    const [first = []] = rows;
    const { query, shared, own } = this.statement(first, rows);
    const values = shared.map((column) => first[column] as Row[number]);
    for (const row of rows) for (const column of own) values.push(row[column] as Row[number]);
    query.run(...values);
  }

  private statement(first: Row, rows: readonly Row[]): Insert {
    const differs = (column: number) => rows.some((row) => row[column] !== first[column]);
    const columns = [...first.keys()];
    const own = this.statements.size < mostStatements ? columns.filter(differs) : columns;
    const shape = `${rows.length}:${own.join()}`;
    const known = this.statements.get(shape);
    if (known !== undefined) return known;
    const shared = columns.filter((column) => !own.includes(column));
    const texts = rows.map((_, row) => {
      const parameter = (column: number) =>
        own.includes(column) ? 1 + shared.length + row * own.length + own.indexOf(column) : 1 + shared.indexOf(column);
      return `(${columns.map((column) => `?${parameter(column)}`).join(", ")})`;
    });
    const made = { query: this.db.query(`${this.insert} VALUES ${texts.join(", ")}`), shared, own };
    this.statements.set(shape, made);
    return made;
  }
}

/** A statement that takes the values of the shared columns first, then those of each row's own. Columns by their place. */
interface Insert {
  readonly query: Query;
  readonly shared: readonly number[];
  readonly own: readonly number[];
}
