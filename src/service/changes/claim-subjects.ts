import { derivedRelationshipId } from "../../model/derived-ids.ts";
import type { Entity, Relationship } from "../../model/records.ts";
import { relationshipDifferences } from "../../model/relationship-differences.ts";
import { library } from "../library.ts";
import { RelationshipCandidates } from "../recording/relationship-candidates.ts";
import { unusedId } from "../recording/unused-ids.ts";
import type { Session } from "../session.ts";
import type { ClaimInput, RelationshipInput } from "./claim-input.ts";
import { partsOfField } from "./input-document.ts";
import { namedEntities, namedRelationships } from "./named-records.ts";
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
  const described = given.flatMap(([place, input], index) => {
    const [from, to] = [ends[2 * index], ends[2 * index + 1]];
    if (from === undefined || to === undefined) return [];
    const relationship = relationshipOf(input.relationship as RelationshipInput, from, to);
    return { place, input, relationship, ends: [from, to] as const };
  });
  const { store } = session[library];
  const relationships = described.map(({ relationship }) => relationship);
  const candidates = await RelationshipCandidates.of(store, session.asker.clearance, relationships);
  const added = new Map<string, ClaimSubject>();
  for (const { place, input, relationship, ends } of described) {
    const claim = { id: "", stance: input.stance, marking: input.marking ?? "CLEAR" };
    const known = candidates.meant(relationship, [], [claim]);
    if (known !== undefined) {
      checkSame(known, relationship, place, errors);
      subjects[place] = added.get(known.id) ?? { id: known.id, relationship: known };
      candidates.addClaims(known, [claim]);
      continue;
    }
    const id = await unusedId(store, derivedRelationshipId(relationship), new Set(added.keys()));
    const subject = { id, relationship: { ...relationship, id }, ends, isNew: true };
    candidates.add(subject.relationship, [claim]);
    added.set(id, subject);
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
  for (const { field, stored: was, given: is, holdsForClaims = false } of relationshipDifferences(stored, given)) {
    const remedy = holdsForClaims ? "leave it out and give the claim `versions` of its own" : "leave it out";
    const message = `${field}: the relationship ${JSON.stringify(stored.id)} is stored with ${was === null ? "none" : JSON.stringify(was)}, not ${JSON.stringify(is)}; ${remedy}, or correct the relationship with \`correctRelationship\`.`;
    errors.add(["claims", place, "relationship", ...partsOfField(field)], message, "CONFLICT");
  }
}
