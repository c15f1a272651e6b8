import { type CorrectableField, commonFields } from "./fields.ts";

/** The values of a record, by the names of its fields. */
export type Values = Readonly<Record<string, unknown>>;

/** A value as the form has it. */
export function textOf({ isList, item, absent = "" }: CorrectableField, value: unknown): string {
  if (value === undefined || value === null) return absent;
  if (!isList) return String(value);
  return (value as readonly never[]).map((one) => item?.textOf(one) ?? String(one)).join("\n");
}

/** What a text of the form stands for; null for nothing. */
function valueOf({ isList, item }: CorrectableField, text: string): unknown {
  if (!isList) return text.trim() || null;
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").map((line) => item?.valueOf(line) ?? line);
}

interface Changes extends Values {
  /** Those that only entities of its kind have. */
  readonly fields?: Values;
}

/** The fields that differ from those shown: the others are left as they are, whatever they have become meanwhile. */
export function changesOf(fields: readonly CorrectableField[], stored: Values, texts: Readonly<Record<string, string>>): Changes {
  const changed = fields.flatMap((field): [CorrectableField, unknown][] => {
    const [before, after] = [textOf(field, stored[field.name]), texts[field.name] ?? ""];
    return JSON.stringify(valueOf(field, before)) === JSON.stringify(valueOf(field, after)) ? [] : [[field, valueOf(field, after)]];
  });
  const byName = (isCommon: boolean): Values =>
    Object.fromEntries(
      changed.filter(([field]) => commonFields.includes(field) === isCommon).map(([{ name }, value]) => [name, value]),
    );
  const own = byName(false);
  return { ...byName(true), ...(Object.keys(own).length === 0 ? {} : { fields: own }) };
}

/** A value as a correction tells it: by the label where it is one that is chosen. */
export function inWords(field: CorrectableField | undefined, value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return "not known";
  if (field === undefined) return typeof value === "string" ? value : JSON.stringify(value);
  const labels = new Map(field.options?.());
  const text = textOf(field, value);
  const parts = field.isList ? text.split("\n") : [text];
  return parts.map((one) => labels.get(one) ?? one).join(", ");
}
