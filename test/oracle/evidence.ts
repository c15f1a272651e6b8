import type { NaiveEvidence } from "./answer.ts";
import { lastDay, latest } from "./days.ts";
import { isAssumed } from "./edits.ts";
import type { Believed, View } from "./view.ts";
import type { Walk } from "./walks.ts";

/** The incidents that evidence about an entity may be about: those among the seeds, and those on its best path before it. */
export interface IncidentsInQuestion {
  seeds: ReadonlySet<string>;
  onPath: ReadonlySet<string>;
}

export function incidentsInQuestion(view: View, seeds: readonly string[], bestPath: Walk): IncidentsInQuestion {
  const incidents = (ids: readonly string[]) => new Set(ids.filter((id) => view.entities.get(id)?.kind === "INCIDENT"));
  return { seeds: incidents(seeds), onPath: incidents(bestPath.passages.map((passage) => passage.from)) };
}

/**
 * The day by which statements are ordered; "" (the oldest) where no active supporting claim says when it was stated.
 * "statedOn of the latest active supporting claim" is read as: the latest of their last(statedOn).
 */
export function statedDay(believed: Believed): string {
  return latest(believed.supporting.flatMap((claim) => (claim.statedOn === undefined ? [] : [lastDay(claim.statedOn)]))) ?? "";
}

/** The entity's latest statement to one of the incidents: those to seeds before others, then the latest, then the first id. */
export function statementOf(view: View, entity: string, incidents: IncidentsInQuestion): Believed | undefined {
  const statements = view.believed.filter(
    ({ relationship }) =>
      relationship.kind === "RESPONDS_TO" &&
      relationship.from === entity &&
      !isAssumed(relationship) &&
      (incidents.seeds.has(relationship.to) || incidents.onPath.has(relationship.to)),
  );
  const toSeed = (statement: Believed) => incidents.seeds.has(statement.relationship.to);
  statements.sort((a, b) => {
    if (toSeed(a) !== toSeed(b)) return toSeed(a) ? -1 : 1;
    if (statedDay(a) !== statedDay(b)) return statedDay(a) > statedDay(b) ? -1 : 1;
    return a.relationship.id < b.relationship.id ? -1 : 1;
  });
  return statements[0];
}

/** What is known of an entity's being hit in one of the incidents, and by which records, whatever the window and the filters. */
export function evidenceOf(
  view: View,
  entity: string,
  incidents: IncidentsInQuestion,
  statement: Believed | undefined,
): { evidence: NaiveEvidence; evidenceRecords: string[] } {
  const exposure = statement?.relationship.attributes?.exposure;
  // "an AFFECTS of confidence 0 is no evidence"
  const hits = view.believed.filter(
    ({ relationship, confidence }) =>
      relationship.kind === "AFFECTS" &&
      confidence > 0 &&
      relationship.to === entity &&
      !isAssumed(relationship) &&
      (incidents.seeds.has(relationship.from) || incidents.onPath.has(relationship.from)),
  );
  const restsOn = (evidence: NaiveEvidence, ...records: (readonly Believed[])[]) => ({
    evidence,
    evidenceRecords: records
      .flat()
      .map((record) => record.relationship.id)
      .sort(),
  });
  const own = statement === undefined ? [] : [statement];
  const confirmed = hits.filter((hit) => hit.status === "CONFIRMED");
  const reported = hits.filter((hit) => hit.status === "REPORTED");
  if (exposure === "AFFECTED") return restsOn("CONFIRMED", confirmed, own);
  if (confirmed.length > 0) return restsOn("CONFIRMED", confirmed);
  if (reported.length > 0) return restsOn("REPORTED", reported);
  if (hits.length > 0) return restsOn("ALLEGED", hits);
  return exposure === "NOT_AFFECTED" ? restsOn("RULED_OUT", own) : restsOn("INFERRED");
}
