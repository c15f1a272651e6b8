import type { PartialDate } from "../../../model/partial-date.ts";
import { channelsOfVectors } from "../../kit/cvss.ts";
import { dayOf } from "../../kit/draft/document-day.ts";
import type { DocumentDraft } from "../../kit/draft/document-draft.ts";
import type { ListedParts } from "../../kit/draft/listed-parts.ts";
import { organizationName } from "../../kit/draft/organization.ts";
import { FixedVersions } from "../../kit/vex/fixed-versions.ts";
import { SupplierStatements } from "../../kit/vex/supplier-statements.ts";
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

interface Assessed {
  readonly found: Element;
  readonly status: VexStatus;
  readonly incident: string;
  readonly products: readonly Spdx3Part[];
  readonly isOwn: boolean;
}

/**
 * What a document says of vulnerabilities in its packages. An assessment without a supplier is its publisher's.
 * @param publisher the name of an organization; undefined where the document has none
 */
export function draftAssessments(
  draft: DocumentDraft,
  graph: ElementGraph,
  parts: ListedParts<Spdx3Part>,
  publisher: string | undefined,
): void {
  const vectors = vectorsIn(graph);
  const suppliers = new SupplierStatements();
  const fixed = new FixedVersions();
  const assessed: Assessed[] = [];
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
    const [agent] = graph.named(found, "suppliedBy");
    const named = agent?.type === "Organization" ? organizationName(agent.text("name")) : undefined;
    const supplier = agent === undefined ? publisher : named;
    const isOwn = named !== undefined && named === publisher;
    for (const product of products) {
      suppliers.note(supplier, incident, status, statedOn(found));
      if (status === "fixed") fixed.note(incident, product);
    }
    assessed.push({ found, status, incident, products, isOwn });
  }
  const claimed = assessed.map((one) => one.products.flatMap((product) => claimOf(draft, { ...one, product }, fixed)));
  const answered = suppliers.draft(draft, publisher);
  for (const [place, { found, status, incident, products }] of assessed.entries()) {
    const reason = whyNothing(status, products.length);
    const all = [...(claimed[place] ?? []), ...(answered.get(incident) ?? [])];
    if (all.length > 0) draft.became("assessment", found.place, [...all, incident]);
    else draft.leftOut("assessment", found.place, reason);
  }
}

interface Assessment extends Omit<Assessed, "products"> {
  readonly product: Spdx3Part;
}

function claimOf(draft: DocumentDraft, { found, status, incident, product, isOwn }: Assessment, fixed: FixedVersions): string[] {
  const { id: entity, whole, name, type, version } = product;
  const advice = [found.text("security_actionStatement"), found.text("security_statusNotes")].filter(Boolean).join(" ");
  const statement = {
    status,
    incident,
    product: { entity, whole, name, type, version },
    fixedToo: fixed.besides(incident, product),
    certainty: isOwn ? "CONFIRMED" : "REPORTED",
    justification: justificationOf(found),
    impact: found.text("security_impactStatement"),
    advice: advice === "" ? undefined : advice,
    statedOn: statedOn(found),
  } as const;
  return claimStatement(draft, statement, found.place);
}

function statedOn(found: Element): PartialDate | undefined {
  return dayOf(found.text("security_modifiedTime") ?? found.text("security_publishedTime") ?? "");
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
