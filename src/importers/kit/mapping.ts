/** One row of a table that says what becomes of a part of a format. */
export interface MappingRow {
  /** Fields of the format, as paths: `affected[].package`. */
  readonly source: readonly string[];
  /** What they become; nothing, where they are left out. */
  readonly becomes: string;
  readonly remark?: string;
}

/** What a format becomes, from which its page of the documentation is printed. */
export interface FormatMapping {
  /** The name of its importer. */
  readonly name: string;
  readonly title: string;
  /** Which documents it is about, and where their definition is. */
  readonly about: string;
  /** What the format calls a record, and what one is: what the report counts. */
  readonly records: string;
  readonly rows: readonly MappingRow[];
  /** What is left out or refused, and why, in sentences. */
  readonly limits: readonly string[];
}
