import type { ImportedRecords, ReadContext } from "../../importer.ts";
import { dayOf } from "../../kit/draft/document-day.ts";
import { DocumentDraft, type DraftSource } from "../../kit/draft/document-draft.ts";
import { ListedParts } from "../../kit/draft/listed-parts.ts";
import { organizationName } from "../../kit/draft/organization.ts";
import { tieToOwners } from "../../kit/draft/owners.ts";
import { assemblyIds, subjectId } from "../../kit/draft/subject.ts";
import { Persons } from "../../kit/persons.ts";
import { repeatedCard } from "../../kit/repeated-card.ts";
import { originOfRepository } from "../../kit/repositories.ts";
import { toolKindOf } from "../tool-kinds.ts";
import { rootsOf } from "./described.ts";
import { draftAssessments } from "./draft-assessments.ts";
import { draftPackage3, isPackage, packageTypes, type Spdx3Part } from "./draft-package3.ts";
import { draftRelationships3, needingIn3 } from "./draft-relationships3.ts";
import type { Element } from "./element.ts";
import type { ElementGraph } from "./element-graph.ts";
import { holdersIn } from "./holders.ts";
import { externalIdsIn } from "./identifiers.ts";
import { licencesIn } from "./licences.ts";
import { namesIn } from "./package-names.ts";
import { repositoryIn, repositoryOfModel } from "./repository-of-model.ts";
import type { Spdx3Fault } from "./spdx3-schema.ts";

interface Reading {
  readonly file: string;
  readonly context: ReadContext;
  readonly digest: string;
  readonly faults: readonly Spdx3Fault[];
  /** Those of the documents that are imported with it. */
  readonly others: readonly ElementGraph[];
}

/** What a document says. */
export function draftOfGraph(graph: ElementGraph, { file, context, digest, faults, others }: Reading): ImportedRecords {
  const [document, ...more] = graph.ofType(["SpdxDocument"]);
  const packages = graph.ofType(packageTypes);
  const roots = rootsOf(graph);
  const source = sourceOf(graph, document, { digest, packages, roots });
  const draft = new DocumentDraft(context, file, source);
  for (const { message, record, field } of faults) draft.refuse(message, record, field);
  if (document?.iri === undefined)
    draft.warn(
      "The document has no SpdxDocument with an ID: changed, it would be another document, and not a newer version of this one.",
    );
  if (more.length > 0) draft.warn(`The document has ${more.length + 1} elements SpdxDocument; the first one is read.`);
  const options = context.options ?? {};
  const whose = { ...options, documentId: document?.iri, digest };
  const needing = needingIn3(graph);
  const root = packages.find(({ id }) => roots.has(id ?? ""));
  const whole = root && { name: root.text("name") ?? "", purl: externalIdsIn(root).purl };
  const licences = licencesIn(graph);
  const names = namesIn(packages);
  const imports = new Set(document?.parts("import").flatMap((one) => one.references("externalSpdxId")) ?? []);
  const unresolved = new Set<string>();
  const draftOf = (of: ElementGraph, found: Element, name: string | undefined) => {
    const isNeeding = needing.has(found.id ?? "");
    const described = { name: name ?? "", toolKind: isNeeding ? toolKindOf(found.text("software_primaryPurpose")) : undefined };
    const ownIds = roots.has(found.id ?? "") ? [subjectId(whose, described)] : assemblyIds(whose, whole, described);
    return draftPackage3(draft, of, found, { licence: licences.get(found.id ?? ""), name, ownIds });
  };
  const elsewhere = (id: string) => others.find((other) => isPackage(other.get(id)));
  const parts = new ListedParts<Spdx3Part>(draft, (id) => {
    const other = elsewhere(id);
    const found = other?.get(id);
    return other === undefined || found === undefined ? undefined : draftOf(other, found, found.text("name"));
  });
  const isOutOfReach = (id: string) => {
    if (!imports.has(id) || elsewhere(id) !== undefined) return false;
    unresolved.add(id);
    return true;
  };
  const subjects: Spdx3Part[] = [];
  for (const found of packages) {
    const { place, id } = found;
    const named = names.get(found);
    if (named !== undefined)
      draft.warn(
        `The id ${JSON.stringify(id)} does not fit the name ${JSON.stringify(found.text("name"))}, which another package has; it is called ${JSON.stringify(named)}.`,
        place,
        "name",
      );
    const part = draftOf(graph, found, named ?? found.text("name"));
    if (part === undefined) {
      parts.leaveOut(id);
      draft.leftOut("package", place, "It has no name and no package URL by which it could be known.");
      continue;
    }
    parts.add(part, id, place);
    if (roots.has(id ?? "")) subjects.push(part);
    draft.became("package", place, [part.id]);
  }
  draftRelationships3(draft, graph, { parts, holdersOf: holdersIn(graph, parts), isOutOfReach, withDev: options.withDev ?? false });
  draftAssessments(draft, graph, parts, source.publisher);
  tieToOwners(draft, subjects.length > 0 ? subjects : parts.roots(), options, "packages");
  for (const id of unresolved)
    draft.warn(
      `${JSON.stringify(id)} is described in another document, which was not imported with it; what it says of it is left out.`,
    );
  parts.report();
  return draft.finish();
}

interface SourceParts {
  readonly digest: string;
  readonly packages: readonly Element[];
  readonly roots: ReadonlySet<string>;
}

function sourceOf(graph: ElementGraph, document: Element | undefined, { digest, packages, roots }: SourceParts): DraftSource {
  const [info] = document === undefined ? graph.ofType(["CreationInfo"]) : graph.named(document, "creationInfo");
  const creators = info === undefined ? [] : graph.named(info, "createdBy");
  const publisher = creators.flatMap((one) => (one.type === "Organization" ? (organizationName(one.text("name")) ?? []) : []))[0];
  const tools = info === undefined ? [] : graph.named(info, "createdUsing").flatMap((one) => one.text("name") ?? []);
  const created = info?.text("created");
  const day = dayOf(created ?? "");
  const id = document?.iri;
  const described = packages.filter((one) => roots.has(one.id ?? ""));
  const repository = repeatedRepository(packages, described, publisher, tools);
  const name = document?.text("name") ?? (described[0] ?? packages[0])?.text("name") ?? "without a name";
  return {
    format: "spdx",
    documentId: id ?? digest,
    title: `Bill of materials: ${name}`,
    kind: "bill of materials",
    persons: new Persons(graph.ofType(["Person"]).flatMap((one) => one.text("name")?.trim() ?? [])),
    ...(created === undefined ? {} : { version: created }),
    ...(id === undefined ? {} : { url: id }),
    ...(repository === undefined ? {} : { originGroup: originOfRepository(repository) }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(day === undefined ? {} : { publishedOn: day }),
    ...(tools.length === 0 ? {} : { note: `Made with ${tools.join(", ")}.` }),
  };
}

/**
 * The repository whose card the document repeats: that of the one model or dataset that it describes, where it lists no software
 * of another one, and nobody signs it but the program that made it or the namespace of the repository.
 */
function repeatedRepository(
  packages: readonly Element[],
  described: readonly Element[],
  publisher: string | undefined,
  tools: readonly string[],
): string | undefined {
  const card = repeatedCard(described.map(repositoryOfModel), publisher, tools);
  if (card === undefined) return undefined;
  return packages.every((one) => one.type !== "software_Package" || repositoryIn(one, "MODEL") === card) ? card : undefined;
}
