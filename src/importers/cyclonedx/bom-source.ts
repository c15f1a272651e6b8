import { basename } from "node:path";
import type { Marking } from "../../model/vocabulary.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import type { DraftSource } from "../kit/draft/document-draft.ts";
import { authorOrganization } from "../kit/draft/organization.ts";
import { originOfRepository, repositoryOf } from "../kit/repositories.ts";
import type { Bom, Metadata } from "./bom.ts";
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
  const repository = publisher === undefined ? soleRepository(bom) : undefined;
  const day = timestamp === undefined ? undefined : dayOf(timestamp);
  const marking = tlp === undefined ? undefined : markingsOfTlp[tlp];
  return {
    format: "cyclonedx",
    documentId: serialNumber ?? digest,
    title: `Bill of materials: ${component?.name ?? basename(file)}`,
    kind: "bill of materials",
    version: String(version),
    ...(serialNumber === undefined ? {} : { url: `urn:cdx:${serialNumber.replace(/^urn:uuid:/i, "")}/${version}` }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(day === undefined ? {} : { publishedOn: day }),
    ...(marking === undefined ? {} : { marking }),
    ...(repository === undefined ? {} : { originGroup: originOfRepository(repository) }),
    ...noteOf(metadata),
  };
}

/** Who signs it. Persons are not kept. */
export function publisherOf({ manufacturer, manufacture, supplier, authors = [] }: Metadata): string | undefined {
  const party = [manufacturer, manufacture, supplier].find((one) => one?.name !== undefined && one.name.trim() !== "");
  return party?.name ?? authors.flatMap(({ name }) => authorOrganization(name) ?? [])[0];
}

/** Of a list that nobody signs, the one repository of whose model it says nothing that the card of the repository does not. */
function soleRepository({ metadata, components = [] }: Bom): string | undefined {
  if (components.some(({ type }) => toolTypes.has(type))) return undefined;
  const listed = metadata?.component === undefined ? components : [metadata.component, ...components];
  const models = listed.filter(({ type }) => type === "machine-learning-model");
  const found = models.map(({ name, group, purl, externalReferences = [] }) =>
    repositoryOf("MODEL", { name, group, purl, urls: externalReferences.map(({ url }) => url) }),
  );
  const [only, ...others] = new Set(found);
  return others.length === 0 ? only : undefined;
}

function noteOf({ tools = [] }: Metadata): { readonly note?: string } {
  const listed = "length" in tools ? tools : [...(tools.components ?? []), ...(tools.services ?? [])];
  const names = listed.flatMap(({ name, version }) => (name === undefined ? [] : [[name, version].filter(Boolean).join(" ")]));
  return names.length === 0 ? {} : { note: `Made with ${names.join(", ")}.` };
}
