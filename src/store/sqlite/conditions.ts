/** Conditions of one list, joined with AND, and their values in the order of their parameters. */
export class Conditions {
  private readonly parts: string[] = [];
  readonly values: (string | number | null)[] = [];

  add(sql: string, ...values: readonly (string | number | null)[]): void {
    this.parts.push(`(${sql})`);
    this.values.push(...values);
  }

  /** The column is one of these values, which travel as one JSON text, so that the statement is the same for any number. */
  addOneOf(column: string, values: readonly string[]): void {
    this.add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values));
  }

  and(sql: string, ...values: readonly (string | number | null)[]): Conditions {
    const more = new Conditions();
    more.parts.push(...this.parts, `(${sql})`);
    more.values.push(...this.values, ...values);
    return more;
  }

  get where(): string {
    return this.parts.length === 0 ? "" : `WHERE ${this.parts.join(" AND ")}`;
  }
}
