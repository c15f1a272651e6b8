import { isDeepStrictEqual } from "node:util";
import { derivedRelationshipId } from "../../model/derived-ids.ts";
import type { Entity, Json, Relationship } from "../../model/records.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import type { ClaimInput, RelationshipInput } from "./claim-input.ts";
import { freeId } from "./ids.ts";
import { namedEntities, namedRelationships } from "./named-records.ts";
import { sameRelationship } from "./same-relationship.ts";
import type { UserErrors } from "./user-errors.ts";

/** What a claim is about. */
export interface ClaimSubject {
  readonly id: string;
  readonly entity?: Entity;
  readonly relationship?: Relationship;
  /** The two ends of a relationship that is new. */
  readonly ends?: readonly [from: Entity, to: Entity];
  readonly isNew?: boolean;
}

const forms = ["relationship", "relationshipId", "entity"] as const;

/** What each claim is about, in the order of the input; undefined where an error says why. */
export async function claimSubjects(
  session: Session,
  inputs: readonly ClaimInput[],
  errors: UserErrors,
): Promise<(ClaimSubject | undefined)[]> {
  const chosen = inputs.map((input, place) => {
    const given = forms.filter((form) => input[form] != null);
    if (given.length === 1) return given[0];
    const message = `A claim is about one thing: give exactly one of ${forms.map((form) => `\`${form}\``).join(", ")}.`;
    errors.add(["claims", place], message);
    return undefined;
  });
  const at = (form: (typeof forms)[number]) => [...inputs.entries()].filter(([place]) => chosen[place] === form);
  const subjects: (ClaimSubject | undefined)[] = inputs.map(() => undefined);

  const entities = at("entity").map(([place, { entity }]) => ({ ref: entity ?? {}, path: ["claims", place, "entity"] }));
  const foundEntities = await namedEntities(session, entities, errors);
  for (const [index, [place]] of at("entity").entries()) {
    const entity = foundEntities[index];
    if (entity !== undefined) subjects[place] = { id: entity.id, entity };
  }
  const ids = at("relationshipId").map(([place, { relationshipId }]) => ({
    ref: relationshipId ?? "",
    path: ["claims", place, "relationshipId"],
  }));
  const foundRelationships = await namedRelationships(session, ids, errors);
  for (const [index, [place]] of at("relationshipId").entries()) {
    const relationship = foundRelationships[index];
    if (relationship !== undefined) subjects[place] = { id: relationship.id, relationship };
  }
  await describedSubjects(session, at("relationship"), subjects, errors);
  return subjects;
}

/** Relationships that are given by what they say: stored ones, or new ones. */
async function describedSubjects(
  session: Session,
  given: readonly (readonly [number, ClaimInput])[],
  subjects: (ClaimSubject | undefined)[],
  errors: UserErrors,
): Promise<void> {
  const ends = await namedEntities(
    session,
    given.flatMap(([place, { relationship }]) => {
      const { from, to } = relationship as RelationshipInput;
      const path = ["claims", place, "relationship"];
      return [
        { ref: from, path: [...path, "from"] },
        { ref: to, path: [...path, "to"] },
      ];
    }),
    errors,
  );
  const added = new Map<string, ClaimSubject>();
  for (const [index, [place, input]] of given.entries()) {
    const [from, to] = [ends[2 * index], ends[2 * index + 1]];
    if (from === undefined || to === undefined) continue;
    const relationship = relationshipOf(input.relationship as RelationshipInput, from, to);
    const { kind, validFrom, validTo } = relationship;
    const key = JSON.stringify([kind, from.id, to.id, validFrom, validTo]);
    const stored = added.get(key)?.relationship ?? (await sameRelationship(session, relationship));
    if (stored !== undefined) {
      checkSame(stored, relationship, place, errors);
      subjects[place] = added.get(key) ?? { id: stored.id, relationship: stored };
      continue;
    }
    const id = await freeId(session[library].store, derivedRelationshipId(relationship), new Set());
    const subject = { id, relationship: { ...relationship, id }, ends: [from, to] as const, isNew: true };
    added.set(key, subject);
    subjects[place] = subject;
  }
}

function relationshipOf(input: RelationshipInput, from: Entity, to: Entity): Relationship {
  const { kind, validFrom, validTo, note, attributes } = input;
  return {
    id: "",
    kind,
    from: from.id,
    to: to.id,
    ...(validFrom == null ? {} : { validFrom }),
    ...(validTo == null ? {} : { validTo }),
    ...(note == null ? {} : { note }),
    attributes: (attributes ?? {}) as Relationship["attributes"],
  };
}

/** A relationship never changes: what says otherwise than the stored one is a matter for a correction. */
function checkSame(stored: Relationship, given: Relationship, place: number, errors: UserErrors): void {
  const differ = (path: readonly string[], was: Json | undefined, is: Json) => {
    const message = `${path.join(".")}: the relationship ${JSON.stringify(stored.id)} is stored with ${was === undefined ? "none" : JSON.stringify(was)}, not ${JSON.stringify(is)}; leave it out, or correct it with \`correctRelationship\`.`;
    errors.add(["claims", place, "relationship", ...path], message, "CONFLICT");
  };
  if (given.note !== undefined && given.note !== stored.note) differ(["note"], stored.note, given.note);
  for (const [name, value] of Object.entries(given.attributes)) {
    const was = stored.attributes[name];
    if (!isDeepStrictEqual(was, value)) differ(["attributes", name], was, value);
  }
}
