import { idOfGraphUrn } from "../../model/graph-urn.ts";
import type { PartialDate } from "../../model/partial-date.ts";
import type { ImportedRecords, ReadContext } from "../importer.ts";
import type { ConformingParts } from "../kit/conforming-parts.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import { DocumentDraft } from "../kit/draft/document-draft.ts";
import { plainLine } from "../kit/draft/plain-text.ts";
import { organizationIn } from "../kit/organization-names.ts";
import { FixedVersions } from "../kit/vex/fixed-versions.ts";
import { SupplierStatements } from "../kit/vex/supplier-statements.ts";
import { type VexProduct, vexProduct } from "../kit/vex/vex-product.ts";
import { claimStatement } from "../kit/vex/vex-statement.ts";
import { type VexStatus, vexMeanings } from "../kit/vex/vex-status.ts";
import { vulnerability } from "../kit/vex/vex-vulnerability.ts";
import { type Standing, StatementsInForce } from "./in-force.ts";
import { identityOf, type OpenvexDocument, type OpenvexProduct, type OpenvexStatement } from "./openvex-document.ts";

interface Reading {
  readonly file: string;
  readonly context: ReadContext;
}

/** What becomes of a document: vulnerabilities, products, and what is claimed of them. */
export function draftOfDocument({ value, takenOut, lost, placeOf }: ConformingParts, { file, context }: Reading): ImportedRecords {
  const document = value as unknown as OpenvexDocument;
  const { author, "@id": id, statements } = document;
  const publisher = organizationIn(author, [id]);
  const publishedOn = dayOf(document.timestamp);
  const draft = new DocumentDraft(context, file, {
    format: "openvex",
    documentId: id,
    url: id,
    title: "OpenVEX document",
    kind: "advisory",
    version: String(document.version),
    ...(publisher === undefined ? {} : { publisher }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
  });
  for (const { message, record, field } of takenOut) draft.refuse(message, record, field);
  for (const { list, place } of lost)
    if (list === "statements") draft.leftOut("statement", place, "It is not as the schema of the format has it; see the notes.");
  if (publisher === undefined)
    draft.warn("may be a person, so that it is not kept: the document has no publisher", undefined, "author");
  const inForce = new StatementsInForce(document);
  const suppliers = new SupplierStatements();
  const fixed = new FixedVersions();
  const read = statements.map((statement) => {
    const record = placeOf(statement);
    const missing = missingIn(statement);
    if (missing !== undefined) draft.refuse(missing, record);
    const incident = incidentOf(draft, statement, record);
    const statedOn = dayOf(statement.last_updated ?? statement.timestamp ?? document.timestamp);
    const supplier = statement.supplier === undefined ? publisher : organizationIn(statement.supplier, [id]);
    const { products: listed = [], status } = statement;
    const products = listed.filter((product) => !isUnnamed(product));
    const said = products.flatMap((product): ProductStatement[] => {
      const standing = inForce.standingOf(statement, product);
      if (standing !== "IN_FORCE") {
        draft.warn(`What it says of ${identityOf(product).name} ${reasons[standing]}.`, record);
        return [];
      }
      suppliers.note(supplier, incident, status, statedOn);
      // A product of which nothing is claimed would be in the graph for nothing.
      const entity = vexMeanings[status].stance === undefined ? undefined : vexProduct(draft, identityOf(product), record);
      if (status === "fixed" && entity !== undefined) fixed.note(incident, entity);
      return [{ statement, product, entity, incident, statedOn, record, isOwn: isOwn(statement, publisher) }];
    });
    if (listed.length === 0 || products.length < listed.length) draft.warn("names no product, and claims nothing.", record);
    return { record, incident, said };
  });
  const became = read.map(({ said, ...one }) => ({ ...one, claimed: said.flatMap((about) => claimOf(draft, about, fixed)) }));
  const answered = suppliers.draft(draft, publisher);
  for (const { record, incident, claimed } of became)
    draft.became("statement", record, [...claimed, ...(answered.get(incident) ?? []), incident]);
  return draft.finish();
}

/** What the format wants to be said of the status besides, and is not. What the statement says of the products can be read all the same. */
function missingIn({ status, action_statement: action, justification, impact_statement: impact }: OpenvexStatement) {
  if (status === "affected" && action === undefined) return "has no action_statement; add it";
  return status === "not_affected" && justification === undefined && impact === undefined
    ? "has neither justification nor impact_statement; add one of them"
    : undefined;
}

/** Programs such as govulncheck write a placeholder, or nothing, if they are given no product: as a name, it would join unrelated products. */
function isUnnamed(product: OpenvexProduct): boolean {
  const { purl, cpe, name } = identityOf(product);
  return (
    purl === undefined && cpe === undefined && (plainLine(name) === "" || /^(?:unknown|unnamed)(?: product)?$/i.test(name.trim()))
  );
}

/** What exports call incidents of the AI Incident Database and of MITRE ATLAS, which are no advisories. */
const ofCase = /^(?:AIID-\d+|AML\.\S+)$/;

function incidentOf(
  draft: DocumentDraft,
  { vulnerability: { "@id": id, name, aliases = [], description } }: OpenvexStatement,
  record: string,
) {
  const graphId = idOfGraphUrn(id);
  const ids = [name, ...aliases].filter((one) => graphId === undefined || (one !== graphId && !ofCase.test(one)));
  // An export has the name of an incident for its description.
  if (graphId !== undefined) return vulnerability(draft, { ids, graphId, name: description ?? name }, record);
  return vulnerability(draft, { ids, name, summary: description }, record);
}

/** Whether the statement names its author as the supplier of the product. */
function isOwn({ supplier }: OpenvexStatement, publisher: string | undefined): boolean {
  return publisher !== undefined && supplier !== undefined && organizationIn(supplier, []) === publisher;
}

interface ProductStatement {
  readonly statement: OpenvexStatement;
  readonly product: OpenvexProduct;
  readonly entity: VexProduct | undefined;
  readonly incident: string;
  readonly statedOn: PartialDate | undefined;
  readonly record: string;
  readonly isOwn: boolean;
}

function claimOf(
  draft: DocumentDraft,
  { statement, product, entity, incident, statedOn, record, isOwn: own }: ProductStatement,
  fixed: FixedVersions,
): string[] {
  const { status, justification, impact_statement: impact, action_statement: action, status_notes: notes } = statement;
  const ids =
    entity === undefined
      ? []
      : claimStatement(
          draft,
          {
            status,
            incident,
            product: entity,
            fixedToo: fixed.besides(incident, entity),
            certainty: own ? "CONFIRMED" : "REPORTED",
            parts: (product.subcomponents ?? []).map((part) => identityOf(part).purl ?? identityOf(part).name),
            justification,
            impact,
            advice: [action, notes].filter(Boolean).join(" "),
            statedOn,
          },
          record,
        );
  if (ids.length === 0) draft.warn(unclaimed(status, identityOf(product).name), record);
  return ids;
}

const reasons: Readonly<Record<Exclude<Standing, "IN_FORCE">, string>> = {
  SUPERSEDED: "is superseded by a later statement, and left out",
  OF_OTHER_PARTS: "is about some of its parts, and it is, or may be, affected through others: nothing is claimed",
};

function unclaimed(status: VexStatus, product: string): string {
  return status === "fixed"
    ? `${product} is fixed, and has no version: which ones were affected before cannot be known, and nothing is claimed.`
    : `Whether ${product} is affected is under investigation: nothing is claimed.`;
}
