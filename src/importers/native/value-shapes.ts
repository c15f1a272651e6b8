import { z } from "zod";
import { faultsOfAttribute } from "../../model/attribute-faults.ts";
import type { FieldType } from "../../model/entity-kinds.ts";
import { isPartialDate } from "../../model/partial-date.ts";
import type { AttributeType } from "../../model/relationship-kinds.ts";
import { faultOfId, faultOfLine, faultOfLookedUp, faultOfName, faultOfProse } from "../../model/text-faults.ts";
import { aList, anObject, aText, noField, noneOf, noShare, shown, wrongType } from "../../model/value-faults.ts";
import { faultOfUrl } from "../../model/web-address.ts";

/** The shapes of single values. Every message is the part of a sentence that follows the name of the field. */

function text(fault: (value: string) => string | undefined) {
  // Not superRefine, which creates a function at each call: every text of a document is checked.
  return z.string(notOfType(aText)).check(({ value, issues }) => {
    const message = fault(value);
    if (message !== undefined) issues.push({ code: "custom", message, input: value, continue: true });
  });
}

export const id = text(faultOfId);
export const line = text(faultOfLine);
export const name = text(faultOfName);
/** A name that databases index: shorter than their limits. */
export const lookedUp = text((value) => (value.trim() === "" ? "is empty; give the name" : faultOfLookedUp(value)));
export const prose = text(faultOfProse);
export const url = text(faultOfUrl);
export const partialDate = text((value) =>
  isPartialDate(value) ? undefined : `${shown(value)} is not a date; write 2026, 2026-03 or 2026-03-24`,
);
const instantPattern = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;
export function isInstant(value: string): boolean {
  return instantPattern.test(value) && isPartialDate(value.slice(0, 10));
}
/** A moment in UTC; read as milliseconds since 1970. */
export const instant = text((value) =>
  isInstant(value) ? undefined : `${shown(value)} is not a moment in UTC; write 2026-04-03T00:00:00Z`,
).transform((value) => Date.parse(value));

export function share(max: number) {
  const saying = { error: ({ input }: Refused) => noShare(input, max) };
  // Stores do not keep a negative zero.
  return z
    .number(saying)
    .min(0, saying)
    .max(max, saying)
    .overwrite((value) => value + 0);
}

export function oneOf<T extends string>(values: readonly T[]) {
  return z.enum(values as readonly [T, ...T[]], { error: ({ input }) => noneOf(input, values) });
}

export function listOf<T extends z.ZodType>(shape: T) {
  return z.array(shape, notOfType(aList));
}

/** A list in which duplicates have no meaning. */
export function setOf<T extends z.ZodType<string>>(shape: T) {
  return listOf(shape).transform((values) => (values.length < 2 ? values : [...new Set(values)]));
}

/** An object with these fields and no others. The message about unknown fields has one line for each. */
export function record<T extends z.ZodRawShape>(fields: T) {
  const names = Object.keys(fields);
  const foreign = (key: string) => noField(key, names);
  return z.strictObject(fields, {
    error: (issue) => (issue.code === "unrecognized_keys" ? issue.keys.map(foreign).join("\n") : notAnObject.error(issue)),
  });
}
export const notAnObject = notOfType(anObject);

const timeline = listOf(record({ on: partialDate, text: prose, sources: setOf(id).default([]) }));

/** A field of an entity, as its kind's table describes it. */
export function ownField(field: FieldType): z.ZodType {
  switch (field.type) {
    case "text": {
      const shape = field.prose ? prose : line;
      return field.spelled === undefined ? shape : shape.transform(field.spelled);
    }
    case "url":
      return url;
    case "date":
      return partialDate;
    case "enum":
    case "key":
      return oneOf(field.values);
    case "enumList":
      return setOf(oneOf(field.values));
    case "timeline":
      return timeline;
  }
}

/** An attribute of a relationship, as its kind's table describes it. Duplicates in a list have no meaning. */
export function attribute(type: AttributeType): z.ZodType {
  return z
    .unknown()
    .superRefine((value, context) => {
      for (const { path, message } of faultsOfAttribute(type, value))
        context.addIssue({ code: "custom", path: [...path], message });
    })
    .transform((value) => (Array.isArray(value) ? [...new Set(value)] : value));
}

/** The value that was refused, for the message. */
interface Refused {
  readonly input?: unknown;
}

function notOfType(wanted: string) {
  return { error: ({ input }: Refused) => wrongType(input, wanted) };
}
