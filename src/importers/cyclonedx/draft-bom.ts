import type { ImportedRecords, ReadContext } from "../importer.ts";
import type { ConformingParts } from "../kit/conforming-parts.ts";
import { DocumentDraft } from "../kit/draft/document-draft.ts";
import { ListedParts } from "../kit/draft/listed-parts.ts";
import { tieToOwners } from "../kit/draft/owners.ts";
import { subjectId } from "../kit/draft/subject.ts";
import { assembliesOf } from "./assemblies.ts";
import { attributionsOf } from "./attributions.ts";
import type { Bom } from "./bom.ts";
import type { BomDraft } from "./bom-draft.ts";
import { bomSource, describedComponent } from "./bom-source.ts";
import type { Part } from "./component-entity.ts";
import { ComponentDrafts } from "./draft-components.ts";
import { draftDependencies, draftRootDependencies } from "./draft-dependencies.ts";
import { draftServices } from "./draft-services.ts";
import { draftVulnerabilities } from "./draft-vulnerabilities.ts";
import { linkResolver } from "./linked-part.ts";
import { titlesOf } from "./titles.ts";

interface FoundIn {
  readonly file: string;
  readonly context: ReadContext;
  /** Of the text, for a document that has no id. */
  readonly digest: string;
  /** Documents of the same import that it links to, as links call them. */
  readonly linked?: ReadonlyMap<string, Bom>;
}

/** What of lists is a record of the document. */
const recordTypes: Readonly<Record<string, string>> = {
  components: "component",
  services: "service",
  vulnerabilities: "vulnerability",
  datasets: "dataset",
};

/** What a document says. */
export function draftOfBom(
  { value, takenOut, lost, placeOf }: ConformingParts,
  { file, context, digest, linked = new Map() }: FoundIn,
): ImportedRecords {
  const bom = value as unknown as Bom;
  const draft = new DocumentDraft(context, file, bomSource(bom, file, digest));
  for (const { message, record, field } of takenOut) draft.refuse(message, record, field);
  for (const { list, place } of lost) {
    const type = recordTypes[list];
    if (type !== undefined) draft.leftOut(type, place, "It is not as the schema of the format has it; see the notes.");
  }
  if (bom.serialNumber === undefined)
    draft.warn("The document has no serialNumber: changed, it would be another document, and not a newer version of this one.");
  const options = context.options ?? {};
  const parts = new ListedParts<Part>(draft, linkResolver(draft, bom, linked, { ...options, digest }));
  const reading: BomDraft = {
    draft,
    parts,
    options,
    placeOf,
    titleOf: titlesOf(bom),
    assemblyIdsOf: assembliesOf(bom, { ...options, digest }),
    attribution: attributionsOf(bom),
  };
  const components = new ComponentDrafts(reading);
  const described = describedComponent(bom.metadata ?? {});
  const subject =
    described && components.draftSubject(described, [subjectId({ ...options, digest, documentId: bom.serialNumber }, described)]);
  components.draftAll(bom.components ?? []);
  draftServices(reading, bom.services ?? []);
  components.finish();
  draftDependencies(reading, bom.dependencies ?? []);
  if (subject !== undefined) draftRootDependencies(reading, subject, bom.dependencies ?? []);
  tieToOwners(
    draft,
    subject === undefined ? parts.roots() : [subject],
    options,
    described === undefined ? "components" : "metadata.component",
  );
  draftVulnerabilities(reading, bom, subject);
  parts.report();
  warnOfGaps(draft, bom);
  return draft.finish();
}

function warnOfGaps(draft: DocumentDraft, { compositions = [] }: Bom): void {
  const gaps = new Set(compositions.map(({ aggregate }) => aggregate).filter((one) => /^(incomplete|unknown)/.test(one)));
  if (gaps.size > 0) draft.warn(`The document says that its list is incomplete (${[...gaps].join(", ")}).`, "compositions");
}
