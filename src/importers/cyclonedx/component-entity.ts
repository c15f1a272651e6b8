import type { ExternalId } from "../../model/records.ts";
import { isWebAddress } from "../../model/web-address.ts";
import { isCommonWord } from "../kit/common-words.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { packageNamedBy } from "../kit/draft/packages.ts";
import { plainLine } from "../kit/draft/plain-text.ts";
import { groupedName, isVersion, toolOf } from "../kit/draft/tool-component.ts";
import { allLicences } from "../kit/licences.ts";
import { bareRepository, hasNamespace, kindOfRepository, repositoryId, repositoryOf } from "../kit/repositories.ts";
import type { Component, ComponentData, LicenseChoice } from "./bom.ts";
import { modalityOf } from "./modality.ts";

type PartKind = "TOOL" | "MODEL" | "DATASET";

/** What a component became. */
export interface Part {
  readonly id: string;
  /** The package of which it is a release; itself otherwise. */
  readonly whole: string;
  readonly kind: PartKind;
  readonly name: string;
  /** Of its package URL. */
  readonly type?: string | undefined;
  /** Of the release. */
  readonly version?: string | undefined;
  /** That the document lists, of what is no package and has no releases. */
  readonly listedVersion?: string | undefined;
  /** On Hugging Face. */
  readonly repository?: string | undefined;
}

export const toolTypes: ReadonlySet<string> = new Set([
  "application",
  "container",
  "device-driver",
  "firmware",
  "framework",
  "library",
  "operating-system",
  "platform",
]);

/** The kind of entity that a component is; undefined where it is none. */
export function kindOf({ type, purl, data }: Component): PartKind | undefined {
  if (type === "machine-learning-model") return "MODEL";
  if (type === "data")
    return data === undefined || data.length === 0 || data.some((one) => one.type === "dataset") ? "DATASET" : undefined;
  if (!toolTypes.has(type)) return undefined;
  return (purl === undefined ? undefined : kindOfRepository(purl)) ?? "TOOL";
}

/** The entity that a component is. `ownIds` tell one without a package URL from others of its name. */
export function componentEntity(
  draft: DocumentDraft,
  component: Component,
  record: string,
  { ownIds = [], title = component.name }: { readonly ownIds?: readonly ExternalId[]; readonly title?: string } = {},
): Part | undefined {
  const kind = kindOf(component);
  switch (kind) {
    case "TOOL": {
      const { type: toolKind, cpe, purl } = component;
      const isNameless = purl === undefined || packageNamedBy(purl) === undefined;
      const externalIds = [...(isNameless ? ownIds : []), ...(cpe === undefined ? [] : [{ scheme: "cpe", value: plainLine(cpe) }])];
      const tool = toolOf(draft, { ...component, title, toolKind, description: described(component), externalIds }, record);
      const { version = "" } = component;
      const listed = tool?.type === undefined && isVersion(version) ? { listedVersion: version } : {};
      return tool && { ...tool, kind, ...listed };
    }
    case "MODEL":
      return modelEntity(draft, component, record);
    case "DATASET": {
      const [first] = (component.data ?? []).filter(({ type }) => type === "dataset");
      return datasetEntity(draft, { ...first, ...component, contents: first?.contents }, record);
    }
    default:
      return undefined;
  }
}

/** Undefined for a model that has no name. */
function modelEntity(draft: DocumentDraft, component: Component, record: string): Part | undefined {
  const { name, group, purl, externalReferences = [], licenses, modelCard } = component;
  const repository = repositoryOf("MODEL", { name, group, purl, urls: externalReferences.map(({ url }) => url) });
  const title = repository ?? name;
  if (plainLine(title) === "") return undefined;
  const isOneFile = isFileOf(repository, purl);
  const id = draft.entity(
    {
      kind: "MODEL",
      name: title,
      ...(isOneFile ? {} : { aliases: [name, ...(repository === undefined ? [groupedName(component)] : [])] }),
      description: isOneFile ? undefined : described(component),
      externalIds: repository === undefined ? packageIds(purl) : [repositoryId("MODEL", repository)],
      fields: { license: licenceOf(licenses), modality: modalityOf(modelCard?.modelParameters) },
    },
    record,
  );
  return { id, whole: id, kind: "MODEL", name: title, repository };
}

interface DescribedData extends Partial<Pick<Component, "group" | "purl" | "licenses" | "externalReferences">> {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly contents?: ComponentData["contents"] | undefined;
}

/** Undefined for data that has no name, or a word of a sentence for one, which no repository makes more of. */
export function datasetEntity(draft: DocumentDraft, data: DescribedData, record: string): Part | undefined {
  const { name = "", group, purl, contents, externalReferences = [], licenses } = data;
  const urls = [...(contents?.url === undefined ? [] : [contents.url]), ...externalReferences.map(({ url }) => url)];
  const repository = repositoryOf("DATASET", { name, group, purl, urls });
  const title = repository === undefined ? name : bareRepository(repository);
  if (plainLine(title) === "" || (isCommonWord(title) && !hasNamespace(repository))) return undefined;
  const [address] =
    contents?.url !== undefined && isWebAddress(contents.url) && !/[<>"\s]/.test(contents.url) ? [contents.url] : [];
  const ids = repository === undefined ? packageIds(purl) : [repositoryId("DATASET", repository)];
  const isOneFile = isFileOf(repository, purl);
  const id = draft.entity(
    {
      kind: "DATASET",
      name: title,
      aliases: name === "" || isOneFile || isCommonWord(name) ? [] : [name],
      description: isOneFile ? undefined : described(data),
      externalIds: ids.length > 0 || address === undefined ? ids : [{ scheme: "url", value: address }],
      fields: { license: licenceOf(licenses) },
    },
    record,
  );
  return { id, whole: id, kind: "DATASET", name: title, repository };
}

/** Whether a component is a part of a repository, whose name and description are not the repository's. */
function isFileOf(repository: string | undefined, purl: string | undefined): boolean {
  return repository !== undefined && (purl?.includes("#") ?? false);
}

function packageIds(purl: string | undefined): ExternalId[] {
  const named = purl === undefined ? undefined : packageNamedBy(purl);
  return named === undefined || /[<>"\s]/.test(named.packagePurl) ? [] : [{ scheme: "purl", value: named.packagePurl }];
}

function licenceOf(licenses: readonly LicenseChoice[] | undefined): string | undefined {
  return allLicences((licenses ?? []).map(({ license, expression }) => expression ?? license?.id ?? license?.name));
}

/** Programs that know nothing say so at length. */
function described({ description }: { readonly description?: string | undefined }): string | undefined {
  return description === undefined || /^no description/i.test(description.trim()) ? undefined : description;
}
