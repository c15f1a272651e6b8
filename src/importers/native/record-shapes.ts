import { z } from "zod";
import { type EntityKind, type EntityKindRecord, entityKind, entityKinds } from "../../model/entity-kinds.ts";
import {
  type RelationshipKind,
  type RelationshipKindRecord,
  relationshipKind,
  relationshipKinds,
} from "../../model/relationship-kinds.ts";
import { kindsOfVersions } from "../../model/version-attributes.ts";
import { claimStatuses, markings, stances, valuesOf, verifications } from "../../model/vocabulary.ts";
import { checkHistory, historyShape } from "./history-shape.ts";
import {
  attribute,
  id,
  instant,
  line,
  listOf,
  lookedUp,
  name,
  notAnObject,
  oneOf,
  ownField,
  partialDate,
  prose,
  record,
  setOf,
  share,
  url,
} from "./value-shapes.ts";

/** The shapes of records, made from the kinds tables: a new kind is read without a change here. */

const marking = oneOf(valuesOf(markings)).default("CLEAR");

const sourceFields = {
  publisher: line.optional(),
  title: line.optional(),
  url: url.optional(),
  publishedOn: partialDate.optional(),
  version: line.optional(),
  kind: line.optional(),
  verification: oneOf(valuesOf(verifications)).default("LISTED"),
  via: line.optional(),
  note: prose.optional(),
  originGroup: id.optional(),
  marking: marking.transform((value) => (value === "CLEAR" ? undefined : value)),
};
export const sourceShape = record({ id, ...sourceFields, ...historyShape(sourceFields) }).check(checkHistory);

const claimFields = {
  id: id.optional(),
  stance: oneOf(valuesOf(stances)).default("SUPPORTS"),
  status: oneOf(valuesOf(claimStatuses)),
  confidence: share(1),
  text: prose.optional(),
  quote: prose.optional(),
  sources: setOf(id).refine((sources) => sources.length > 0, "is empty; a claim needs at least one source"),
  statedOn: partialDate.optional(),
  assertedBy: line.optional(),
  marking,
  recordedAt: instant.optional(),
  retractedAt: instant.optional(),
  retractedBy: line.optional(),
  retractionReason: prose.optional(),
};
interface Retracted {
  readonly recordedAt?: number | undefined;
  readonly retractedAt?: number | undefined;
  readonly retractedBy?: string | undefined;
  readonly retractionReason?: string | undefined;
}

function checkRetraction({ value, issues }: z.core.ParsePayload<Retracted>): void {
  const { recordedAt, retractedAt } = value;
  const refuse = (field: string, message: string) =>
    issues.push({ code: "custom", path: [field], message, input: value, continue: true });
  if (retractedAt === undefined) {
    for (const field of ["retractedBy", "retractionReason"] as const) {
      if (value[field] !== undefined) refuse(field, "is given without retractedAt; add that, or remove this");
    }
  } else if (recordedAt !== undefined && retractedAt < recordedAt) {
    refuse("retractedAt", "is before recordedAt; correct one of them");
  }
}

const claimShape = record(claimFields).check(checkRetraction);
/** About a relationship that may hold for some versions of a package alone. */
const versionedClaimShape = record({ ...claimFields, versions: attribute({ type: "versions" }).optional() }).check(checkRetraction);
export type SourceInDocument = z.output<typeof sourceShape>;
export type ClaimInDocument = z.output<typeof claimShape>;
const claims = listOf(claimShape).default([]);
const versionedClaims = listOf(versionedClaimShape).default([]);

function entityShapeOf(kind: EntityKindRecord) {
  const own = kind.fields.map((field) => [field.name, withDefault(ownField(field), field.default)] as const);
  const fields = {
    name,
    aliases: setOf(name).default([]),
    description: prose.optional(),
    externalIds: listOf(record({ scheme: lookedUp, value: lookedUp })).default([]),
    marking,
    ...(Object.fromEntries(own) as Record<never, z.ZodType>),
  };
  return record({ id, kind: z.literal(kind.kind), ...fields, ...historyShape(fields), claims }).check(checkHistory);
}

function relationshipShapeOf(kind: RelationshipKindRecord) {
  const attributes = Object.entries(kind.attributes ?? {}).map(([key, type]) => [key, attribute(type).optional()]);
  return record({
    id: id.optional(),
    kind: z.literal(kind.kind),
    from: id,
    to: id,
    validFrom: partialDate.optional(),
    validTo: partialDate.optional(),
    note: prose.optional(),
    attributes: record(Object.fromEntries(attributes) as Record<string, z.ZodType>).default({}),
    claims: kindsOfVersions.includes(kind.kind) ? versionedClaims : claims,
  });
}

function withDefault(shape: z.ZodType, value: string | readonly string[] | undefined): z.ZodType {
  return value === undefined ? shape.optional() : shape.default(value);
}

type EntityShape = ReturnType<typeof entityShapeOf>;
type RelationshipShape = ReturnType<typeof relationshipShapeOf>;
export type EntityInDocument = z.output<EntityShape>;
export type RelationshipInDocument = z.output<RelationshipShape>;

const entityShapes = new Map<unknown, EntityShape>(entityKinds.map(({ kind }) => [kind, entityShapeOf(entityKind(kind))]));
const relationshipShapes = new Map<unknown, RelationshipShape>(
  relationshipKinds.map(({ kind }) => [kind, relationshipShapeOf(relationshipKind(kind))]),
);
const someRecord = (kind: z.ZodType) => z.looseObject({ kind }, notAnObject);
/** For a record whose kind is unknown: the only thing that is said about it. */
const someEntity = someRecord(oneOf<EntityKind>(entityKinds.map((row) => row.kind)));
const someRelationship = someRecord(oneOf<RelationshipKind>(relationshipKinds.map((row) => row.kind)));

/** The shape for an entity of this kind; for an unknown kind, one that refuses it. */
export function entityShape(kind: unknown): EntityShape {
  return entityShapes.get(kind) ?? (someEntity as unknown as EntityShape);
}

/** The shape for a relationship of this kind; for an unknown kind, one that refuses it. */
export function relationshipShape(kind: unknown): RelationshipShape {
  return relationshipShapes.get(kind) ?? (someRelationship as unknown as RelationshipShape);
}
