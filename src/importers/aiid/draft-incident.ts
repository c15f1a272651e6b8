import type { EntityKind } from "../../model/entity-kinds.ts";
import { counted } from "../../model/words.ts";
import type { DocumentRecord, ImportedRecords, ReadContext } from "../importer.ts";
import { DocumentDraft } from "../kit/draft/document-draft.ts";
import { isPopulation } from "../kit/populations.ts";
import type { DuplicateRow } from "./duplicates.ts";
import { fieldsOfParties, type Incident, type Party } from "./incident-row.ts";
import { isOrganization } from "./new-organizations.ts";
import type { Report } from "./report.ts";

/** What else is known of an incident. */
export interface Related {
  /** Rows that name duplicates of it. */
  readonly duplicates: readonly DuplicateRow[];
  readonly reports: readonly Report[];
  /** What is wrong with its row, which is read leniently. */
  readonly faults: readonly { readonly message: string; readonly field: string }[];
}

const alleged = { status: "ALLEGED", confidence: 0.5 } as const;

/** What becomes of one incident, related to those of its parties that the graph has. */
export function draftOfIncident(
  incident: Incident,
  { duplicates, reports, faults }: Related,
  context: ReadContext,
): ImportedRecords {
  const { row, id, title, description, date, version } = incident;
  const draft = new DocumentDraft(context, row.file, {
    format: "aiid",
    documentId: `incident ${id}`,
    title: `Incident ${id}: ${title}`,
    publisher: "AI Incident Database",
    url: `https://incidentdatabase.ai/cite/${id}`,
    kind: "incident report",
    isRewritten: true,
    ...(version === undefined ? {} : { version }),
  });
  for (const { message, field } of faults) draft.refuse(message, row.at, field);
  const ids = [id, ...duplicates.map((one) => one.duplicate)];
  const timeline = date === undefined ? undefined : [{ on: date, text: title, sources: [draft.source] }];
  const own = draft.entity(
    {
      kind: "INCIDENT",
      name: title,
      externalIds: ids.map((one) => ({ scheme: "aiid", value: String(one) })),
      fields: { summary: description, timeline },
    },
    row.at,
  );
  const cites = reports.map(({ url, title: heading, domain }) =>
    draft.cite({
      url,
      ...(heading === undefined ? {} : { title: heading }),
      ...(domain === undefined ? {} : { publisher: domain, originGroup: `domain-${domain}` }),
    }),
  );
  const claim = { ...alleged, cites };
  draft.claim(own, { ...claim, text: textOf(incident) }, row.at);
  const relate = (kind: "INVOLVES" | "AFFECTS", kinds: readonly EntityKind[], party: Party, role: string, creates: boolean) => {
    const { slug, name } = party;
    if (isPopulation(slug)) {
      draft.leftOut("party", row.at, `${JSON.stringify(slug)} is a group of people or nobody in particular, and no entity.`);
      return;
    }
    const isNew = creates && context.options?.createOrganizations === true && isOrganization(party);
    const to = isNew
      ? draft.entity({ kind: "ORGANIZATION", name, dependent: true }, row.at)
      : draft.mention({ kinds, names: [...new Set([name, slug])] });
    const relationship = draft.relate(kind, [own, to], { ...claim, quote: `${role}: ${slug}` }, {}, row.at);
    draft.became("party", row.at, [relationship]);
  };
  for (const { party, role } of rolesOf(incident)) relate("INVOLVES", ["ORGANIZATION", "MODEL", "TOOL"], party, role, true);
  for (const party of incident.harmed) relate("AFFECTS", ["ORGANIZATION"], party, fieldsOfParties.harmed[0], false);
  draft.became("incident", row.at, [own]);
  const batch = draft.finish();
  const ofDuplicates = duplicates.map((one): DocumentRecord => {
    const { file, at } = one.row;
    return { type: "duplicate", place: { file, record: at }, becomes: [own] };
  });
  return { ...batch, documentRecords: [...(batch.documentRecords ?? []), ...ofDuplicates] };
}

/** Each deployer and developer once, with what they are said to be. */
function rolesOf({ deployers, developers }: Incident): { readonly party: Party; readonly role: string }[] {
  const [deployer, developer] = [fieldsOfParties.deployers[0], fieldsOfParties.developers[0]];
  const both = new Set(developers.map(({ slug }) => slug));
  const known = new Set(deployers.map(({ slug }) => slug));
  return [
    ...deployers.map((party) => ({ party, role: both.has(party.slug) ? "Alleged deployer and developer of AI system" : deployer })),
    ...developers.filter(({ slug }) => !known.has(slug)).map((party) => ({ party, role: developer })),
  ];
}

/** Groups of people are named here, and nowhere else; whoever may be a person is not. */
function textOf({ id, harmed, reports }: Incident): string {
  const groups = harmed.map(({ slug }) => slug).filter((slug) => isPopulation(slug) && !/^(?:none|unknown)$/.test(slug));
  const people =
    groups.length === 0 ? "" : ` Allegedly harmed or nearly harmed: ${groups.map((one) => one.replaceAll("-", " ")).join(", ")}.`;
  const count = counted(reports.length, "report");
  return `Incident ${id} of the AI Incident Database, with ${count}.${people}`;
}
