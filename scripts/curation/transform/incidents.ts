import type { ClaimStatus } from "../../../src/model/vocabulary.ts";
import { claimOf, type SourceOf } from "./claim.ts";
import type { CuratedIncident } from "./curated.ts";
import { externalIdsOfIncidents } from "./external-ids.ts";
import { confidenceByStatus, conflictJudgement, dissents } from "./judgements.ts";
import { type NativeClaim, type NativeEntity, present, upperSnake } from "./native.ts";

/** That it happened, what else is said of it, and each recorded contradiction as a claim that disputes. */
function claimsAbout(incident: CuratedIncident, sourceOf: SourceOf): NativeClaim[] {
  const status = upperSnake<ClaimStatus>(incident.status);
  const itself = { id: `claim-${incident.id}`, text: incident.summary, status, confidence: confidenceByStatus[status] };
  const details = (incident.claims ?? []).map((claim, index) => ({
    ...claim,
    id: `claim-${incident.id}-${index + 1}`,
    status: upperSnake<ClaimStatus>(claim.status),
  }));
  const conflicts = (incident.conflictingReports ?? []).map((text, index) => ({
    ...conflictJudgement,
    id: `claim-${incident.id}-disputed-${index + 1}`,
    text,
    stance: "DISPUTES" as const,
    sources: dissents.find((dissent) => text.startsWith(dissent.entry))?.sources ?? incident.sources,
  }));
  return [{ ...itself, sources: incident.sources }, ...details, ...conflicts].map((claim) => claimOf(claim, sourceOf));
}

/**
 * `date` and `dateEnd` repeat `startedOn`, or `disclosed` where the start is not known, and `containedOn`: they are not
 * written again, and a record in which they say something else is refused. `date` never becomes a start: the flaw may be older.
 */
export function incidentOf(record: CuratedIncident, sourceOf: SourceOf): NativeEntity {
  if (record.date !== (record.startedOn ?? record.disclosed) || (record.dateEnd ?? record.containedOn) !== record.containedOn) {
    throw new Error(
      `${record.id}: "date" must repeat "startedOn" (else "disclosed"), and "dateEnd" must repeat "containedOn"; correct curation/records/incidents.json`,
    );
  }
  return present({
    id: record.id,
    kind: "INCIDENT",
    name: record.title,
    externalIds: externalIdsOfIncidents[record.id],
    incidentKind: record.kind,
    channels: record.channels,
    status: upperSnake<ClaimStatus>(record.status),
    summary: record.summary,
    startedOn: record.startedOn,
    disclosedOn: record.disclosed,
    containedOn: record.containedOn,
    timeline: record.timeline?.map(({ date, text, sources }) => ({ on: date, text, sources })),
    claims: claimsAbout(record, sourceOf),
  });
}
