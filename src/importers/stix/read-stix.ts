import { counted } from "../../model/words.ts";
import type { DocumentRecord, ImportDocument, ImportedRecords, ImportWarning, ReadContext } from "../importer.ts";
import { isJsonObject, type JsonObject, jsonObjectOf } from "../kit/json-document.ts";
import { deepestNesting, isNestedTooDeeply } from "../kit/nesting.ts";
import { noRecords } from "../kit/no-records.ts";
import { Bundle } from "./bundle.ts";
import { draftEntity, reasonAgainst } from "./draft-entity.ts";
import { draftOfObject, type Reading } from "./draft-object.ts";
import { draftRelationship, draftSighting, reasonAgainstRelationship, reasonAgainstSighting } from "./draft-relationship.ts";
import { draftReport, toldByReport } from "./draft-report.ts";
import { entityType, reportTypes } from "./entity-types.ts";
import { Findings } from "./findings.ts";
import type { StixObject } from "./stix-object.ts";

/** A batch for each object of which something comes, entities first; and one of those of which nothing comes. */
export async function* readStix(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  /** Objects with their versions: the same one often stands in several bundles. */
  const seen = new Set<string>();
  const relationships: ImportedRecords[] = [];
  for (const document of documents) {
    if (context.faults.full) return;
    const { name: file } = document;
    const value = await jsonObjectOf(document, context.faults);
    const objects =
      value && objectsIn(value, (message) => context.faults.add({ code: "BAD_USER_INPUT", message, place: { file } }));
    if (objects === undefined || value === undefined) continue;
    const bundle = new Bundle(objects);
    const reading = new DocumentReading(bundle, String(value["id"] ?? file), file, context, seen);
    for (const object of bundle.objects) {
      const batch = reading.read(object);
      if (batch === undefined) continue;
      if (batch.relationships.length > 0) relationships.push(batch);
      else yield batch;
    }
    yield reading.rest();
  }
  yield* relationships;
}

function objectsIn(value: JsonObject, refuse: (message: string) => void): readonly JsonObject[] | undefined {
  if (isNestedTooDeeply(value)) return void refuse(`is nested more than ${deepestNesting} levels deep; no bundle is`);
  if (value["spec_version"] === "2.0")
    return void refuse("is STIX 2.0; export it as STIX 2.1, or convert it with the elevator of OASIS");
  const list = value["objects"] ?? (value["type"] === "bundle" || value["type"] === undefined ? undefined : [value]);
  if (!Array.isArray(list)) return void refuse("has no objects; name a bundle of STIX 2.1");
  const wrong = list.findIndex((one) => !isJsonObject(one));
  if (wrong >= 0) return void refuse(`objects[${wrong}]: is no object in curly braces`);
  return list as JsonObject[];
}

/** What is read of the objects of one document. */
class DocumentReading {
  private readonly leftOut: DocumentRecord[] = [];
  private readonly warnings: ImportWarning[] = [];
  /** How many relationships are of each type that the standard does not have: whoever has types of their own uses them often. */
  private readonly customTypes = new Map<string, number>();

  constructor(
    private readonly bundle: Bundle,
    private readonly bundleId: string,
    private readonly file: string,
    private readonly context: ReadContext,
    private readonly seen: Set<string>,
  ) {}

  /** The batch of an object; undefined where nothing comes of it. */
  read(object: StixObject): ImportedRecords | undefined {
    const { type, at } = object;
    const findings = new Findings();
    object.checkHead(findings.refuse);
    const reason =
      findings.faults.length > 0 ? "It is not as the standard has it; see the notes." : this.reasonAgainst(object, findings);
    if (findings.faults.length > 0 && !this.context.lenient) {
      for (const { field, message } of findings.faults)
        this.context.faults.add({ code: "BAD_USER_INPUT", message, place: { file: this.file, record: at, field } });
    }
    for (const { field, message } of this.context.lenient ? [...findings.faults, ...findings.warnings] : findings.warnings)
      this.warnings.push({ message, place: { file: this.file, record: at, field } });
    if (reason !== undefined) {
      this.leftOut.push({ type: type || "object", place: { file: this.file, record: at }, becomes: [], leftOut: reason });
      return undefined;
    }
    const told = reportTypes.has(type) ? toldByReport(object) : {};
    const reading = draftOfObject(object, this.bundle, {
      bundleId: this.bundleId,
      file: this.file,
      context: this.context,
      ...told,
    });
    if (object.isRevoked) reading.draft.leftOut(type, at, "It was revoked.");
    else draft(reading);
    reading.findings.tell(reading.draft, at);
    return reading.draft.finish();
  }

  /** What is said of the objects of which nothing comes. */
  rest(): ImportedRecords {
    const counts = new Map<string, number>();
    for (const { type } of this.leftOut) counts.set(type, (counts.get(type) ?? 0) + 1);
    const listed = [...counts].map(([type, count]) => `${count} of the type ${type}`);
    const place = { file: this.file };
    const custom = [...this.customTypes].map(([type, count]) => ({
      message: `${counted(count, "relationship")} of the type ${JSON.stringify(type)}, which the standard does not have, became nothing.`,
      place,
    }));
    const nothing = counts.size === 0 ? [] : [{ message: `Nothing comes of these objects: ${listed.join(", ")}.`, place }];
    return noRecords(this.leftOut, [...this.warnings, ...custom, ...nothing]);
  }

  private reasonAgainst(object: StixObject, { refuse }: Findings): string | undefined {
    const { modified, fields } = object;
    const version = `${String(fields["id"])} ${modified ?? ""}`;
    if (this.seen.has(version)) return "The same version of it stands in the documents twice.";
    const reason = this.reasonByType(object, refuse);
    if (reason === undefined) this.seen.add(version);
    return reason;
  }

  private reasonByType(object: StixObject, refuse: Findings["refuse"]): string | undefined {
    const { type } = object;
    if (entityType(type) !== undefined) return reasonAgainst(object);
    if (reportTypes.has(type)) return undefined;
    if (type === "marking-definition") return "It is read with the objects that it marks.";
    if (type === "sighting") return reasonAgainstSighting(object, refuse);
    if (type !== "relationship") return `Objects of the type ${JSON.stringify(type)} have no counterpart here.`;
    const found = reasonAgainstRelationship(object, refuse);
    if (found?.customType !== undefined) this.customTypes.set(found.customType, (this.customTypes.get(found.customType) ?? 0) + 1);
    return found?.reason;
  }
}

function draft(reading: Reading): void {
  const { type } = reading.object;
  if (type === "relationship") draftRelationship(reading);
  else if (type === "sighting") draftSighting(reading);
  else if (reportTypes.has(type)) draftReport(reading);
  else draftEntity(reading);
}
