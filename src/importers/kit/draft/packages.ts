import { packageUrlOf, purlScheme } from "../../../model/external-ids.ts";
import { identityPurl, packagePurl } from "../../../model/identity-purl.ts";
import type { DocumentDraft } from "./document-draft.ts";
import { softwareOf } from "./software.ts";

/** What a package URL of a document names. */
export interface NamedPackage {
  /** `pypi`, `npm`, … */
  readonly type: string;
  /** As people of its ecosystem write it: `@scope/name`, `group:artifact`, `github.com/owner/name`. */
  readonly name: string;
  readonly version?: string | undefined;
  readonly packagePurl: string;
  /** With its version, if it has one. */
  readonly releasePurl: string;
}

const joinedBy: Readonly<Record<string, string>> = {
  npm: "/",
  golang: "/",
  composer: "/",
  githubactions: "/",
  huggingface: "/",
  maven: ":",
};

/** The package URL of what people of an ecosystem call so: the other way round than `NamedPackage.name`. */
export function purlOfName(type: string, name: string): string {
  const path = name
    .replaceAll(joinedBy[type] ?? "/", "/")
    .split("/")
    .map(encodeURIComponent);
  return `pkg:${type}/${path.join("/")}`;
}

/** The parts of a package URL; undefined for what is none. */
export function parsePurl(purl: string) {
  return packageUrlOf({ scheme: purlScheme, value: purl });
}

/** Undefined for what is no package URL, and for what was built on the machine that wrote it. */
export function packageNamedBy(purl: string): NamedPackage | undefined {
  const [parsed, whole, release] = [parsePurl(purl), packagePurl(purl), identityPurl(purl)];
  if (parsed === undefined || whole === undefined || release === undefined) return undefined;
  const { type, namespace, name, version } = parsed;
  const join = joinedBy[type];
  const full = join === undefined || namespace === "" ? name : `${namespace}${join}${name}`;
  return { type, name: full, version, packagePurl: whole, releasePurl: release };
}

export interface DraftedPackage {
  /** The release if the package URL has a version, else the package. */
  readonly id: string;
  readonly packageId: string;
}

/** The entity that a package is: a tool or, from Hugging Face, a model or dataset, which has no releases. */
export function packageEntity(
  draft: DocumentDraft,
  named: NamedPackage,
  { record, dependent = false }: { readonly record?: string | undefined; readonly dependent?: boolean } = {},
): DraftedPackage {
  const { type, name, version, packagePurl: purl, releasePurl } = named;
  if (type === "huggingface") {
    const isDataset = name.startsWith("datasets/");
    const repository = name.replace(/^datasets\//, "");
    const externalIds = [{ scheme: "hf", value: isDataset ? `datasets/${repository}` : repository }];
    const id = draft.entity(
      { kind: isDataset ? "DATASET" : "MODEL", name: repository, isNamedByPurl: true, externalIds, dependent },
      record,
    );
    return { id, packageId: id };
  }
  const packageId = draft.entity({ kind: "TOOL", name, isNamedByPurl: true, fields: { purl }, dependent }, record);
  if (version === undefined) return { id: packageId, packageId };
  return { id: softwareOf(draft, { name, version, packagePurl: purl, releasePurl }, record), packageId };
}
