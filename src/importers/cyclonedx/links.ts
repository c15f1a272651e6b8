import type { Bom, Component, Service } from "./bom.ts";

/** Where a BOM-Link leads: a version of a document, and a part of it. */
export interface BomLink {
  /** `serial/version`. */
  readonly document: string;
  readonly ref: string;
}

/** Some programs keep the `urn:uuid:` of the serial number in it. */
const bomLink = /^urn:(?:cdx|uuid):([0-9a-f-]{36})\/(\d+)#(.+)$/i;

/** Undefined for a reference within a document. */
export function bomLinkOf(ref: string): BomLink | undefined {
  const [, serial, version, part] = bomLink.exec(ref) ?? [];
  if (serial === undefined || version === undefined || part === undefined) return undefined;
  return { document: `${serial.toLowerCase()}/${version}`, ref: decoded(part) };
}

/** As links call the document; undefined where it has no serial number. */
export function linkedName({ serialNumber, version = 1 }: Pick<Bom, "serialNumber" | "version">): string | undefined {
  return serialNumber === undefined ? undefined : `${serialNumber.replace(/^urn:uuid:/i, "").toLowerCase()}/${version}`;
}

/** The documents that a document links to, other than itself. */
export function linkedDocuments(bom: Bom): ReadonlySet<string> {
  const refs = [
    ...(bom.dependencies ?? []).flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn]),
    ...(bom.vulnerabilities ?? []).flatMap(({ affects = [] }) => affects.map(({ ref }) => ref)),
  ];
  const documents = new Set(refs.flatMap((ref) => bomLinkOf(ref)?.document ?? []));
  const own = linkedName(bom);
  if (own !== undefined) documents.delete(own);
  return documents;
}

/** What a link may lead to, by its reference. */
export type LinkedParts = ReadonlyMap<string, Component | Service>;

export function linkedParts({ metadata, components = [], services = [] }: Bom): LinkedParts {
  const found = new Map<string, Component | Service>();
  const open: (Component | Service)[] = [
    ...(metadata?.component === undefined ? [] : [metadata.component]),
    ...components,
    ...services,
  ];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const ref = part["bom-ref"];
    if (ref !== undefined && !found.has(ref)) found.set(ref, part);
    open.push(
      ...(("components" in part ? part.components : undefined) ?? []),
      ...(("services" in part ? part.services : undefined) ?? []),
    );
  }
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
