import type { NativeDocument } from "./native.ts";

type Fields = Readonly<Record<string, unknown>>;

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}: ${inline(field)}`);
  return fields.length > 0 ? `{ ${fields.join(", ")} }` : "{}";
}

function list(name: string, items: readonly unknown[], indent: string, item: (one: unknown) => string): string {
  if (items.length === 0) return `${JSON.stringify(name)}: []`;
  return `${JSON.stringify(name)}: [\n${items.map((one) => `${indent}  ${item(one)}`).join(",\n")}\n${indent}]`;
}

/** A record's plain fields on its first line, each claim and each entry of a timeline or history on a line of its own. */
function record(fields: Fields): string {
  const isList = (name: string) => name === "claims" || name === "timeline" || name === "history";
  const plain = Object.entries(fields).filter(([name]) => !isList(name));
  const head = plain.map(([name, field]) => `${JSON.stringify(name)}: ${inline(field)}`).join(", ");
  const lists = Object.entries(fields).filter(([name]) => isList(name));
  const tail = lists.map(([name, items]) => `,\n      ${list(name, items as unknown[], "      ", inline)}`);
  return `{ ${head}${tail.join("")} }`;
}

/** JSON of which a changed fact changes one line. */
export function render(document: NativeDocument): string {
  const { format, ...records } = document;
  const parts = Object.entries(records).map(([name, items]) => list(name, items, "  ", (one) => record(one as Fields)));
  return `{\n  "format": ${JSON.stringify(format)},\n  ${parts.join(",\n  ")}\n}\n`;
}
