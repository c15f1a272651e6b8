import { entityKind } from "../model/entity-kinds.ts";
import type { Json } from "../model/records.ts";
import { relationshipKind } from "../model/relationship-kinds.ts";
import { noField } from "../model/value-faults.ts";
import type { FoundRecord } from "../service/catalog/records.ts";
import { UsageError } from "./failure.ts";

type Form = "text" | "word" | "list" | "words" | "externalIds" | "number";

/** The fields of a record that can be corrected, how each is written, and the object of the correction that it stands in. */
function fieldsOf({
  type,
  record,
}: FoundRecord): ReadonlyMap<string, { readonly form: Form; readonly within?: "fields" | "attributes" }> {
  const forms = (named: Readonly<Record<string, Form>>) => Object.entries(named).map(([name, form]) => [name, { form }] as const);
  switch (type) {
    case "entity":
      return new Map([
        ...forms({ name: "text", aliases: "list", description: "text", externalIds: "externalIds", marking: "word" }),
        ...entityKind(record.kind).fields.map((field) => [field.name, { form: formOf(field.type), within: "fields" }] as const),
      ]);
    case "relationship":
      return new Map([
        ...forms({ validFrom: "text", validTo: "text", note: "text" }),
        ...Object.entries(relationshipKind(record.kind).attributes ?? {}).map(
          ([name, attribute]) => [name, { form: formOf(attribute.type), within: "attributes" }] as const,
        ),
      ]);
    case "claim":
      throw new UsageError(
        "A claim never changes: retract it, and assert another one with the mutation `assertClaims` or an import.",
      );
    case "source":
      return new Map(
        forms({ publisher: "text", title: "text", url: "text", publishedOn: "text", version: "text", originGroup: "text" }),
      );
  }
}

function formOf(type: string): Form {
  switch (type) {
    case "enum":
      return "word";
    case "enumList":
    case "channels":
      return "words";
    case "textList":
    case "versions":
      return "list";
    case "percent":
      return "number";
    default:
      return "text";
  }
}

/** `field=value` words as the fields of a correction. An empty value takes the field's value away. Throws a UsageError. */
export function correctedFields(found: FoundRecord, words: readonly string[]): Record<string, Json> {
  const known = fieldsOf(found);
  const correction: Record<string, Json> = {};
  for (const word of words) {
    const [, name = "", text = ""] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
    if (name === "") throw new UsageError(`${JSON.stringify(word)} does not have the form field=value.`);
    const field = known.get(name);
    if (field === undefined) throw new UsageError(`${name} ${noField(name, [...known.keys()])}.`);
    const value = valueOf(text, field.form, name);
    if (field.within === undefined) correction[name] = value;
    else correction[field.within] = { ...(correction[field.within] as object | undefined), [name]: value };
  }
  return correction;
}

function valueOf(text: string, form: Form, name: string): Json {
  if (text === "") return form === "list" || form === "words" || form === "externalIds" ? [] : null;
  if (/^[[{]/.test(text)) return jsonIn(text, name);
  const parts = () => text.split(",").map((part) => part.trim());
  switch (form) {
    case "text":
      return text;
    case "word":
      return asWord(text);
    case "words":
      return parts().map(asWord);
    case "list":
      return parts();
    case "number":
      return Number(text);
    case "externalIds":
      return parts().map((part) => {
        const colon = part.indexOf(":");
        if (colon < 1) throw new UsageError(`${name}: ${JSON.stringify(part)} does not have the form scheme:value.`);
        return { scheme: part.slice(0, colon), value: part.slice(colon + 1) };
      });
  }
}

/** `data-vendor` as enums have it: `DATA_VENDOR`. */
function asWord(text: string): string {
  return text.toUpperCase().replaceAll("-", "_");
}

function jsonIn(text: string, name: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new UsageError(`${name}: the value begins like JSON and cannot be read as such.`);
  }
}
