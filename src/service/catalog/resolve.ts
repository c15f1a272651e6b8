import type { EntityKind } from "../../model/entity-kinds.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { externalIdInText, packageUrlOf } from "../../model/external-ids.ts";
import type { Entity, ExternalId } from "../../model/records.ts";
import { notEmpty } from "../input-checks.ts";
import type { Session } from "../session.ts";
import { judgeUnknownVersion } from "./affecting-incidents.ts";
import { type ExternalAnswer, entitiesByExternalId } from "./references.ts";
import { notBlank, type SearchHit, type SearchHits, searchHits } from "./search.ts";

export interface ResolveQuestion {
  readonly text?: string | null | undefined;
  readonly external?: ExternalId | null | undefined;
  readonly kinds?: readonly EntityKind[] | null | undefined;
  /** The maximum number of candidates. */
  readonly limit: number;
}
export interface Resolution {
  readonly best: Entity | undefined;
  /** Another candidate is about as likely as the best one, or only some of the words match, or those that match are other packages than the one named. */
  readonly ambiguous: boolean;
  readonly candidates: readonly SearchHit[];
  /** What the caller should know of the answer: that a version was asked for which is not in the graph. */
  readonly note?: string | undefined;
}

const nothingFound: SearchHits = { hits: [], truncated: false, ofUnknownPackage: false };

/** A second candidate whose score is this close to the best one's may be the one that is meant. */
const closeScore = 0.05;

function resolution({ hits, ofUnknownPackage }: SearchHits, limit: number): Omit<Resolution, "note"> {
  const [best, second] = hits;
  // A match of only some of the words, or of a package of a similar name, is offered as a candidate, never chosen.
  if (best?.inPart || (best && ofUnknownPackage)) return { best: undefined, ambiguous: true, candidates: hits.slice(0, limit) };
  return {
    best: best?.entity,
    ambiguous: best !== undefined && second !== undefined && best.score - second.score < closeScore,
    candidates: hits.slice(0, limit),
  };
}

/** What an external id finds; undefined where nothing of these kinds. */
function byExternal(
  { hits, ambiguous, note }: ExternalAnswer,
  external: ExternalId,
  { kinds, limit }: ResolveQuestion,
): Resolution | undefined {
  const matchedOn = packageUrlOf(external) === undefined ? "externalId" : "purl";
  const known = hits.filter(({ entity }) => kinds?.includes(entity.kind) ?? true);
  if (known.length === 0) return undefined;
  return {
    best: known[0]?.entity,
    ambiguous: ambiguous && known.length > 1,
    candidates: known.slice(0, limit).map((hit) => ({ ...hit, matchedOn, inPart: false })),
    note,
  };
}

/** Adds to the note on a version that is not in the graph which incidents affected it, as far as they name versions. */
async function judged(session: Session, known: Resolution, external: ExternalId, answer: ExternalAnswer): Promise<Resolution> {
  const purl = answer.unknownVersion === undefined ? undefined : packageUrlOf(external);
  if (purl === undefined || known.best === undefined) return known;
  const { note } = await judgeUnknownVersion(session, known.best, purl);
  return { ...known, note: [known.note, note].filter((sentence) => sentence !== undefined).join(" ") };
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
  const externals = questions.map(({ text, external }) => external ?? externalIdInText(text ?? ""));
  const answers = await entitiesByExternalId(
    session,
    externals.flatMap((external) => external ?? []),
  );
  let next = 0;
  return Promise.all(
    questions.map(async (question, place) => {
      const external = externals[place];
      const answer = external && (answers[next++] as ExternalAnswer);
      const known = external && answer && byExternal(answer, external, question);
      if (external !== undefined && answer !== undefined && known !== undefined) return judged(session, known, external, answer);
      const { text, kinds, limit } = question;
      const found = text == null ? nothingFound : await searchHits(session, text, { kinds: kinds ?? undefined });
      return { ...resolution(found, limit), note: answer?.note };
    }),
  );
}
