import type { Query, Row, Statements } from "./connection.ts";

/** More rows a statement save nothing. The rest of many goes in fewer at once. */
const mostAtOnce = 100;
const fewerAtOnce = 25;
/** Once there are this many statements, new ones bind every value: there could be one for each set of columns. */
const mostStatements = 50;

/**
 * How the values of a column go with some rows: bound once where they are the same, or where each is one more than that of the
 * row before, as keys are; or else each.
 */
type Form = "same" | "rising" | "own";

/**
 * Inserts rows of one table, several with each statement: a call into the database costs as much as binding many values,
 * and binding costs more than inserting. So what can be bound once for all of these rows is.
 */
export class BulkRows {
  private waiting: Row[] = [];
  /** By the number of rows, and the forms of the columns. */
  private readonly statements = new Map<string, Insert>();

  /** `insert` is what comes before VALUES. */
  constructor(
    private readonly db: Statements,
    private readonly insert: string,
  ) {}

  add(row: Row): void {
    this.waiting.push(row);
    if (this.waiting.length >= mostAtOnce) this.flush();
  }

  /** Call before the rows are looked up. */
  flush(): void {
    const rows = this.waiting;
    this.waiting = [];
    let done = 0;
    for (; done + mostAtOnce <= rows.length; done += mostAtOnce) this.run(rows.slice(done, done + mostAtOnce));
    for (; done + fewerAtOnce <= rows.length; done += fewerAtOnce) this.run(rows.slice(done, done + fewerAtOnce));
    // The rest goes one by one: otherwise a statement for each possible number of rows would have to be prepared.
    for (; done < rows.length; done++) this.run(rows.slice(done, done + 1));
  }

  private run(rows: readonly Row[]): void {
    const [first = []] = rows;
    const { query, once, own } = this.statement(first, rows);
    const values = once.map((column) => first[column] as Row[number]);
    for (const row of rows) for (const column of own) values.push(row[column] as Row[number]);
    query.run(...values);
  }

  private statement(first: Row, rows: readonly Row[]): Insert {
    const forms = first.map((_, column): Form => (this.statements.size < mostStatements ? formOf(rows, column) : "own"));
    const shape = `${rows.length}:${forms.join()}`;
    const known = this.statements.get(shape);
    if (known !== undefined) return known;
    const columns = [...forms.keys()];
    const once = columns.filter((column) => forms[column] !== "own");
    const own = columns.filter((column) => forms[column] === "own");
    const texts = rows.map((_, row) => {
      const value = (column: number) => {
        if (forms[column] === "own") return `?${1 + once.length + row * own.length + own.indexOf(column)}`;
        return `?${1 + once.indexOf(column)}${forms[column] === "rising" ? ` + ${row}` : ""}`;
      };
      return `(${columns.map(value).join(", ")})`;
    });
    const made = { query: this.db.query(`${this.insert} VALUES ${texts.join(", ")}`), once, own };
    this.statements.set(shape, made);
    return made;
  }
}

function formOf(rows: readonly Row[], column: number): Form {
  const first = rows[0]?.[column];
  if (rows.every((row) => row[column] === first)) return "same";
  return typeof first === "number" && rows.every((row, place) => row[column] === first + place) ? "rising" : "own";
}

/** A statement that takes the values that are bound once first, then those of each row's own. Columns by their place. */
interface Insert {
  readonly query: Query;
  readonly once: readonly number[];
  readonly own: readonly number[];
}
