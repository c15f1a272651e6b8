import type { ImportedRecords, ReadContext } from "../importer.ts";
import type { ConformingParts } from "../kit/conforming-parts.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import { DocumentDraft, type DraftSource } from "../kit/draft/document-draft.ts";
import { ListedParts } from "../kit/draft/listed-parts.ts";
import { organizationName } from "../kit/draft/organization.ts";
import { tieToOwners } from "../kit/draft/owners.ts";
import { repeatedCard } from "../kit/repeated-card.ts";
import { originOfRepository } from "../kit/repositories.ts";
import { draftPackage, repositoryOfPackage, type SpdxPart } from "./draft-packages.ts";
import { describedBy, draftRelationships } from "./draft-relationships.ts";
import { packageElsewhere } from "./linked-documents.ts";
import { ownIdsIn } from "./own-ids.ts";
import { type LinkedDocuments, organizationOf, personsOf, type SpdxDocument, type SpdxPackage } from "./spdx-document.ts";

interface FoundIn {
  readonly file: string;
  readonly context: ReadContext;
  readonly digest: string;
  /** Those documents of the same import to which it leads. */
  readonly linked?: LinkedDocuments;
}

/** What a document says. */
export function draftOfDocument(
  { value, takenOut, lost, placeOf }: ConformingParts,
  { file, context, digest, linked = new Map() }: FoundIn,
): ImportedRecords {
  const document = value as unknown as SpdxDocument;
  const { documentNamespace: documentId, creationInfo, packages = [] } = document;
  const described = describedBy(document);
  const source = sourceOf(document, described, digest);
  const draft = new DocumentDraft(context, file, { ...source, persons: personsOf(document) });
  for (const { message, record, field } of takenOut) draft.refuse(message, record, field);
  for (const { list, place } of lost)
    if (list === "packages") draft.leftOut("package", place, "It is not as the format has it; see the notes.");
  if (documentId === undefined)
    draft.warn(
      "The document has no documentNamespace: changed, it would be another document, and not a newer version of this one.",
    );
  for (const creator of creationInfo.creators)
    if (!/^(Organization|Tool|Person):/i.test(creator))
      draft.warn(
        "A creator begins with Organization:, Tool: or Person:; this one is left out.",
        undefined,
        "creationInfo.creators",
      );
  const options = context.options ?? {};
  const whose = { ...options, digest };
  const parts = new ListedParts<SpdxPart>(draft, packageElsewhere(draft, linked, whose));
  const ownIds = ownIdsIn(document, whose);
  const subjects = new Map<string, SpdxPart>();
  for (const found of packages) {
    const record = placeOf(found);
    // The schema asks for it. A package without it is known all the same, by its package URL, and is taken in lenient reading.
    if (found.downloadLocation === undefined) draft.refuse("has no downloadLocation; add it, or NOASSERTION", record);
    const part = draftPackage(draft, found, record, ownIds(found));
    if (part === undefined) {
      parts.leaveOut(found.SPDXID);
      draft.leftOut("package", record, "It has no name and no package URL by which it could be known.");
      continue;
    }
    parts.add(part, found.SPDXID, record);
    if (described.has(found.SPDXID)) subjects.set(part.id, part);
    draft.became("package", record, [part.id]);
  }
  draftRelationships(draft, parts, document, { withDev: options.withDev ?? false, placeOf, linked });
  const others = parts.all.filter(({ id }) => !subjects.has(id));
  if (subjects.size > 0 && others.length > 0 && ![...subjects.values()].some((part) => parts.hasDependencies(part)))
    draft.warn("Nothing says what the packages that the document describes depend on: its other packages do not reach them.");
  tieToOwners(draft, subjects.size > 0 ? [...subjects.values()] : parts.roots(), options, "packages");
  parts.report();
  return draft.finish();
}

function sourceOf(document: SpdxDocument, described: ReadonlySet<string>, digest: string): DraftSource {
  const { name, documentNamespace, creationInfo } = document;
  const { created, creators } = creationInfo;
  const publisher = creators.flatMap((creator) => organizationName(organizationOf(creator)) ?? [])[0];
  const tools = creators.flatMap((creator) => /^Tool:\s*(.+)$/i.exec(creator)?.[1] ?? []);
  const day = dayOf(created);
  const repository = repeatedRepository(document, described, publisher, tools);
  return {
    format: "spdx",
    documentId: documentNamespace ?? digest,
    title: `Bill of materials: ${name}`,
    kind: "bill of materials",
    version: created,
    ...(documentNamespace === undefined ? {} : { url: documentNamespace }),
    ...(repository === undefined ? {} : { originGroup: originOfRepository(repository) }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(day === undefined ? {} : { publishedOn: day }),
    ...(tools.length === 0 ? {} : { note: `Made with ${tools.join(", ")}.` }),
  };
}

/**
 * The repository whose card the document repeats: that of the one model, or dataset, that it describes, where it lists nothing else
 * but datasets, and nobody else signs it.
 */
function repeatedRepository(
  { packages = [] }: SpdxDocument,
  described: ReadonlySet<string>,
  publisher: string | undefined,
  tools: readonly string[],
): string | undefined {
  const about = packages.filter(({ SPDXID }) => described.has(SPDXID)).map((one) => repositoryOfPackage(one)?.repository);
  const card = repeatedCard([...new Set(about)], publisher, tools);
  const isOfCard = (one: SpdxPackage) => {
    const hosted = repositoryOfPackage(one);
    return hosted?.kind === "DATASET" || hosted?.repository === card;
  };
  return card !== undefined && packages.every(isOfCard) ? card : undefined;
}
