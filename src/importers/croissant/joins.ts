import { isJsonObject } from "../kit/json-document.ts";
import type { LinkedNode } from "./node.ts";

type Reference = "cr:source" | "cr:references";

/** The files that a field takes its values from, or refers to. */
export function filesOf(field: LinkedNode, reference: Reference): string[] {
  return idsAt(field, reference, ["cr:fileObject", "cr:fileSet", "distribution"]);
}

/** Whether the files from which the fields of a record set take their values are joined by references, if they are several. */
export function areJoined(fields: readonly LinkedNode[], fileOfField: ReadonlyMap<string, string>): boolean {
  const files = new Set(fields.flatMap((field) => filesOf(field, "cr:source")));
  const [first] = files;
  if (first === undefined || files.size === 1) return true;
  const links = fields.map((field) => {
    const others = idsAt(field, "cr:references", ["cr:field"]).flatMap((id) => fileOfField.get(id) ?? []);
    return [...filesOf(field, "cr:source"), ...filesOf(field, "cr:references"), ...others];
  });
  const reached = new Set([first]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const link of links) if (link.some((file) => reached.has(file))) for (const file of link) reached.add(file);
  }
  return [...files].every((file) => reached.has(file));
}

function idsAt(field: LinkedNode, reference: Reference, terms: readonly string[]): string[] {
  return field.nodes(reference).flatMap((node) =>
    terms.flatMap((term) =>
      node.valuesAt(term).flatMap((value) => {
        const id = isJsonObject(value) ? value["@id"] : value;
        return typeof id === "string" ? [id] : [];
      }),
    ),
  );
}
