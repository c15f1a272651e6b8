import type { PartialDate } from "../../../model/partial-date.ts";
import { channelsOfVectors } from "../../kit/cvss.ts";
import { dayOf } from "../../kit/draft/document-day.ts";
import type { DocumentDraft } from "../../kit/draft/document-draft.ts";
import type { ListedParts } from "../../kit/draft/listed-parts.ts";
import { claimStatement } from "../../kit/vex/vex-statement.ts";
import type { VexStatus } from "../../kit/vex/vex-status.ts";
import { vulnerability } from "../../kit/vex/vex-vulnerability.ts";
import type { Spdx3Part } from "./draft-package3.ts";
import type { Element } from "./element.ts";
import type { ElementGraph } from "./element-graph.ts";

const statuses: Readonly<Record<string, VexStatus>> = {
  security_VexAffectedVulnAssessmentRelationship: "affected",
  security_VexNotAffectedVulnAssessmentRelationship: "not_affected",
  security_VexFixedVulnAssessmentRelationship: "fixed",
  security_VexUnderInvestigationVulnAssessmentRelationship: "under_investigation",
};
const scores = [
  "security_CvssV2VulnAssessmentRelationship",
  "security_CvssV3VulnAssessmentRelationship",
  "security_CvssV4VulnAssessmentRelationship",
];

/** What a document says of vulnerabilities in its packages. */
export function draftAssessments(draft: DocumentDraft, graph: ElementGraph, parts: ListedParts<Spdx3Part>): void {
  const vectors = vectorsIn(graph);
  for (const found of graph.ofType(Object.keys(statuses))) {
    const status = statuses[found.type] as VexStatus;
    const [of] = found.references("from");
    const flaw = of === undefined ? undefined : graph.get(of);
    const ids = flaw === undefined ? [] : idsOf(flaw);
    if (flaw?.type !== "security_Vulnerability" || ids.length === 0) {
      draft.leftOut("assessment", found.place, "It is of no vulnerability that has an ID.");
      continue;
    }
    if (found.text("security_withdrawnTime") !== undefined || flaw.text("security_withdrawnTime") !== undefined) {
      draft.leftOut("assessment", found.place, "It, or its vulnerability, was withdrawn.");
      continue;
    }
    const published = flaw.text("security_publishedTime");
    const described = { ids, name: ids[0], summary: flaw.text("description") ?? flaw.text("summary") };
    const channels = channelsOfVectors(vectors.get(of as string) ?? []);
    const disclosedOn = published === undefined ? undefined : dayOf(published);
    const incident = vulnerability(draft, { ...described, channels, disclosedOn }, flaw.place);
    const products = found.references("to").flatMap((id) => parts.named(id, found.place) ?? []);
    const claimed = products.flatMap((product) => claimOf(draft, { found, status, incident, product }));
    if (claimed.length > 0) draft.became("assessment", found.place, [incident, ...claimed]);
    else draft.leftOut("assessment", found.place, whyNothing(status, products.length));
  }
}

interface Assessment {
  readonly found: Element;
  readonly status: VexStatus;
  readonly incident: string;
  readonly product: Spdx3Part;
}

function claimOf(draft: DocumentDraft, { found, status, incident, product }: Assessment): string[] {
  const { id: entity, whole, name, type, version } = product;
  const advice = [found.text("security_actionStatement"), found.text("security_statusNotes")].filter(Boolean).join(" ");
  const stated = dayOf(found.text("security_modifiedTime") ?? found.text("security_publishedTime") ?? "");
  const statement = {
    status,
    incident,
    product: { entity, whole, name, type, version },
    certainty: "REPORTED",
    justification: justificationOf(found),
    impact: found.text("security_impactStatement"),
    advice: advice === "" ? undefined : advice,
    statedOn: stated as PartialDate | undefined,
  } as const;
  return claimStatement(draft, statement, found.place);
}

/** As VEX calls it elsewhere: `component_not_present`. */
function justificationOf(found: Element): string | undefined {
  return found.text("security_justificationType")?.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function whyNothing(status: VexStatus, products: number): string {
  if (products === 0) return "It names no package of the document.";
  return status === "fixed"
    ? "The fixed package has no version: which ones were affected before cannot be known."
    : "Whether the package is affected is under investigation.";
}

function idsOf(flaw: Element): string[] {
  const given = flaw.parts("externalIdentifier").flatMap((one) => one.text("identifier") ?? []);
  const named = flaw.text("name");
  const all = [...(named === undefined ? [] : [named]), ...given];
  return [...new Set(all.filter((id) => /^[A-Za-z]+-[\w.:-]+$/.test(id)))];
}

function vectorsIn(graph: ElementGraph): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const score of graph.ofType(scores)) {
    const [of] = score.references("from");
    const vector = score.text("security_vectorString");
    if (of !== undefined && vector !== undefined) found.set(of, [...(found.get(of) ?? []), vector]);
  }
  return found;
}
