import type { AdditionEntity } from "../additions/documents.ts";
import { additionsDay } from "./added-claims.ts";
import type { NativeEntity } from "./native.ts";

/** Who recorded the additions: also the author of their claims. */
const additionsBy = `research-${additionsDay}`;

type Fields = Readonly<Record<string, unknown>>;

/** What is no field of a version of an entity. */
const apart: ReadonlySet<string> = new Set(["id", "kind", "claims", "recordedAt", "recordedBy", "reason", "history"]);
const fieldsOf = (record: Fields): Fields => Object.fromEntries(Object.entries(record).filter(([name]) => !apart.has(name)));

/** An entity with the fields that the additions know of it; as it was before, in its history. */
export function withAdditions(stored: NativeEntity, addition: AdditionEntity): NativeEntity {
  const added = Object.entries(fieldsOf(addition)).filter(([name, value]) => isNew(stored, name, value));
  if (added.length === 0) return stored;
  const before = (stored["history"] as [{ readonly fields: Fields }] | undefined)?.[0].fields ?? fieldsOf(stored);
  const fields = { ...fieldsOf(stored), ...Object.fromEntries(added) };
  const names = Object.keys(fields).filter((name) => !Object.hasOwn(before, name));
  return {
    id: stored.id,
    kind: stored.kind,
    ...fields,
    name: stored.name,
    recordedAt: `${additionsDay}T00:00:00Z`,
    recordedBy: additionsBy,
    reason: `Found since: ${names.join(", ")}.`,
    history: [{ fields: before }],
    claims: stored.claims,
  };
}

/** Whether the additions know what the entity lacks. They only add: another value would be a correction of a record. */
function isNew(stored: NativeEntity, name: string, value: unknown): boolean {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return false;
  const known = stored[name];
  if (known === undefined) return true;
  if (JSON.stringify(known) === JSON.stringify(value)) return false;
  throw new Error(
    `${stored.id}: "${name}" differs from the record; correct it in curation/records or in curation/additions/corrections.ts`,
  );
}
