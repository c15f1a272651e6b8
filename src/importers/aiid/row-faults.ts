import type { ReadContext } from "../importer.ts";
import type { RawRow } from "./raw-row.ts";

interface RowFault {
  readonly message: string;
  readonly field: string;
}

/** What is wrong with rows: faults of the documents or, if they are read leniently, of what is made of the rows. */
export class RowFaults {
  private readonly byRow = new Map<RawRow, RowFault[]>();

  constructor(private readonly context: ReadContext) {}

  add(row: RawRow, field: string, message: string): void {
    const place = { file: row.file, record: row.at, field };
    if (!this.context.lenient) this.context.faults.add({ code: "BAD_USER_INPUT", message, place });
    else this.byRow.set(row, [...this.of(row), { message, field }]);
  }

  of(row: RawRow): readonly RowFault[] {
    return this.byRow.get(row) ?? [];
  }
}
