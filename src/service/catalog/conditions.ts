import { dateOfDay, firstDay, lastDay, type PartialDate } from "../../model/partial-date.ts";
import type { DatePeriod, FieldCondition } from "../../store/record-lists.ts";
import { type Choice, refusal } from "../input-checks.ts";

export function anyOf(field: string, values: Choice<string>, ignoringCase = false): FieldCondition[] {
  return values == null ? [] : [{ field, anyOf: values, ignoringCase }];
}

/** The days from the first of `since` to the last of `until`; undefined where neither is given. `field` is for messages. */
export function periodOf(
  field: string,
  since: PartialDate | null | undefined,
  until: PartialDate | null | undefined,
): DatePeriod | undefined {
  if (since == null && until == null) return undefined;
  if (since != null && until != null && firstDay(since) > lastDay(until)) {
    throw refusal(`${field}Until`, `is ${until}, before \`${field}Since\` (${since}); nothing lies between them`);
  }
  return {
    since: since == null ? undefined : dateOfDay(firstDay(since)),
    until: until == null ? undefined : dateOfDay(lastDay(until)),
  };
}

/** The field's date has a day in the period; entities without it do not pass. */
export function dated(field: string, period: DatePeriod | undefined): FieldCondition[] {
  return period === undefined ? [] : [{ field, within: period }];
}
