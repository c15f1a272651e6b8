import type { DocumentRecord, ImportedRecords, ImportWarning } from "../importer.ts";
import { noRecords } from "../kit/no-records.ts";
import type { RawRow } from "./raw-row.ts";
import type { RowFaults } from "./row-faults.ts";

/** A row of which nothing comes. */
interface LeftOver {
  readonly type: "incident" | "duplicate";
  readonly row: RawRow;
  readonly reason: string;
}

/** A batch that says of rows of which nothing comes why that is so. */
export function leftOver(rows: readonly LeftOver[], warnings: readonly ImportWarning[], faults: RowFaults): ImportedRecords {
  const placeOf = ({ file, at }: RawRow) => ({ file, record: at });
  const ofRows = rows.flatMap(({ row }) =>
    faults.of(row).map(({ message, field }): ImportWarning => ({ message, place: { ...placeOf(row), field } })),
  );
  const documentRecords = rows.map(
    ({ type, row, reason }): DocumentRecord => ({ type, place: placeOf(row), becomes: [], leftOut: reason }),
  );
  return noRecords(documentRecords, [...warnings, ...ofRows]);
}
