import type { ExternalId } from "../../model/records.ts";
import { advisoryIds } from "../kit/advisory-ids.ts";
import { channelsOfVectors } from "../kit/cvss.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import type { AffectedPackage } from "./affected-packages.ts";
import { isMalicious } from "./malice.ts";
import type { OsvRecord } from "./osv-record.ts";

/** Of the tool that puts reports together into a record. */
const notice = /^\s*(?:---\s*)?_-= Per source details\. Do not edit below this line\.=-_\s*/;

/** The incident that a record is about. `all`: also where it is about nothing that the graph knows. */
export function incidentOf(draft: DocumentDraft, record: OsvRecord, packages: readonly AffectedPackage[], all: boolean): string {
  const malicious = isMalicious(record);
  const isWhole = packages.length > 0 && packages.every((one) => one.isWhole);
  const { details, summary, published, severity, affected } = record;
  const vectors = [severity, ...(affected ?? []).map((one) => one.severity)].flatMap((list) => list ?? []);
  const scores = vectors.filter(({ type }) => type.startsWith("CVSS")).map(({ score }) => score);
  return draft.entity(
    {
      kind: "INCIDENT",
      name: nameOf(record),
      externalIds: idsOf(record),
      fields: {
        incidentKind: malicious ? (isWhole ? "malicious-artifact" : "package-compromise") : "vulnerability",
        channels: malicious ? undefined : channelsOfVectors(scores),
        summary: details?.replace(notice, "") ?? summary,
        disclosedOn: published === undefined ? undefined : dayOf(published),
      },
      dependent: !all,
    },
    record.id,
  );
}

/** The record's own id, and those of the same vulnerability in other databases. */
export function idsOf({ id, aliases }: OsvRecord): ExternalId[] {
  return advisoryIds([id, ...(aliases ?? [])]);
}

export function nameOf({ id, summary }: OsvRecord): string {
  return summary === undefined || summary.trim() === "" ? id : summary;
}
