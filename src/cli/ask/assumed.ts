import type { Relationship } from "../../model/records.ts";
import { sentenceOf } from "../../model/relationship-sentence.ts";
import { recordsFor } from "../../service/catalog/records.ts";
import type { AssumptionInput, Assumptions } from "../../service/questions/assumptions.ts";
import { UsageError } from "../failure.ts";
import { type Asked, refOf, refsNamed } from "./asked.ts";
import { entityFacts } from "./facts.ts";
import { relationshipKindOf } from "./names.ts";
import { textsOf } from "./option-values.ts";
import { named } from "./words.ts";

/** The assumptions of `--add` and `--remove`. */
export async function assumptionsIn(asked: Asked): Promise<AssumptionInput[]> {
  const { options } = asked;
  const additions = (textsOf(options, "add") ?? []).map(addition);
  const removals = await removalsOf(asked, textsOf(options, "remove") ?? []);
  if (additions.length + removals.length === 0) {
    throw new UsageError('what-if needs an assumption: give --add "<from> <kind> <to>" or --remove <relationship or entity>.');
  }
  return [...additions, ...removals];
}

function addition(text: string): AssumptionInput {
  const [from, kind, to, ...more] = text.trim().split(/\s+/);
  if (from === undefined || kind === undefined || to === undefined || more.length > 0) {
    throw new UsageError(`--add ${JSON.stringify(text)}: write two entities with a relationship kind between them, in quotes.`);
  }
  return { addRelationship: { from: refOf(from), kind: relationshipKindOf(kind), to: refOf(to) } };
}

/** An id names a relationship or an entity; anything else names an entity. */
async function removalsOf(asked: Asked, names: readonly string[]): Promise<AssumptionInput[]> {
  const found = await recordsFor(asked.session, names);
  return Promise.all(
    names.map(async (name, place): Promise<AssumptionInput> => {
      if (found[place]?.type === "relationship") return { removeRelationship: name };
      const [ref] = await refsNamed(asked, [name]);
      return { removeEntity: ref };
    }),
  );
}

/** One line for each assumption. */
export function assumptionsInWords(asked: Asked, assumptions: Assumptions): string[] {
  const sentence = (relationship: Relationship) => {
    const [tail, head] = [entityFacts(asked, relationship.from), entityFacts(asked, relationship.to)];
    return sentenceOf(relationship, tail.name, head.name, asked.session.today);
  };
  return [
    ...[...assumptions.added.values()].map(({ relationship }) => `added: ${sentence(relationship)}`),
    ...assumptions.removedRelationships.map((relationship) => `removed: ${sentence(relationship)} (${relationship.id})`),
    ...assumptions.removedEntities.map((entity) => `removed: ${named(entity)}`),
  ];
}
