import { isLocalBuild } from "../../../model/identity-purl.ts";
import type { ExternalId } from "../../../model/records.ts";
import type { DocumentDraft } from "./document-draft.ts";
import { type NamedPackage, packageNamedBy } from "./packages.ts";
import { plainLine } from "./plain-text.ts";
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

/**
 * The tool that a component is: one release of its package or, without a package URL, what has its name. Undefined for what has
 * neither.
 */
export function toolOf(draft: DocumentDraft, component: ToolComponent, record: string): DraftedTool | undefined {
  const { purl, version, toolKind, description, externalIds } = component;
  const described = { toolKind, description, ...(externalIds === undefined ? {} : { externalIds }) };
  const named = namedPackage(draft, purl, record);
  if (named === undefined) {
    const { title = component.name } = component;
    if (plainLine(title) === "") return undefined;
    const id = softwareOf(draft, { ...described, name: title }, record);
    return { id, whole: id, name: title };
  }
  const packaged = { name: named.name, packagePurl: named.packagePurl, toolKind };
  const ofRelease = fitVersion(draft, named.version ?? version, record);
  const releasePurl =
    named.version === undefined && ofRelease !== undefined ? withVersion(named.packagePurl, ofRelease) : named.releasePurl;
  const id = softwareOf(draft, { ...packaged, ...described, version: ofRelease, releasePurl }, record);
  const whole =
    ofRelease === undefined
      ? id
      : draft.entity({ kind: "TOOL", name: named.name, isNamedByPurl: true, fields: { purl: named.packagePurl } }, record);
  return { id, whole, name: named.name, type: named.type, version: ofRelease };
}

/** A version in one word, as those of packages are; undefined, with a warning, for another text. */
function fitVersion(draft: DocumentDraft, version: string | undefined, record: string): string | undefined {
  const written = version?.trim() ?? "";
  if (written === "") return undefined;
  if (isVersion(written)) return written;
  draft.warn(`${JSON.stringify(written)} is not a version of a package; the package is meant.`, record, "version");
  return undefined;
}

/** Whether a text is one version: not what asks for several, nor how programs write that they know none. */
export function isVersion(text: string): boolean {
  return text !== "" && !unfit.test(text) && !noVersion.test(text);
}

/** With its group. */
export function groupedName({ group, name }: { readonly group?: string | undefined; readonly name: string }): string {
  const space = group?.trim() ?? "";
  return space === "" || name.startsWith(`${space}/`) ? name : `${space}/${name}`;
}

/** Undefined for what is no package, a build of the machine that wrote the document, and, with a fault, for what is malformed. */
function namedPackage(draft: DocumentDraft, purl: string | undefined, record: string): NamedPackage | undefined {
  if (purl === undefined) return undefined;
  const named = unfit.test(purl.trim()) ? undefined : packageNamedBy(purl);
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

/** What is encoded in package URLs: in one that has it, and in versions, it is a fault or markup. */
const unfit = /[<>"\\^`{|}\s\p{C}]/u;

/** What manifests ask for where they pin nothing, `4.*`, `~1.2` and `[1.0,2.0)`, and what scanners write where they know nothing. */
const noVersion = /[*,]|\.x$|^[~=!]|^(?:unknown|unspecified|undefined|null|none|noassertion|n\/a|\(devel\))$/i;

function withVersion(purl: string, version: string): string {
  const [path = "", qualifiers] = purl.split("?", 2);
  return `${path}@${encodeURIComponent(version)}${qualifiers === undefined ? "" : `?${qualifiers}`}`;
}
