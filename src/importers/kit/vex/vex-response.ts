import type { PartialDate } from "../../../model/partial-date.ts";
import type { Claim } from "../../../model/records.ts";
import type { DocumentDraft } from "../draft/document-draft.ts";
import { type VexStatus, vexMeanings } from "./vex-status.ts";

/** What a publisher says of all its products that a document names for one vulnerability. */
export interface VexResponse {
  /** An organization, or a mention of one: nothing is said for one that the graph does not know. */
  readonly publisher: string;
  readonly incident: string;
  readonly statuses: readonly VexStatus[];
  readonly certainty: Claim["status"];
  /** Whether it offers a fix. */
  readonly hasFix?: boolean;
  readonly statedOn?: PartialDate | undefined;
}

/**
 * The publisher's own statement, where all its products have one status: otherwise it has said nothing of itself as a whole.
 */
export function respond(draft: DocumentDraft, response: VexResponse, record?: string): string[] {
  const { publisher, incident, statuses, certainty, hasFix = false, statedOn } = response;
  const [status, ...others] = new Set(statuses);
  if (status === undefined || others.length > 0) return [];
  const isRemedied = status === "fixed" || (status === "affected" && hasFix);
  const attributes = { exposure: vexMeanings[status].exposure, response: isRemedied ? "REMEDIATED" : "NONE_STATED" };
  const claim = { status: certainty, confidence: 0.8, statedOn } as const;
  return [draft.relate("RESPONDS_TO", [publisher, incident], claim, { attributes }, record)];
}
