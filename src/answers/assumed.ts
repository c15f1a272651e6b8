import type { Relationship } from "../model/records.ts";
import { sentenceOf } from "../model/relationship-sentence.ts";
import { recordsFor } from "../service/catalog/records.ts";
import type { AssumptionInput, Assumptions } from "../service/questions/assumptions.ts";
import type { Session } from "../service/session.ts";
import { entityFacts } from "./facts.ts";
import { refsNamed } from "./named-entities.ts";
import { asItIs, type Telling } from "./telling.ts";
import { named } from "./words.ts";

/** What is assumed to be gone: an id names a relationship or an entity; anything else names an entity. */
export async function removalsNamed(session: Session, names: readonly string[]): Promise<AssumptionInput[]> {
  const found = await recordsFor(session, names);
  return Promise.all(
    names.map(async (name, place): Promise<AssumptionInput> => {
      if (found[place]?.type === "relationship") return { removeRelationship: name };
      const [ref] = await refsNamed(session, [name]);
      return { removeEntity: ref };
    }),
  );
}

/** One line for each assumption. */
export function assumptionsInWords(telling: Telling, assumptions: Assumptions): string[] {
  const { session, written = asItIs, writtenId = asItIs } = telling;
  const sentence = (relationship: Relationship) => {
    const [tail, head] = [entityFacts(telling, relationship.from), entityFacts(telling, relationship.to)];
    return sentenceOf(relationship, written(tail.name), written(head.name), session.today);
  };
  return [
    ...[...assumptions.added.values()].map(({ relationship }) => `added: ${sentence(relationship)}`),
    ...assumptions.removedRelationships.map((relationship) => `removed: ${sentence(relationship)} (${writtenId(relationship.id)})`),
    ...assumptions.removedEntities.map((entity) => `removed: ${named(entity, written, writtenId)}`),
  ];
}
