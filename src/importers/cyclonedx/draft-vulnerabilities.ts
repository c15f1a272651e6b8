import { isWebAddress } from "../../model/web-address.ts";
import { channelsOfVectors } from "../kit/cvss.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import { versionText } from "../kit/version-texts.ts";
import { FixedVersions } from "../kit/vex/fixed-versions.ts";
import type { VexProduct } from "../kit/vex/vex-product.ts";
import { respond } from "../kit/vex/vex-response.ts";
import { claimStatement } from "../kit/vex/vex-statement.ts";
import type { VexStatus } from "../kit/vex/vex-status.ts";
import { vulnerability } from "../kit/vex/vex-vulnerability.ts";
import type { Affected, Bom, Vulnerability } from "./bom.ts";
import type { BomDraft } from "./bom-draft.ts";
import { publisherOf } from "./bom-source.ts";
import type { Part } from "./component-entity.ts";
import { affectsNone, isUnknown, refusals, statusOf, statusOfRelease, versionsBefore, versionsMeant } from "./verdicts.ts";

const type = "vulnerability";

/** What one entry of the document says of one part. */
interface Finding {
  readonly found: Vulnerability;
  readonly record: string;
  readonly incident: string;
  readonly part: Part;
  readonly status: VexStatus;
  readonly versions: readonly string[];
  /** Of what is fixed, those that were affected before. */
  readonly before: readonly string[];
}

/** Vulnerabilities, and what the document says of them in its parts. One may come several times, for other versions. */
export function draftVulnerabilities(bom: BomDraft, { vulnerabilities = [], metadata }: Bom, subject: Part | undefined): void {
  const { draft } = bom;
  const publisher = publisherOf(metadata ?? {});
  const findings = vulnerabilities.flatMap((found) => findingsOf(bom, found));
  const claimed = new Map<string, string[]>();
  for (const some of grouped(findings)) {
    const ids = claimOf(bom, some, publisher !== undefined && some[0]?.part.id === subject?.id);
    for (const { record } of some) claimed.set(record, [...(claimed.get(record) ?? []), ...ids]);
  }
  for (const { record, incident, found } of new Map(findings.map((one) => [one.incident, one])).values()) {
    if (publisher === undefined) break;
    const own = findings.filter((one) => one.incident === incident);
    const statuses = own.map(({ status }) => status);
    const organization = draft.mention({ kinds: ["ORGANIZATION"], names: [publisher] });
    const response = { publisher: organization, incident, statuses, certainty: "CONFIRMED", statedOn: statedOn(found) } as const;
    const ids = respond(draft, response, record);
    for (const one of own) claimed.set(one.record, [...(claimed.get(one.record) ?? []), ...ids]);
  }
  for (const found of vulnerabilities) {
    const record = bom.placeOf(found);
    const reason = reasonAgainst(found);
    if (reason === undefined) draft.became(type, record, [...(claimed.get(record) ?? []), incidentOf(bom, found, record)]);
    else draft.leftOut(type, record, reason);
  }
}

/** As databases of advisories give them: a word, or a few. */
const isId = /^[\p{L}\p{N}][\p{L}\p{N} ._:/+-]*$/u;

/** Why nothing comes of a vulnerability. */
function reasonAgainst({ id, rejected }: Vulnerability): string | undefined {
  if (id === undefined || !isId.test(id.trim())) return "It has no id by which it could be known.";
  return rejected === undefined ? undefined : `It was rejected on ${dayOf(rejected) ?? rejected}.`;
}

function findingsOf(bom: BomDraft, found: Vulnerability): Finding[] {
  if (reasonAgainst(found) !== undefined) return [];
  const { draft, parts } = bom;
  const record = bom.placeOf(found);
  const incident = incidentOf(bom, found, record);
  const { affects = [], analysis } = found;
  if (affects.length === 0)
    draft.warn("The vulnerability affects no part of the document; nothing is claimed of any.", record, "affects");
  const status = statusOf(analysis);
  if (status === "under_investigation")
    draft.warn("It is under investigation whether it affects anything; nothing is claimed.", record, "analysis");
  return affects.flatMap((affected): Finding[] => {
    const part = parts.named(affected.ref, record);
    if (part === undefined) return [];
    if (status === "affected" && isUnknown(affected)) {
      draft.warn(`Whether ${part.name} is affected in the versions that are listed is not known; nothing is claimed.`, record);
      return [];
    }
    const is = status === "affected" && affectsNone(affected) ? "not_affected" : status;
    const said = { found, record, incident } as const;
    if (is === "affected" && part.id !== part.whole)
      return ofRelease(affected, part).map((one) => ({ ...said, ...one, before: [] }));
    const before = is === "fixed" ? versionsBefore(affected) : [];
    // A release that was affected itself is not the one with the fix.
    const version = before.includes(part.version ?? "") ? undefined : part.version;
    return [{ ...said, part: { ...part, version }, status: is, versions: versionsOf(affected, is, part), before }];
  });
}

