import type { Marking } from "../../model/vocabulary.ts";
import type { ImportedRecords, ReadContext } from "../importer.ts";
import type { ConformingParts } from "../kit/conforming-parts.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import { DocumentDraft } from "../kit/draft/document-draft.ts";
import { personsAmong } from "../kit/persons.ts";
import type { CsafDocument } from "./csaf-document.ts";
import { draftVulnerability } from "./draft-vulnerability.ts";
import { DraftedProducts } from "./drafted-products.ts";
import { ProductTree } from "./product-tree.ts";
import { organizationOf, vendorOf } from "./publisher.ts";

interface Reading {
  readonly file: string;
  readonly context: ReadContext;
}

/** By the labels of TLP 1, which this version of the format has. */
const markings: Readonly<Record<string, Marking>> = { WHITE: "CLEAR", GREEN: "GREEN", AMBER: "AMBER", RED: "RED" };

/** What of lists is a record of the document. */
const recordTypes: Readonly<Record<string, string>> = {
  vulnerabilities: "vulnerability",
  branches: "product",
  full_product_names: "product",
  relationships: "relationship",
};

/** What becomes of an advisory: its publisher, the products of its tree, and what its vulnerabilities say of them. */
export function draftOfAdvisory({ value, takenOut, lost, placeOf }: ConformingParts, { file, context }: Reading): ImportedRecords {
  const { document, product_tree: tree = {}, vulnerabilities = [] } = value as unknown as CsafDocument;
  const { publisher, tracking, title, references = [], distribution } = document;
  const publisherName = organizationOf(publisher);
  const products = new ProductTree(tree);
  const label = distribution?.tlp?.label;
  const url = references.find(({ category, url: address }) => category === "self" && address.endsWith(".json"))?.url;
  const publishedOn = dayOf(tracking.current_release_date);
  const draft = new DocumentDraft(context, file, {
    format: "csaf",
    documentId: `${publisher.namespace} ${tracking.id}`,
    version: tracking.version,
    ...(publisherName === undefined ? {} : { publisher: publisherName }),
    title: `${tracking.id}: ${title}`,
    url: url ?? publisher.namespace,
    kind: "advisory",
    persons: personsAmong(
      [document, ...vulnerabilities].flatMap(({ acknowledgments = [] }) => acknowledgments.flatMap(({ names = [] }) => names)),
    ),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(label === undefined ? {} : { marking: markings[label] ?? "AMBER_STRICT" }),
  });
  for (const { message, record, field } of takenOut) draft.refuse(message, record, field);
  for (const { list, place } of lost) {
    const type = recordTypes[list];
    if (type !== undefined) draft.leftOut(type, place, "It is not as the schema of the format has it; see the notes.");
  }
  if (tracking.status === "draft")
    draft.warn("is draft: its publisher may still change everything", undefined, "document.tracking.status");
  const vendor = vendorOf(publisher, products.vendors);
  if (publisherName === undefined)
    draft.warn("may be a person, so that it is not kept: the document has no publisher", undefined, "document.publisher.name");
  const organization =
    publisherName && draft.entity({ kind: "ORGANIZATION", name: vendor ?? publisherName, aliases: [publisherName] });
  const drafted = new DraftedProducts(draft, products, vendor);
  // Only a vendor answers for the products.
  const author = { vendor: publisher.category === "vendor" ? organization : undefined, tracking };
  for (const vulnerability of vulnerabilities)
    draftVulnerability(draft, vulnerability, { drafted, author, record: placeOf(vulnerability), trackingId: tracking.id });
  drafted.account();
  return draft.finish();
}
