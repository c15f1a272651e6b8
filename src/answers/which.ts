import type { EntityKind } from "../model/entity-kinds.ts";
import { resolve } from "../service/catalog/resolve.ts";
import type { SearchHit } from "../service/catalog/search.ts";
import type { Session } from "../service/session.ts";
import type { EntityFacts } from "./facts.ts";
import { refOf } from "./named-entities.ts";

export interface WhichAnswer {
  readonly question: "which";
  readonly resolutions: readonly Resolution[];
}

/** What a text refers to. */
export interface Resolution {
  readonly text: string;
  readonly best: EntityFacts | null;
  readonly ambiguous: boolean;
  /** That a package, or the version of it that was asked for, is not known. */
  readonly note?: string;
  /** Likeliest first. */
  readonly candidates: readonly { readonly entity: EntityFacts; readonly score: number; readonly matchedOn: string }[];
}

/**
 * Which entity does each text refer to?
 * @param candidates how many are shown for each text at most
 */
export async function whichAnswer(
  session: Session,
  texts: readonly string[],
  kinds: readonly EntityKind[] | undefined,
  candidates: number,
): Promise<WhichAnswer> {
  const resolutions = await resolve(
    session,
    texts.map((text) => ({ ...refOf(text), text, kinds, limit: candidates })),
  );
  return {
    question: "which",
    resolutions: resolutions.map(({ best, ambiguous, candidates: found, note }, place) => ({
      text: texts[place] as string,
      best: best === undefined ? null : factsOf(best),
      ambiguous,
      ...(note === undefined ? {} : { note }),
      candidates: found.map(({ entity, score, matchedOn }) => ({ entity: factsOf(entity), score, matchedOn })),
    })),
  };
}

function factsOf({ id, kind, name }: SearchHit["entity"]): EntityFacts {
  return { id, kind, name };
}
