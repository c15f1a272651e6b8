import type { ExternalId, Instant, Json } from "../../model/records.ts";
import type { ImportReport } from "../../service/ingest/import-report.ts";
import {
  type ImportedRecord,
  type RecordCount,
  type RecordOutcome,
  recordCounts,
  recordOutcomeSentences,
} from "../../service/ingest/record-outcomes.ts";
import { ExternalIdType } from "../records/entity.ts";
import { enumOf } from "../shared/enums.ts";
import { DateTimeScalar, JsonScalar } from "../shared/scalars.ts";
import { Field, ID, Int, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("ImportCount", { description: "How many records of one type a document adds to the graph.", simpleResolvers: true })
class ImportCountType {
  @Field(() => Int, { description: "The number of records that are new." })
  added!: number;
  @Field(() => Int, { description: "The number of stored records that change; of claims, those that are retracted." })
  changed!: number;
  @Field(() => Int, { description: "The number of records that are stored already." })
  unchanged!: number;
}

@ObjectType("ImportWarning", {
  description: "Something about a document that did not keep it from being imported.",
  simpleResolvers: true,
})
class ImportWarningType {
  @Field(() => String, { description: "What was noticed." })
  message!: string;
  @Field(() => String, { nullable: true, description: "The record that it is about: its ID, or its place in the document." })
  record?: string;
  @Field(() => [String], { description: "The field of the record, as a path. Empty if it is about the whole record." })
  path!: readonly string[];
}

@ObjectType("ImportContradiction", {
  description:
    "A field in which a document contradicts the stored record. It is reported and not written; to write it, an operator can import with `replace`.",
  simpleResolvers: true,
})
class ImportContradictionType {
  @Field(() => ID, { description: "The ID of the stored record." })
  record!: string;
  @Field(() => String, { description: "The name of the field." })
  field!: string;
  @Field(() => JsonScalar, { nullable: true, description: "The stored value, which stays. Null if there is none." })
  stored!: Json;
  @Field(() => JsonScalar, { nullable: true, description: "The value that the document gives." })
  given!: Json;
}

@ObjectType("ImportMatch", {
  description: "An entity of a document that was matched with a known one.",
  simpleResolvers: true,
})
class ImportMatchType {
  @Field(() => ID, { description: "The ID that it would have been given." })
  id!: string;
  @Field(() => ID, { description: "The ID of the entity that it is." })
  entity!: string;
  @Field(() => ExternalIdType, { nullable: true, description: "The external ID that both carry. Null if it was matched by name." })
  externalId?: ExternalId;
  @Field(() => String, {
    nullable: true,
    description: "The name that both have, and no other entity of the kind. Null if it was matched by an external ID.",
  })
  name?: string;
}

export const ImportOutcomeEnum = enumOf<RecordOutcome>(
  "ImportOutcome",
  "What became of a record of an imported document.",
  recordOutcomeSentences,
);

@ObjectType("ImportRecordCount", {
  description:
    "How many records of one type a document has, as its format counts them, and what came of them. `made`, `matched` and `leftOut` add up to `total`.",
  simpleResolvers: true,
})
class ImportRecordCountType {
  @Field(() => String, { description: "What the format calls such a record, e.g. component, statement or row." })
  type!: string;
  @Field(() => Int, { description: "The number of these records in the document." })
  total!: number;
  @Field(() => Int, { description: "The number of records of which something is new to the graph." })
  made!: number;
  @Field(() => Int, { description: "The number of records that became only what the graph had already." })
  matched!: number;
  @Field(() => Int, { description: "The number of records of which nothing is kept." })
  leftOut!: number;
}

@ObjectType("ImportRecord", {
  description: "A record of an imported document, as its format counts them, and what came of it.",
  simpleResolvers: true,
})
export class ImportRecordType {
  @Field(() => String, { description: "What the format calls such a record, e.g. component, statement or row." })
  type!: string;
  @Field(() => String, { nullable: true, description: "Its place in the document, e.g. components[3] or line 7." })
  record?: string;
  @Field(() => ImportOutcomeEnum, { description: "Whether it is new, was known already, or was left out." })
  outcome!: RecordOutcome;
  @Field(() => [ID], { description: "The IDs of the entities and relationships that it became. Empty if it was left out." })
  ids!: readonly string[];
  @Field(() => [ID], { description: "Those of `ids` that are new to the graph. The others were there already." })
  newIds!: readonly string[];
  @Field(() => String, { nullable: true, description: "Why it was left out. Null if it was not." })
  reason?: string;
}

@ObjectType("ImportReport", { description: "What a document adds to the graph.", simpleResolvers: true })
export class ImportReportType {
  @Field(() => ImportCountType, { description: "Entities of the document." })
  entities!: ImportCountType;
  @Field(() => ImportCountType, { description: "Relationships of the document." })
  relationships!: ImportCountType;
  @Field(() => ImportCountType, { description: "Claims of the document." })
  claims!: ImportCountType;
  @Field(() => ImportCountType, { description: "Sources of the document." })
  sources!: ImportCountType;
  @Field(() => [ImportRecordCountType], {
    description:
      "What became of the records of the document, counted by type. Empty for the format native, whose records are those above.",
  })
  recordCounts!: readonly RecordCount[];
  @Field(() => [ImportWarningType], { description: "What was noticed about the document." })
  warnings!: readonly ImportWarningType[];
  @Field(() => [ImportMatchType], {
    description:
      "Entities of the document that are known already under another ID. Empty if its format names entities by the IDs of the graph.",
  })
  matches!: readonly ImportMatchType[];
  @Field(() => [ImportContradictionType], {
    description: "Where the document contradicts what is stored, field by field. These values were not written.",
  })
  contradictions!: readonly ImportContradictionType[];
  @Field(() => Boolean, { description: "Whether everything was only checked, and nothing written." })
  dryRun!: boolean;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant at which the new claims of the import were recorded. Pass it to the command `retract --import` to retract them. Null if the import added none.",
  })
  recordedAt?: Instant;
  /** What came of each record; the field `records` shows some of them. */
  readonly ofDocument!: readonly ImportedRecord[];
}

type Report = Omit<ImportReport, "revision">;

/** The report of an import; of one that was refused, the report of nothing. */
export function importReportOf(report: Report | undefined, dryRun: boolean): ImportReportType {
  if (report === undefined) {
    const none = { added: 0, changed: 0, unchanged: 0 };
    return {
      entities: none,
      relationships: none,
      claims: none,
      sources: none,
      recordCounts: [],
      ofDocument: [],
      warnings: [],
      matches: [],
      contradictions: [],
      dryRun,
    };
  }
  const { entities, relationships, claims, sources, contradictions, recordedAt } = report;
  const warnings = report.warnings.map(({ message, place: { record, field } }) => ({
    message,
    ...(record === undefined ? {} : { record }),
    path: field === undefined ? [] : [field],
  }));
  const matches = report.matches.map(({ id, entity, by }) => ({ id, entity, ...by }));
  const recorded = recordedAt === undefined ? {} : { recordedAt };
  const records = { recordCounts: recordCounts(report.records), ofDocument: report.records };
  return { entities, relationships, claims, sources, ...records, warnings, matches, contradictions, dryRun, ...recorded };
}
