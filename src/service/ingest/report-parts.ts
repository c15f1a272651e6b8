import type { RecordReader } from "../../store/record-reader.ts";
import type { WriteBatch } from "../../store/record-writer.ts";
import type { ImportReport } from "./import-report.ts";

/** When a new claim was recorded, and all the others of its import. */
export async function recordingOf(store: RecordReader, claim: string | undefined): Promise<Pick<ImportReport, "recordedAt">> {
  const [first] = claim === undefined ? [] : await store.claims([claim]);
  return first === undefined ? {} : { recordedAt: first.recordedAt };
}

/** The tallies, with what followed from the documents for releases. */
export function withFollowing(
  { relationships, claims }: Pick<ImportReport, "relationships" | "claims">,
  own: WriteBatch,
  all: WriteBatch,
) {
  const more = (part: "relationships" | "claims" | "retractions") => (all[part]?.length ?? 0) - (own[part]?.length ?? 0);
  return {
    relationships: { ...relationships, added: relationships.added + more("relationships") },
    claims: { ...claims, added: claims.added + more("claims"), changed: claims.changed + more("retractions") },
  };
}
