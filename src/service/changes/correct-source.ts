import type { PartialDate } from "../../model/partial-date.ts";
import type { Source } from "../../model/records.ts";
import type { Marking } from "../../model/vocabulary.ts";
import { requireRole } from "../asker.ts";
import { sourcesFor } from "../catalog/records.ts";
import { echo } from "../catalog/references.ts";
import type { Session } from "../session.ts";
import { type ChangeOptions, makeChange, type Outcome } from "./change.ts";
import { InputDocument } from "./input-document.ts";
import { checkMarking } from "./markings.ts";
import { checkReason } from "./reasons.ts";
import { UserErrors } from "./user-errors.ts";

/** Fields to set; what is undefined stays, and null takes a value away. */
export interface SourceCorrection {
  readonly id: string;
  readonly publisher?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly publishedOn?: PartialDate | null | undefined;
  readonly version?: string | null | undefined;
  /** Null: the source is its own origin. */
  readonly originGroup?: string | null | undefined;
  /** Null: `CLEAR`. */
  readonly marking?: Marking | null | undefined;
  readonly reason: string;
}

export interface ChangedSource {
  /** The id of the source. */
  readonly source: string;
}

const path = ["correction"];

/** Sets fields of a source: a new version of it, recorded with the caller and the reason. What was known before stays. */
export function correctSource(
  session: Session,
  correction: SourceCorrection,
  options: ChangeOptions = {},
): Promise<Outcome<ChangedSource>> {
  requireRole(session, "CURATOR", "correct a source");
  return makeChange(session, { change: "correctSource", input: correction }, options, async () => {
    const errors = new UserErrors();
    const { id, reason } = correction;
    checkReason(reason, [...path, "reason"], errors);
    checkMarking(session, correction.marking, [...path, "marking"], errors);
    const [before] = await sourcesFor(session, [id]);
    if (before === undefined)
      errors.add([...path, "id"], `There is no source ${echo(id)}; take its ID from \`sources\` of a claim.`, "NOT_FOUND");
    errors.throwIfAny();
    const input = new InputDocument();
    input.add("sources", corrected(before as Source, correction), path);
    const [after] = (await input.read(session)).flatMap((batch) => batch.sources);
    return { batch: { sources: [after as Source], reason }, result: { source: id } };
  });
}

function corrected(stored: Source, { id, reason: _, ...given }: SourceCorrection) {
  const changes = Object.entries(given).filter(([, value]) => value !== undefined);
  // What is null is left out of the document, as a field that is not known.
  return { ...stored, ...Object.fromEntries(changes.map(([field, value]) => [field, value ?? undefined])), id };
}
