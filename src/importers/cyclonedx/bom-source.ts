import { basename } from "node:path";
import type { Marking } from "../../model/vocabulary.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import type { DraftSource } from "../kit/draft/document-draft.ts";
import { authorOrganization, organizationName } from "../kit/draft/organization.ts";
import { personsAmong } from "../kit/persons.ts";
import { isGenerator, repeatedCard } from "../kit/repeated-card.ts";
import { originOfRepository, repositoryOf } from "../kit/repositories.ts";
import type { Bom, BomTool, Component, Metadata } from "./bom.ts";
import { toolTypes } from "./component-entity.ts";

const markingsOfTlp: Readonly<Record<string, Marking>> = {
  CLEAR: "CLEAR",
  GREEN: "GREEN",
  AMBER: "AMBER",
  AMBER_AND_STRICT: "AMBER_STRICT",
  RED: "RED",
};

/** The document as a source. `digest` stands for the id that it does not give itself. */
export function bomSource(bom: Bom, file: string, digest: string): DraftSource {
  const { serialNumber, version = 1, metadata = {} } = bom;
  const { component, timestamp, distributionConstraints: { tlp } = {} } = metadata;
  const publisher = publisherOf(metadata);
  const repository = repeatedRepository(bom, publisher);
  const day = timestamp === undefined ? undefined : dayOf(timestamp);
  const marking = tlp === undefined ? undefined : markingsOfTlp[tlp];
  return {
    format: "cyclonedx",
    documentId: serialNumber ?? digest,
    title: `Bill of materials: ${component?.name ?? basename(file)}`,
    kind: "bill of materials",
    persons: personsAmong(
      [metadata.authors ?? [], ...(bom.vulnerabilities ?? []).map(({ credits }) => credits?.individuals ?? [])]
        .flat()
        .flatMap(({ name }) => name ?? []),
    ),
    version: String(version),
    ...(serialNumber === undefined ? {} : { url: `urn:cdx:${serialNumber.replace(/^urn:uuid:/i, "")}/${version}` }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(day === undefined ? {} : { publishedOn: day }),
    ...(marking === undefined ? {} : { marking }),
    ...(repository === undefined ? {} : { originGroup: originOfRepository(repository) }),
    ...noteOf(metadata),
  };
}

/**
 * What a document is about, with who made and who supplied it: where the component does not say so itself, the document may. Of
 * `manufacturer`, which is who made the document, nothing follows for what it describes.
 */
export function describedComponent(metadata: Metadata): Component | undefined {
  const { component, manufacture, supplier } = metadata;
  if (component === undefined) return undefined;
  const makers = makersOf(metadata);
  const made = manufacture === undefined || isGenerator(manufacture.name ?? "", makers) ? undefined : manufacture;
  const supplied = supplier === undefined || isGenerator(supplier.name ?? "", makers) ? undefined : supplier;
  return {
    ...(made === undefined ? {} : { manufacturer: made }),
    ...(supplied === undefined ? {} : { supplier: supplied }),
    ...component,
  };
}

/** Who signs it. Persons are not kept. */
export function publisherOf({ manufacturer, manufacture, supplier, authors = [] }: Metadata): string | undefined {
  const [party] = [manufacturer, manufacture, supplier].flatMap((one) => organizationName(one?.name) ?? []);
  return party ?? authors.flatMap(({ name }) => authorOrganization(name) ?? [])[0];
}

/**
 * The repository whose card the document repeats: that of its one model, where it lists no software, and nobody signs it but the
 * program that made it or the namespace of the repository.
 */
function repeatedRepository({ metadata = {}, components = [] }: Bom, publisher: string | undefined): string | undefined {
  if (components.some(({ type }) => toolTypes.has(type))) return undefined;
  const { component } = metadata;
  const listed = component?.type === "machine-learning-model" ? [component] : components;
  const models = listed.filter(({ type }) => type === "machine-learning-model");
  const found = models.map(({ name, group, purl, externalReferences = [] }) =>
    repositoryOf("MODEL", { name, group, purl, urls: externalReferences.map(({ url }) => url) }),
  );
  return repeatedCard([...new Set(found)], publisher, makersOf(metadata));
}

/** The programs that made a document, as it names them, and who makes those. */
function makersOf({ tools }: Metadata): readonly string[] {
  return toolsOf(tools).flatMap(({ name, vendor, manufacturer, supplier }) =>
    [name, vendor, manufacturer?.name, supplier?.name].flatMap((one) => one ?? []),
  );
}

function toolsOf(tools: Metadata["tools"] = []): readonly BomTool[] {
  return "length" in tools ? tools : [...(tools.components ?? []), ...(tools.services ?? [])];
}

function noteOf({ tools }: Metadata): { readonly note?: string } {
  const names = toolsOf(tools).flatMap(({ name, version }) =>
    name === undefined ? [] : [[name, version].filter(Boolean).join(" ")],
  );
  return names.length === 0 ? {} : { note: `Made with ${names.join(", ")}.` };
}
