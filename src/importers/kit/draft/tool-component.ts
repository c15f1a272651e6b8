import { isLocalBuild } from "../../../model/identity-purl.ts";
import type { ExternalId } from "../../../model/records.ts";
import type { DocumentDraft } from "./document-draft.ts";
import { type NamedPackage, packageNamedBy } from "./packages.ts";
import { softwareOf } from "./software.ts";

/** A component of a list as software: a package, or something that has a name only. */
export interface ToolComponent {
  readonly name: string;
  /** What it is called where it is no package and its name alone does not tell it from others. */
  readonly title?: string | undefined;
  readonly version?: string | undefined;
  readonly purl?: string | undefined;
  readonly toolKind?: string | undefined;
  readonly description?: string | undefined;
  readonly externalIds?: readonly ExternalId[];
}

export interface DraftedTool {
  /** The release if it has a version, else the package. */
  readonly id: string;
  /** The package of which it is a release; itself otherwise. */
  readonly whole: string;
  readonly name: string;
  /** Of its package URL. */
  readonly type?: string | undefined;
  readonly version?: string | undefined;
}

/** The tool that a component is: one release of its package or, without a package URL, what has its name. */
export function toolOf(draft: DocumentDraft, component: ToolComponent, record: string): DraftedTool {
  const { purl, version, toolKind, description, externalIds } = component;
  const described = { toolKind, description, ...(externalIds === undefined ? {} : { externalIds }) };
  const named = namedPackage(draft, purl, record);
  if (named === undefined) {
    const { title = component.name } = component;
    const id = softwareOf(draft, { ...described, name: title }, record);
    return { id, whole: id, name: title };
  }
  const packaged = { name: named.name, packagePurl: named.packagePurl, toolKind };
  const ofRelease = named.version ?? (version?.trim() || undefined);
  const releasePurl =
    named.version === undefined && ofRelease !== undefined ? withVersion(named.packagePurl, ofRelease) : named.releasePurl;
  const id = softwareOf(draft, { ...packaged, ...described, version: ofRelease, releasePurl }, record);
  const whole = ofRelease === undefined ? id : softwareOf(draft, packaged, record);
  return { id, whole, name: named.name, type: named.type, version: ofRelease };
}

/** With its group. */
export function groupedName({ group, name }: { readonly group?: string | undefined; readonly name: string }): string {
  const space = group?.trim() ?? "";
  return space === "" || name.startsWith(`${space}/`) ? name : `${space}/${name}`;
}

/** Undefined for what is no package, a build of the machine that wrote the document, and, with a fault, for what is malformed. */
function namedPackage(draft: DocumentDraft, purl: string | undefined, record: string): NamedPackage | undefined {
  if (purl === undefined) return undefined;
  const named = packageNamedBy(purl);
  if (named !== undefined) return named;
  if (purl.trim() === "") draft.warn("The package URL is empty; the component is known by its name alone.", record, "purl");
  else if (isLocalBuild(purl)) {
    const message = `${JSON.stringify(purl)} names a build on the machine that wrote the document; the component is known by its name alone.`;
    draft.warn(message, record, "purl");
  } else {
    const message = `${JSON.stringify(purl)} is not a package URL; write one such as pkg:pypi/litellm@1.82.8, or leave it out`;
    draft.refuse(message, record, "purl");
  }
  return undefined;
}

function withVersion(purl: string, version: string): string {
  const [path = "", qualifiers] = purl.split("?", 2);
  return `${path}@${encodeURIComponent(version)}${qualifiers === undefined ? "" : `?${qualifiers}`}`;
}
