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
  /** The maximum number of candidates. */
  readonly limit: number;
}
export interface Resolution {
  readonly best: Entity | undefined;
  /** Another candidate is about as likely as the best one, or only some of the words match. */
  readonly ambiguous: boolean;
  readonly candidates: readonly SearchHit[];
}

/** A second candidate whose score is this close to the best one's may be the one that is meant. */
const closeScore = 0.05;

function resolution(hits: readonly SearchHit[], limit: number): Resolution {
  const [best, second] = hits;
  // A match of only some of the words is offered as a candidate, never chosen.
  if (best?.inPart === true) return { best: undefined, ambiguous: true, candidates: hits.slice(0, limit) };
  return {
    best: best?.entity,
    ambiguous: best !== undefined && second !== undefined && best.score - second.score < closeScore,
    candidates: hits.slice(0, limit),
  };
}

/** The entity that each question means. A known external id decides; otherwise the text does. */
export async function resolve(session: Session, questions: readonly ResolveQuestion[]): Promise<Resolution[]> {
  for (const question of questions) {
    if (question.text == null && question.external == null) {
      throw new SupplyGraphError("BAD_USER_INPUT", "Each input of `resolve` needs `text` or `external`.");
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
