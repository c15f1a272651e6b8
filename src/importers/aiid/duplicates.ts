import { numberOf } from "./cells.ts";
import type { RawRow } from "./raw-row.ts";
import type { RowFaults } from "./row-faults.ts";

export interface DuplicateRow {
  readonly row: RawRow;
  /** The number of the incident that is one of the others. */
  readonly duplicate: number;
}

const notANumber = "is not the number of an incident; write one such as 314";

/** Which incidents were recorded twice. */
export class Duplicates {
  private readonly trueOf = new Map<number, number>();
  private readonly rows: DuplicateRow[] = [];

  constructor(rows: readonly RawRow[], faults: RowFaults) {
    for (const row of rows) {
      const duplicate = numberOf(row.fields["duplicate_incident_number"]);
      const original = numberOf(row.fields["true_incident_number"]);
      if (duplicate === undefined) faults.add(row, "duplicate_incident_number", notANumber);
      if (original === undefined) faults.add(row, "true_incident_number", notANumber);
      if (duplicate === undefined || original === undefined) continue;
      const before = this.trueOf.get(duplicate);
      if (before !== undefined && before !== original)
        faults.add(
          row,
          "true_incident_number",
          `says that incident ${duplicate} is ${original}, and another row that it is ${before}; keep one`,
        );
      this.trueOf.set(duplicate, original);
      this.rows.push({ row, duplicate });
    }
    for (const { row, duplicate } of this.rows) {
      if (this.originalOf(duplicate) === undefined)
        faults.add(
          row,
          "true_incident_number",
          `leads from incident ${duplicate} back to itself; one of them has to be the true one`,
        );
    }
  }

  /** The incident itself, or the true one at the end of a chain of duplicates; undefined where the chain has no end. */
  originalOf(id: number): number | undefined {
    const seen = new Set<number>();
    let at = id;
    for (let next = this.trueOf.get(at); next !== undefined; next = this.trueOf.get(at)) {
      if (seen.has(at)) return undefined;
      seen.add(at);
      at = next;
    }
    return at;
  }

  /** The true incident of a row; undefined where the row, or the chain, names none. */
  originalOfRow(row: RawRow): number | undefined {
    const duplicate = this.rows.find((one) => one.row === row)?.duplicate;
    return duplicate === undefined ? undefined : this.originalOf(duplicate);
  }

  /** The rows that name duplicates of a true incident, directly or through others. */
  of(original: number): readonly DuplicateRow[] {
    return this.rows.filter(({ duplicate }) => this.originalOf(duplicate) === original);
  }
}
