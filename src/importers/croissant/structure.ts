import { isJsonObject } from "../kit/json-document.ts";
import { areJoined, filesOf } from "./joins.ts";
import type { LinkedNode } from "./node.ts";
import { literal, textsIn } from "./texts.ts";

export interface StructureFault {
  readonly message: string;
  readonly record: string;
  readonly field?: string;
}

const fileTypes = ["cr:FileObject", "cr:FileSet"] as const;
const sourceTerms = ["cr:fileObject", "cr:fileSet", "distribution", "cr:recordSet", "cr:field"] as const;

/**
 * What is wrong with the files and record sets of a description. Nothing becomes of them here; but a description in which they do
 * not fit one another is none that a program could follow, and is refused.
 */
export function structureFaults(dataset: LinkedNode): StructureFault[] {
  const check = new StructureCheck();
  const files = itemsOf(dataset, "distribution");
  const sets = itemsOf(dataset, "cr:recordSet");
  for (const file of files) check.note(file.node);
  for (const set of sets) check.noteSet(set.node);
  for (const file of files) check.file(file);
  for (const set of sets) check.recordSet(set);
  return check.faults;
}

interface Item {
  readonly node: LinkedNode;
  /** Where it stands: `recordSet[0].field[2]`. */
  readonly at: string;
}

/** The things in a list; what stands alone is a list of one. Of references to things of the document, those. */
function itemsOf(holder: LinkedNode, term: string, within = ""): Item[] {
  return holder.valuesAt(term).flatMap((value, place) => {
    const node = holder.nodeOf(value);
    return node === undefined ? [] : [{ node, at: `${within}${holder.written(term)}[${place}]` }];
  });
}

class StructureCheck {
  readonly faults: StructureFault[] = [];
  /** Of files, record sets and fields. */
  private readonly ids = new Set<string>();
  private readonly fileOfField = new Map<string, string>();

  note(node: LinkedNode): void {
    if (node.id !== undefined) this.ids.add(node.id);
    for (const { text } of node.texts("name")) this.ids.add(text);
  }

  noteSet(set: LinkedNode): void {
    this.note(set);
    const open = itemsOf(set, "cr:field");
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      this.note(next.node);
      const [file] = filesOf(next.node, "cr:source");
      if (next.node.id !== undefined && file !== undefined) this.fileOfField.set(next.node.id, file);
      open.push(...itemsOf(next.node, "cr:subField"));
    }
  }

  file({ node, at }: Item): void {
    const isObject = node.types.includes("cr:FileObject");
    this.id(node, at);
    if (!fileTypes.some((type) => node.types.includes(type))) {
      this.wrong(at, "@type", `${typesOf(node)}; a file of a dataset is a cr:FileObject or a cr:FileSet`);
      return;
    }
    if (!node.has("encodingFormat")) this.wrong(at, "encodingFormat", "is missing; give the media type, such as text/csv");
    if (isObject && !node.has("contentUrl") && !node.has("containedIn") && !node.has("cr:containedIn"))
      this.wrong(at, "contentUrl", "is missing; give the address of the file, or the archive that it is containedIn");
    for (const term of ["containedIn", "cr:containedIn"]) this.references(node, term, at);
  }

  recordSet({ node, at }: Item): void {
    this.id(node, at);
    if (!node.types.includes("cr:RecordSet")) {
      this.wrong(at, "@type", `${typesOf(node)}; a record set is a cr:RecordSet`);
      return;
    }
    const fields = itemsOf(node, "cr:field", `${at}.`);
    const hasData = node.has("cr:data") || node.has("cr:examples") || node.has("cr:source");
    for (const field of fields) this.field(field, { hasData, hasType: node.has("cr:dataType") });
    if (
      !areJoined(
        fields.map((field) => field.node),
        this.fileOfField,
      )
    )
      this.wrong(
        at,
        node.written("cr:field"),
        "takes values from several files that nothing joins; add references to one of the fields",
      );
  }

  private field({ node, at }: Item, { hasData, hasType }: { readonly hasData: boolean; readonly hasType: boolean }): void {
    this.id(node, at);
    if (!node.types.includes("cr:Field") && !node.types.includes("cr:SubField")) {
      this.wrong(at, "@type", `${typesOf(node)}; a field of a record set is a cr:Field`);
      return;
    }
    const parts = itemsOf(node, "cr:subField", `${at}.`);
    const isCopied = node.nodes("cr:source").some((source) => source.has("cr:field"));
    this.shape(node, at);
    if (parts.length === 0) {
      if (!hasType && !isCopied && !node.has("cr:dataType"))
        this.wrong(at, "dataType", "is missing; give the type of the values, such as sc:Text");
      // Examples of the standard give where the values stand as references alone.
      if (!hasData && !["cr:source", "cr:references", "cr:value"].some((term) => node.has(term)))
        this.wrong(at, "source", "is missing; say which file or field the values are from, or give them in data");
    }
    for (const term of ["cr:source", "cr:references"]) {
      for (const source of node.nodes(term)) {
        for (const inner of sourceTerms) this.references(source, inner, at, node.written(term));
      }
    }
    for (const part of parts) this.field(part, { hasData: true, hasType: hasType || node.has("cr:dataType") });
  }

  private shape(node: LinkedNode, at: string): void {
    const [shape] = node.valuesAt("cr:arrayShape");
    if (shape === undefined) return;
    const isArray = node.valuesAt("cr:isArray").some((value) => String(literal(value)) === "true");
    if (!isArray) this.wrong(at, "arrayShape", "is given, but isArray is not true; set it, or remove the shape");
    else if (
      !/^(?:-1|\d+)(?:\s*,\s*(?:-1|\d+))*$/.test(
        String(literal(shape))
          .replace(/[()\s]/g, "")
          .replace(/,$/, ""),
      )
    )
      this.wrong(at, "arrayShape", `is ${JSON.stringify(shape)}; write whole numbers, such as 3,-1`);
  }

  /** Whatever a field names by its id has to be a part of the document. */
  private references(node: LinkedNode, term: string, at: string, within?: string): void {
    for (const value of node.valuesAt(term)) {
      const id = isJsonObject(value) ? value["@id"] : literal(value);
      if (typeof id !== "string" || this.ids.has(id)) continue;
      const field = within === undefined ? node.written(term) : `${within}.${node.written(term)}`;
      this.wrong(at, field, `names ${JSON.stringify(id)}, which is no part of the document; add it, or correct the name`);
    }
  }

  private id(node: LinkedNode, at: string): void {
    for (const term of ["name", "description"]) {
      if (node.valuesAt(term).some((value) => textsIn(value).length === 0))
        this.wrong(at, node.written(term), "has to be a text, or texts by language");
    }
    if (node.id !== undefined && /\s/.test(node.id))
      this.wrong(at, "@id", `is ${JSON.stringify(node.id)}; an @id has no blanks in it`);
  }

  private wrong(record: string, field: string, message: string): void {
    this.faults.push({ record, field, message });
  }
}

function typesOf(node: LinkedNode): string {
  const types = node.valuesAt("@type");
  return types.length === 0 ? "is missing" : `is ${types.map((type) => JSON.stringify(type)).join(", ")}`;
}
