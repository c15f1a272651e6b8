import { firstDay, lastDay, type PartialDate } from "./partial-date.ts";

/** A field of a record that contradicts its kind, what it refers to or itself, and how to fix it. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** A date that ends before another field's begins; either may be absent. */
export function orderFaults(
  [field, date]: readonly [field: string, date: PartialDate | undefined],
  [earlierField, earlier]: readonly [field: string, date: PartialDate | undefined],
): FieldFault[] {
  if (date === undefined || earlier === undefined || lastDay(date) >= firstDay(earlier)) return [];
  return [{ field, message: `${date} is before ${earlierField} ${earlier}; swap or correct them` }];
}
