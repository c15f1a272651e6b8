import type { ImportDocument, ImportedRecords } from "../../importers/importer.ts";
import { FaultList } from "../../model/document-faults.ts";
import type { FaultPlace } from "../../model/errors.ts";
import { nativeFormat } from "../../model/native-format.ts";
import { documentOfText } from "../ingest/documents.ts";
import type { Session } from "../session.ts";
import { UserErrors } from "./user-errors.ts";
import { writingOf } from "./writing.ts";

type Path = readonly (string | number)[];
type Section = "sources" | "entities" | "relationships";

/** A record as a native document has it, with its id, and the claims about it. */
export interface InputRecord {
  readonly id: string;
  readonly [field: string]: unknown;
}

/**
 * The input of a change as a native document. It is read like one that is imported: what the API takes, and what it says of
 * mistakes, is what documents take, by the same code.
 */
export class InputDocument {
  private readonly sections: Readonly<Record<Section, InputRecord[]>> = { sources: [], entities: [], relationships: [] };
  /** Where in the input a record comes from, by its id; and a claim, by the id of its record and its place there. */
  private readonly paths = new Map<string, Path>();
  /** By the id of a record, its fields that the input has in `fields`. */
  private readonly inFields = new Map<string, readonly string[]>();

  /**
   * Adds a record.
   * @param path where it stands in the input
   * @param inFields names of its fields that the input has in an object `fields`
   */
  add(section: Section, record: InputRecord, path: Path, inFields: readonly string[] = []): void {
    this.sections[section].push(record);
    this.paths.set(record.id, path);
    this.inFields.set(record.id, inFields);
  }

  /** The path of a claim that a record has, by its place among the record's claims. */
  placeClaim(record: string, place: number, path: Path): void {
    this.paths.set(`${record} claims[${place}]`, path);
  }

  /** The records, well formed one by one. Throws a RefusedChange that names fields of the input. */
  async read(session: Session): Promise<ImportedRecords[]> {
    const native = writingOf(session).importers.find(({ name }) => name === "native");
    if (native === undefined) throw new Error("the native format is not registered");
    const errors = new UserErrors();
    const batches = await errors.collect(
      (place) => this.pathOf(place),
      async () => {
        const faults = new FaultList();
        const read: ImportedRecords[] = [];
        const context = { assertedBy: session.asker.name, trustAssertedBy: false, faults };
        for await (const batch of native.read([this.document()], context)) read.push(batch);
        faults.throwIfAny();
        return read;
      },
    );
    errors.throwIfAny();
    return batches ?? [];
  }

  /** Where in the input a fault of the document lies. */
  pathOf({ record = "", field = "" }: FaultPlace): readonly string[] {
    const [, section, place] = /^(sources|entities|relationships)\[(\d+)\]$/.exec(record) ?? [];
    const id = this.paths.has(record) ? record : (this.sections[section as Section]?.[Number(place)]?.id ?? "");
    const [claim, rest = ""] = /^claims\[\d+\]/.exec(field) === null ? [undefined, field] : splitClaim(field);
    const path = (claim === undefined ? undefined : this.paths.get(`${id} ${claim}`)) ?? this.paths.get(id) ?? [];
    const parts = partsOfField(rest);
    const within = claim === undefined && this.inFields.get(id)?.includes(parts[0] ?? "") ? ["fields"] : [];
    return [...path, ...within, ...parts].map(String);
  }

  private document(): ImportDocument {
    return documentOfText("input", JSON.stringify({ format: nativeFormat, ...this.sections }));
  }
}

function splitClaim(field: string): readonly [claim: string, rest: string] {
  const end = field.indexOf("]") + 1;
  return [field.slice(0, end), field.slice(end).replace(/^\./, "")];
}

/** `attributes.versions[0]` as its parts. */
export function partsOfField(field: string): string[] {
  return [...field.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, place, name]) => quoted ?? place ?? name ?? "",
  );
}
