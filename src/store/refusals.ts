import type { EntityKind } from "../model/entity-kinds.ts";
import { SupplyGraphError } from "../model/errors.ts";
import { formatInstant } from "../model/instant.ts";
import type { Instant, RecordType } from "../model/records.ts";

/*
 * What every store refuses, in the same words. Each function makes the error; the store throws it.
 */

const quoted = JSON.stringify;
const article = (type: RecordType) => (type === "entity" ? "an entity" : `a ${type}`);

/** The id of a new record belongs to a record of another type, stored or in the batch. */
export function idOfAnotherType(id: string, holder: RecordType, wanted: RecordType): SupplyGraphError {
  const message = `The id ${quoted(id)} belongs to ${article(holder)} and cannot be used for ${article(wanted)}. Choose another id.`;
  return new SupplyGraphError("CONFLICT", message, { record: id });
}

/** A batch holds a record twice, not with the same content. */
export function contradictsItself(type: RecordType, id: string): SupplyGraphError {
  const message = `The batch contains the ${type} ${quoted(id)} more than once, with different content. Keep one of them.`;
  return new SupplyGraphError("CONFLICT", message, { record: id });
}

/** A commit of several parts changes a record in two of them. */
export function changesTwice(id: string): SupplyGraphError {
  const message = `The record ${quoted(id)} changes twice in one commit. Write it once, as it is to be.`;
  return new SupplyGraphError("CONFLICT", message, { record: id });
}

export function kindCannotChange(id: string, stored: EntityKind, wanted: EntityKind): SupplyGraphError {
  const message = `The entity ${quoted(id)} is stored as ${stored} and cannot become ${wanted}: the kind of an entity never changes. Choose another id.`;
  return new SupplyGraphError("CONFLICT", message, { record: id, field: "kind" });
}

const corrections = {
  relationship: "Retract its claims, and write the corrected relationship under another id.",
  claim: "Retract it, and assert the corrected claim under another id.",
};

/** A relationship or claim is stored with other content. */
export function contentCannotChange(type: keyof typeof corrections, id: string): SupplyGraphError {
  const message = `The ${type} ${quoted(id)} is stored with different content, and a ${type} never changes. ${corrections[type]}`;
  return new SupplyGraphError("CONFLICT", message, { record: id });
}

export function noClaimToRetract(id: string): SupplyGraphError {
  const message = `There is no claim ${quoted(id)} to retract. Name a claim that is stored or part of the same batch.`;
  return new SupplyGraphError("CONFLICT", message, { record: id });
}

/** What the field of a record refers to: a record that is missing, or that `found` is the type of. */
export interface BrokenReference {
  readonly type: RecordType;
  readonly id: string;
  readonly field: string;
  readonly refersTo: string;
  readonly expected: readonly RecordType[];
  readonly found: RecordType | undefined;
}
export function brokenReference({ type, id, field, refersTo, expected, found }: BrokenReference): SupplyGraphError {
  const wanted = expected.map(article).join(" or ");
  const what = found === undefined ? "does not exist" : `is ${article(found)}`;
  const message = `The ${type} ${quoted(id)} refers to ${quoted(refersTo)} in ${quoted(field)}, which ${what}. Name ${wanted} that is stored, or add it first.`;
  return new SupplyGraphError("BAD_USER_INPUT", message, { record: id, field });
}

/** Databases cannot keep this text as it is. */
export function unstorableText(type: RecordType | "retraction", id: string, text: string): SupplyGraphError {
  const what = type === "retraction" ? `The retraction of claim ${quoted(id)}` : `The ${type} ${quoted(id)}`;
  const message = `${what} contains text that cannot be stored: ${quoted(text.slice(0, 80))} has a NUL or half of a surrogate pair. Remove that character.`;
  return new SupplyGraphError("BAD_USER_INPUT", message, { record: id });
}

/** Databases cannot keep the text that says who writes, or why. */
export function unstorableAccount(text: string): SupplyGraphError {
  const message = `The author or the reason of the write contains text that cannot be stored: ${quoted(text.slice(0, 80))} has a NUL or half of a surrogate pair. Remove that character.`;
  return new SupplyGraphError("BAD_USER_INPUT", message);
}

/** Two records of a load share an id. */
export function repeatedId(id: string): SupplyGraphError {
  return new SupplyGraphError("CONFLICT", `The id ${quoted(id)} is used by more than one record. Give each record its own id.`, {
    record: id,
  });
}

/** @param readOnly where the store cannot be written either: the file of it */
export function storeNotEmpty(readOnly?: string): SupplyGraphError {
  const [also, first] =
    readOnly === undefined
      ? ["", ""]
      : [", and cannot be written", `give the process write access to ${readOnly} and its folder and `];
  const message = `The store already holds a graph${also}. Load into an empty store, or ${first}use import to add to this one.`;
  return new SupplyGraphError("CONFLICT", message);
}

/** Changes were asked for since a revision that the store has not reached. */
export function olderThanAsked(revision: number, since: number): SupplyGraphError {
  const message = `The store is at revision ${revision} and has never been at ${since}: an older copy has replaced it. Read the whole graph again.`;
  return new SupplyGraphError("CONFLICT", message);
}

/**
 * Something is recorded for an instant ahead of the clock: what is written after it would have to be recorded later still,
 * and would not be seen until then.
 * @param record the id of what is recorded then
 */
export function recordedAheadOfClock(latest: Instant, record: string | undefined): SupplyGraphError {
  const [at, now] = [formatInstant(latest), formatInstant(Date.now())];
  const what = record === undefined ? "a record" : `the record ${quoted(record)}`;
  const message = `The clock of this machine, which says ${now}, or ${what}, which is stored as of ${at}, is wrong. Set the clock, or export the graph, correct the instant in the export and load that into an empty store.`;
  return new SupplyGraphError("CONFLICT", message, record === undefined ? {} : { record });
}

export function storeClosed(): SupplyGraphError {
  return new SupplyGraphError("STORE_UNAVAILABLE", "The store has been closed. Open it again.");
}
