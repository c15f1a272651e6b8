import type { EntityKind } from "../../model/entity-kinds.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { purlScheme } from "../../model/external-ids.ts";
import type { Entity, ExternalId } from "../../model/records.ts";
import { notEmpty } from "../input-checks.ts";
import type { Session } from "../session.ts";
import { entitiesByExternalId } from "./references.ts";
import { notBlank, type SearchHit, searchHits } from "./search.ts";

export interface ResolveQuestion {
  readonly text?: string | null | undefined;
  readonly external?: ExternalId | null | undefined;
  readonly kinds?: readonly EntityKind[] | null | undefined;
  /** How many candidates at most. */
  readonly limit: number;
}
export interface Resolution {
  readonly best: Entity | undefined;
  /** Another candidate is about as likely as the best one, or only some of the words name any. */
  readonly ambiguous: boolean;
  readonly candidates: readonly SearchHit[];
}

/** A second candidate within this of the best one's score could as well be meant. */
const closeScore = 0.05;

function resolution(hits: readonly SearchHit[], limit: number): Resolution {
  const [best, second] = hits;
  // What only some of the words name is shown, and not taken for what was meant.
  if (best?.inPart === true) return { best: undefined, ambiguous: true, candidates: hits.slice(0, limit) };
  return {
    best: best?.entity,
    ambiguous: best !== undefined && second !== undefined && best.score - second.score < closeScore,
    candidates: hits.slice(0, limit),
  };
}

/** Which entity is meant, question by question. An external id that is known decides; else the text does. */
export async function resolve(session: Session, questions: readonly ResolveQuestion[]): Promise<Resolution[]> {
  for (const question of questions) {
    if (question.text == null && question.external == null) {
      throw new SupplyGraphError("BAD_USER_INPUT", "A question to `resolve` needs `text` or `external`: say what to look for.");
    }
    if (question.text != null && question.external == null) notBlank(question.text);
    notEmpty({ kinds: question.kinds });
  }
  const externalIds = questions.flatMap((question) => question.external ?? []);
  const byExternalId = externalIds.length === 0 ? [] : await entitiesByExternalId(session, externalIds);
  let next = 0;
  return Promise.all(
    questions.map(async ({ text, external, kinds, limit }) => {
      const known = external == null ? [] : (byExternalId[next++] ?? []).filter((entity) => kinds?.includes(entity.kind) ?? true);
      if (external != null && (known.length > 0 || text == null)) {
        const matchedOn = external.scheme.toLowerCase() === purlScheme ? "purl" : "externalId";
        return resolution(
          known.map((entity) => ({ entity, score: 1, matchedOn, inPart: false })),
          limit,
        );
      }
      return resolution(await searchHits(session, text ?? "", kinds ?? undefined), limit);
    }),
  );
}
