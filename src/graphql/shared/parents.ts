import { type EntityKind, entityKind } from "../../model/entity-kinds.ts";
import type { Claim, Entity, Instant, Json, Relationship, Source } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { Marking } from "../../model/vocabulary.ts";
import { numberInAnswer, Outline } from "../../service/catalog/outline.ts";
import type { AssumedRecord, Assumptions } from "../../service/questions/assumptions.ts";
import type { Session } from "../../service/session.ts";
import { type Lasting, lastsAs } from "../execution/written-objects.ts";
import type { NodeParent } from "./node.ts";

/**
 * The parent of an entity: a plain object that is complete enough for a long list without reading the store. Made from a
 * record, or from the topology; fields that the topology does not have are loaded when selected.
 */
export interface EntityParent extends NodeParent {
  readonly kind: EntityKind;
  readonly name: string;
  readonly marking: Marking;
  /** The fields of its kind that are known already, by name. */
  readonly fields: Readonly<Record<string, Json>>;
  /** Whether a field that `fields` does not have is not given, rather than not known yet. */
  readonly hasAllFields?: boolean;
  readonly record?: Entity;
  /** Of an entity in an answer: the instant as of which it is shown. */
  readonly knownAt?: Instant;
}

export function entityParent(record: Entity): EntityParent {
  const { id, kind, name, marking, fields } = record;
  return { __typename: entityKind(kind).typeName, id, kind, name, marking, fields, record };
}
/** Of an entity in an answer: what is shown of it and beyond it is what was known at the instant. */
export function entityParentAt(knownAt: Instant | undefined): (record: Entity) => EntityParent {
  return (record) => ({ ...entityParent(record), ...(knownAt !== undefined && { knownAt }) });
}

/** The parent of an entity that an answer from the topology names. It lasts as long as its table does not change. */
class OutlineParent extends Outline implements EntityParent, Lasting {
  readonly knownAt: Instant;

  constructor({ session, knownAt }: AnswerScope, number: number) {
    super(session, number);
    this.knownAt = knownAt;
  }
  get __typename(): string {
    return entityKind(this.kind).typeName;
  }
  get [lastsAs](): object | undefined {
    return this.state;
  }
}

export function outlineParent(scope: AnswerScope, id: string): EntityParent {
  return new OutlineParent(scope, numberInAnswer(scope.session, id));
}

/** The same, by its number in the topology of the answer. */
export function outlineParentOf(scope: AnswerScope, number: number): EntityParent {
  return new OutlineParent(scope, number);
}

const relationshipTypeName = "Relationship";
const claimTypeName = "Claim";
const sourceTypeName = "Source";

/** A relationship as it is believed at `knownAt`. Made from a record, or from the topology. */
export interface RelationshipParent extends NodeParent {
  readonly kind?: RelationshipKind;
  readonly knownAt: Instant;
  readonly record?: Relationship;
  /** The two ends, if they are known already. */
  readonly ends?: Ends;
  /** Its confidence, if it exists only because the question assumes it. */
  readonly assumedConfidence?: number;
}
interface Ends {
  readonly from: EntityParent;
  readonly to: EntityParent;
}

export function relationshipParent(record: Relationship, knownAt: Instant): RelationshipParent {
  return { __typename: relationshipTypeName, id: record.id, kind: record.kind, knownAt, record };
}

/** How the relationships of an answer are read: for whom, as of when they are believed, and which are only assumed. */
export interface AnswerScope {
  /** As of `knownAt`. */
  readonly session: Session;
  readonly knownAt: Instant;
  readonly assumed?: Assumptions["added"];
}

export function scopeAt(session: Session, knownAt: Instant): AnswerScope {
  return { session: session.asOf(knownAt), knownAt };
}

/** The scope of an answer. */
export function scopeOf(
  session: Session,
  { receipt, assumptions }: { readonly receipt: { readonly knownAt: Instant }; readonly assumptions?: Pick<Assumptions, "added"> },
): AnswerScope {
  return { ...scopeAt(session, receipt.knownAt), ...(assumptions && { assumed: assumptions.added }) };
}

/** The parent of a relationship that an answer from the topology names. */
export function relationshipOfAnswer({ knownAt, assumed }: AnswerScope, id: string, ends?: Ends): RelationshipParent {
  const assumption = assumed?.get(id);
  const known = assumption === undefined ? { __typename: relationshipTypeName, id, knownAt } : assumedParent(assumption, knownAt);
  return ends === undefined ? known : { ...known, ends };
}

function assumedParent({ relationship, confidence }: AssumedRecord, knownAt: Instant): RelationshipParent {
  return { ...relationshipParent(relationship, knownAt), assumedConfidence: confidence };
}

/** A claim; of an answer, with the instant as of which what it is about and cites is shown. */
export type ClaimParent = NodeParent & Claim & { readonly knownAt?: Instant };
export function claimParent(record: Claim): ClaimParent {
  return { __typename: claimTypeName, ...record };
}
export function claimParentAt(knownAt: Instant): (record: Claim) => ClaimParent {
  return (record) => ({ ...claimParent(record), knownAt });
}

export type SourceParent = NodeParent & Source;
export function sourceParent(record: Source): SourceParent {
  return { __typename: sourceTypeName, marking: "CLEAR", ...record };
}