/** What is said of a release, and of its package in the other versions that are listed with it. */
function ofRelease(affected: Affected, part: Part): Pick<Finding, "part" | "status" | "versions">[] {
  const meant = versionsMeant(affected, "affected").filter((version) => version !== part.version);
  const ofPackage = { part: { ...part, id: part.whole, version: undefined }, status: "affected", versions: meant } as const;
  const status = statusOfRelease(affected, part);
  return [...(status === undefined ? [] : [{ part, status, versions: [] }]), ...(meant.length === 0 ? [] : [ofPackage])];
}

/** The versions of a part that is no release itself: those that are named with it, or the one that the document lists. */
function versionsOf(affected: Affected, status: VexStatus, { id, whole, listedVersion = "" }: Part): string[] {
  if (id !== whole && status !== "fixed") return [];
  const listed = (affected.versions ?? []).length === 0 ? [versionText(listedVersion)] : [];
  return [...versionsMeant(affected, status), ...listed.flatMap((version) => version ?? [])];
}

/** What is said of one vulnerability in one part, together. A fix is about the releases before it. */
function grouped(findings: readonly Finding[]): readonly Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { incident, part, status } = finding;
    const key = `${incident} ${status === "fixed" ? part.whole : part.id}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

/** A part of which some versions are affected and others are not is affected, in those versions. */
function claimOf(bom: BomDraft, some: readonly Finding[], isOwn: boolean): string[] {
  const of = (wanted: VexStatus) => some.filter(({ status }) => status === wanted);
  const meant = [of("affected"), of("fixed"), of("not_affected")].find((one) => one.length > 0) ?? [];
  const [first] = meant;
  if (first === undefined) return [];
  const { found, record, incident, part, status } = first;
  const versions = [...new Set(meant.flatMap((one) => one.versions))];
  const others = some.filter((one) => !meant.includes(one) && one.versions.length > 0);
  const sentences = others.map((one) => `${one.status === "fixed" ? "Fixed in" : "Not affected:"} ${one.versions.join(", ")}.`);
  const impacts = [...new Set(meant.flatMap((one) => one.found.analysis?.detail ?? []))];
  const cites = (found.advisories ?? []).flatMap(({ url, title }) =>
    isWebAddress(url) ? [bom.draft.cite({ url, ...(title === undefined ? {} : { title }) })] : [],
  );
  const isWhole = status === "affected" && meant.some((one) => one.versions.length === 0);
  const statement = {
    status,
    incident,
    versions: isWhole ? [] : versions,
    certainty: isOwn ? "CONFIRMED" : "REPORTED",
    justification: found.analysis?.justification,
    impact: impacts.length === 0 ? undefined : impacts.join(" "),
    advice: [...sentences, refusals(found.analysis), found.recommendation, found.workaround].filter(Boolean).join(" ") || undefined,
    statedOn: statedOn(found),
    cites,
  } as const;
  const products = status === "fixed" ? fixesOf(meant) : [{ ...part, entity: part.id }];
  const before = [...new Set(meant.flatMap((one) => one.before))];
  const fixed = new FixedVersions();
  if (status === "fixed") for (const product of products) fixed.note(incident, product);
  const ids = products.flatMap((product) =>
    claimStatement(bom.draft, { ...statement, product, before, fixedToo: fixed.besides(incident, product) }, record),
  );
  if (ids.length === 0)
    bom.draft.warn(`${part.name} is fixed, and in which version cannot be known: nothing is claimed of those before.`, record);
  return ids;
}

/** Each version of a part in which it is fixed, once. */
function fixesOf(findings: readonly Finding[]): VexProduct[] {
  const all = findings.flatMap(({ part, versions }) => {
    const product = { ...part, entity: part.id };
    return part.version === undefined && versions.length > 0 ? versions.map((version) => ({ ...product, version })) : [product];
  });
  return [...new Map(all.map((product) => [product.version, product])).values()];
}

/** When the document says so. */
function statedOn({ analysis, published }: Vulnerability) {
  const text = analysis?.lastUpdated ?? analysis?.firstIssued ?? published;
  return text === undefined ? undefined : dayOf(text);
}

function incidentOf({ draft }: BomDraft, found: Vulnerability, record: string): string {
  const { id, references = [], description, detail, published, ratings = [] } = found;
  return vulnerability(
    draft,
    {
      ids: [...(id === undefined ? [] : [id]), ...references.map((one) => one.id).filter((one) => isId.test(one.trim()))],
      name: id,
      summary: description ?? detail,
      channels: channelsOfVectors(ratings.flatMap(({ vector }) => vector ?? [])),
      disclosedOn: published === undefined ? undefined : dayOf(published),
      matters: true,
    },
    record,
  );
}
