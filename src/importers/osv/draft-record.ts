import type { ImportedRecords, ReadContext } from "../importer.ts";
import type { TakenOut } from "../kit/conforming.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import { DocumentDraft } from "../kit/draft/document-draft.ts";
import { personsAmong } from "../kit/persons.ts";
import { type AffectedPackage, affectedPackages } from "./affected-packages.ts";
import { otherOrigins, referencesOf } from "./citations.ts";
import { publisherOf } from "./databases.ts";
import { idsOf, incidentOf, nameOf } from "./incident-of-record.ts";
import { isMalicious, type MaliceOrigin, maliceOrigins } from "./malice.ts";
import type { OsvRecord } from "./osv-record.ts";

interface Reading {
  readonly file: string;
  readonly context: ReadContext;
}

/** What becomes of one record: an incident, and what it affected. */
export function draftOfRecord(record: OsvRecord, takenOut: readonly TakenOut[], { file, context }: Reading): ImportedRecords {
  const { id } = record;
  const origins = maliceOrigins(record);
  const draft = new DocumentDraft(context, file, sourceOf(record, origins));
  for (const { message, record: place, field } of takenOut) draft.refuse(message, place, field);
  const { withWithdrawn = false } = context.options ?? {};
  // A malicious package is often new to the graph, and a bill of materials that names it may come later.
  const all = context.options?.all === true || isMalicious(record);
  const withdrawnOn = record.withdrawn === undefined ? undefined : dayOf(record.withdrawn);
  if (withdrawnOn !== undefined) {
    draft.withdraw(`The advisory was withdrawn on ${withdrawnOn}.`);
    if (!withWithdrawn) {
      draft.became("advisory", id, [draft.mention({ kinds: ["INCIDENT"], externalIds: idsOf(record), called: id })]);
      return draft.finish();
    }
  }
  const packages = affectedPackages(record, draft, all);
  warnOfOtherVersions(draft, id, packages, origins);
  if (packages.length === 0 && !all) {
    draft.leftOut("advisory", id, "It names no package that can be looked up.");
    return draft.finish();
  }
  const incident = incidentOf(draft, record, packages, all);
  const cites = [...referencesOf(draft, record), ...otherOrigins(draft, origins)];
  const statedOn = dayOf(record.published ?? record.modified ?? "");
  const affects = packages.map(({ entity, versions, listed }) => {
    const text = [withdrawnOn && `Withdrawn on ${withdrawnOn}.`, nameOf(record), countOf(listed)].filter(Boolean).join(" ");
    const claim = { ...(withdrawnOn === undefined ? reported : withdrawn), text, statedOn, cites };
    return draft.relate("AFFECTS", [incident, entity], claim, versions === undefined ? {} : { attributes: { versions } }, id);
  });
  // Where it names no package, what it says is said of the incident alone.
  if (packages.length === 0) draft.claim(incident, { ...reported, text: nameOf(record), statedOn, cites }, id);
  draft.became("advisory", id, [...affects, incident]);
  return draft.finish();
}

const reported = { status: "REPORTED", confidence: 0.8 } as const;
/** What its own publisher no longer says is as good as not said. */
const withdrawn = { status: "ALLEGED", confidence: 0.1 } as const;

function sourceOf(record: OsvRecord, [first]: readonly MaliceOrigin[]) {
  const { id, modified, published, summary, credits } = record;
  const publisher = publisherOf(id);
  const publishedOn = dayOf(published ?? modified ?? "");
  return {
    format: "osv",
    documentId: id,
    title: summary === undefined ? id : `${id}: ${summary}`,
    url: `https://osv.dev/vulnerability/${encodeURIComponent(id)}`,
    kind: "advisory",
    persons: personsAmong((credits ?? []).map(({ name }) => name)),
    ...(publisher === undefined ? {} : { publisher }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(modified === undefined ? {} : { version: modified }),
    // A record that relays a report is of the origin that the report is.
    ...(first === undefined ? {} : { originGroup: first.originGroup }),
  };
}

const mostListed = 50;
const mostNamed = 5;

function countOf(listed: number): string | undefined {
  return listed > mostListed ? `${listed} versions are listed.` : undefined;
}

function warnOfOtherVersions(
  draft: DocumentDraft,
  id: string,
  packages: readonly AffectedPackage[],
  origins: readonly MaliceOrigin[],
): void {
  const known = new Set(packages.flatMap(({ versions }) => versions ?? []));
  if (known.size === 0 || packages.some(({ listed }) => listed === 0 || listed > mostListed)) return;
  for (const { versions } of origins) {
    const others = versions.filter((version) => !known.has(version));
    if (others.length === 0) continue;
    const message = `A report that it relays names ${others.slice(0, mostNamed).join(", ")}, which the record does not list as affected; what it lists is taken.`;
    draft.warn(message, id, "database_specific.malicious-packages-origins");
  }
}
