import { formatInstant } from "../model/instant.ts";
import type { Entity, Instant, Relationship } from "../model/records.ts";
import { sentenceOf } from "../model/relationship-sentence.ts";
import { contradictionsFor } from "../service/catalog/contradictions.ts";
import { type ClaimFacts, claimFacts, entityFacts } from "./facts.ts";
import { asItIs, type Telling } from "./telling.ts";

export interface DisputedAnswer {
  readonly question: "disputed";
  readonly knownAt: string;
  readonly total: number;
  /** The one with the newest disputing claim first. */
  readonly contradictions: readonly {
    readonly about: { readonly id: string; readonly sentence: string };
    readonly supporting: readonly ClaimFacts[];
    readonly disputing: readonly ClaimFacts[];
  }[];
}

/**
 * What do sources disagree about?
 * @param rows how many contradictions are shown
 */
export async function disputedAnswer(telling: Telling, knownAt: Instant, rows: number): Promise<DisputedAnswer> {
  const found = await contradictionsFor(telling.session, knownAt);
  return {
    question: "disputed",
    knownAt: formatInstant(knownAt),
    total: found.length,
    contradictions: await Promise.all(
      found.slice(0, rows).map(async ({ about, supporting, disputing }) => ({
        about: { id: about.id, sentence: sentenceAbout(telling, about) },
        supporting: await claimFacts(telling, supporting),
        disputing: await claimFacts(telling, disputing),
      })),
    ),
  };
}

/** A relationship as a sentence, an entity by its name. */
function sentenceAbout(telling: Telling, about: Entity | Relationship): string {
  const { session, written = asItIs } = telling;
  if ("name" in about) return written(about.name);
  const [tail, head] = [entityFacts(telling, about.from), entityFacts(telling, about.to)];
  return sentenceOf(about, written(tail.name), written(head.name), session.today);
}
