import type { ExternalId } from "../../../model/records.ts";
import type { DocumentDraft } from "./document-draft.ts";

/** Software that a document describes. */
export interface DraftSoftware {
  /** Of a package, as its package URL has it. */
  readonly name: string;
  readonly version?: string | undefined;
  /** Without version and qualifiers, where it is a package. */
  readonly packagePurl?: string | undefined;
  /** With its version, where it is one release of a package. */
  readonly releasePurl?: string | undefined;
  readonly toolKind?: string | undefined;
  readonly description?: string | undefined;
  readonly externalIds?: readonly ExternalId[];
}

/** How surely a release is one of the package whose purl it has: as surely as the document says that it is there. */
const surely = { status: "REPORTED", confidence: 0.95 } as const;

/**
 * The tool that software is: one release of its package where it has a version, tied to the package by `VERSION_OF`. Two
 * versions of a package are two releases. Software that is no package is a tool whatever its version.
 */
export function softwareOf(draft: DocumentDraft, software: DraftSoftware, record?: string): string {
  const { name, version, packagePurl, releasePurl, toolKind, description, externalIds = [] } = software;
  const described = { kind: "TOOL", description } as const;
  if (packagePurl === undefined) return draft.entity({ ...described, name, externalIds, fields: { toolKind } }, record);
  const ofPackage = { ...described, name, isNamedByPurl: true, fields: { toolKind, purl: packagePurl } };
  if (version === undefined || releasePurl === undefined) return draft.entity({ ...ofPackage, externalIds }, record);
  const fields = { toolKind, purl: releasePurl, version };
  const release = draft.entity({ ...described, name: `${name} ${version}`, isNamedByPurl: true, externalIds, fields }, record);
  // Of the package a document about a release says that it exists, and no more.
  const whole = draft.entity({ kind: "TOOL", name, isNamedByPurl: true, fields: { purl: packagePurl } }, record);
  draft.relate("VERSION_OF", [release, whole], surely, {}, record);
  return release;
}
