import type { FormatSchema } from "../kit/json-schema.ts";
import { Persons } from "../kit/persons.ts";

export const spdxSchema: FormatSchema = { file: "spdx-2.schema.json" };

/** What is read of an SPDX 2.2 or 2.3 document. */
export interface SpdxDocument {
  readonly SPDXID: string;
  readonly name: string;
  readonly documentNamespace?: string;
  readonly documentDescribes?: readonly string[];
  readonly externalDocumentRefs?: readonly { readonly externalDocumentId: string; readonly spdxDocument: string }[];
  readonly creationInfo: { readonly created: string; readonly creators: readonly string[] };
  readonly packages?: readonly SpdxPackage[];
  readonly files?: readonly { readonly SPDXID: string }[];
  readonly snippets?: readonly { readonly SPDXID: string }[];
  readonly relationships?: readonly SpdxRelationship[];
}

export interface SpdxPackage {
  readonly SPDXID: string;
  readonly name: string;
  readonly versionInfo?: string;
  readonly downloadLocation?: string;
  readonly description?: string;
  readonly summary?: string;
  readonly supplier?: string;
  readonly originator?: string;
  readonly licenseDeclared?: string;
  readonly licenseConcluded?: string;
  readonly primaryPackagePurpose?: string;
  readonly externalRefs?: readonly {
    readonly referenceCategory: string;
    readonly referenceType: string;
    readonly referenceLocator: string;
  }[];
  readonly annotations?: readonly { readonly comment: string; readonly annotator?: string }[];
}

export interface SpdxRelationship {
  readonly spdxElementId: string;
  readonly relationshipType: string;
  readonly relatedSpdxElement: string;
}

/** Other documents, by what the references of one to them begin with: `DocumentRef-base`. */
export type LinkedDocuments = ReadonlyMap<string, SpdxDocument>;

/** What a document calls a part of another one. */
export function refTo(prefix: string, id: string): string {
  return `${prefix}:${id}`;
}

/** What a field says; undefined where it says that it says nothing. */
export function asserted(text: string | undefined): string | undefined {
  const written = text?.trim() ?? "";
  return written === "" || written === "NOASSERTION" || written === "NONE" ? undefined : written;
}

const ofPerson = /^Person:\s*([^(<]+)/i;

/** Those who a document says are persons: no text that is kept has their names. */
export function personsOf({ creationInfo, packages = [] }: SpdxDocument): Persons {
  const agents = packages.flatMap(({ supplier, originator, annotations = [] }) => [
    supplier,
    originator,
    ...annotations.map(({ annotator }) => annotator),
  ]);
  const names = [...creationInfo.creators, ...agents].flatMap((agent) => ofPerson.exec(agent ?? "")?.[1]?.trim() ?? []);
  return new Persons(names);
}

/** The name in `Organization: Red Hat (mail)`; undefined for a person, who is not kept, and for a tool. */
export function organizationOf(agent: string | undefined): string | undefined {
  return /^Organization:\s*(.+)$/i.exec(asserted(agent) ?? "")?.[1];
}
