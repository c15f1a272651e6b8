import { externalIdOfUrl } from "../../../model/external-ids.ts";
import type { ExternalId } from "../../../model/records.ts";
import { isWebAddress } from "../../../model/web-address.ts";
import { dayOf } from "../../kit/draft/document-day.ts";
import type { DocumentDraft } from "../../kit/draft/document-draft.ts";
import { organization } from "../../kit/draft/organization.ts";
import { plainLine } from "../../kit/draft/plain-text.ts";
import { toolOf } from "../../kit/draft/tool-component.ts";
import { bareRepository, kindOfRepository, repositoryId, repositoryOf } from "../../kit/repositories.ts";
import type { SpdxPart } from "../draft-packages.ts";
import { asserted } from "../spdx-document.ts";
import { toolKindOf } from "../tool-kinds.ts";
import type { Element } from "./element.ts";
import type { ElementGraph } from "./element-graph.ts";
import { externalIdsIn } from "./identifiers.ts";

/** A package as an entity, with what statements about it need to know. */
export interface Spdx3Part extends SpdxPart {
  readonly name: string;
  /** Of its package URL. */
  readonly type?: string | undefined;
  readonly version?: string | undefined;
  /** On Hugging Face. */
  readonly repository?: string | undefined;
}

export const packageTypes: readonly string[] = ["ai_AIPackage", "dataset_DatasetPackage", "software_Package"];

export function isPackage(element: Element | undefined): boolean {
  return element !== undefined && packageTypes.includes(element.type);
}

const surely = { status: "REPORTED", confidence: 0.8 } as const;
const publishing = { TOOL: "MAINTAINS", MODEL: "DEVELOPS", DATASET: "PUBLISHES" } as const;
/** In which ways a dataset can be had by whoever wants it. */
const available = /^(?:directDownload|query|clickthrough|registration)$/;

export interface DraftingPackage {
  readonly licence: string | undefined;
  /** What it is called where its name is that of another package. */
  readonly name: string | undefined;
  /** What tells a program without a package URL from others of its name: those within organizations have names like "gateway". */
  readonly ownIds: readonly ExternalId[];
}

/** The entity that a package is, with who makes it. Undefined for one that has neither a name nor a package URL. */
export function draftPackage3(
  draft: DocumentDraft,
  graph: ElementGraph,
  found: Element,
  { licence, name = found.text("name"), ownIds }: DraftingPackage,
): Spdx3Part | undefined {
  const part = entityOf(draft, found, { licence, name, ownIds });
  if (part === undefined) return undefined;
  const { place } = found;
  const originators = graph.named(found, "originatedBy");
  const makers = found.references("originatedBy").length > 0 ? originators : graph.named(found, "suppliedBy");
  for (const maker of makers.filter(({ type }) => type === "Organization")) {
    const urls = maker.parts("externalIdentifier").flatMap((one) => one.texts("identifierLocator"));
    const id = organization(draft, { name: asserted(maker.text("name")), urls }, place);
    if (id !== undefined) draft.relate(publishing[part.kind], [id, part.whole], surely, {}, place);
  }
  for (const text of textsAbout(found)) draft.claim(part.id, { ...surely, text }, place);
  return part;
}

function entityOf(draft: DocumentDraft, found: Element, { licence, name, ownIds }: DraftingPackage): Spdx3Part | undefined {
  const { place } = found;
  const { purl, others } = externalIdsIn(found);
  const description = asserted(found.text("description")) ?? asserted(found.text("summary"));
  const ofPurl = purl === undefined ? undefined : kindOfRepository(purl);
  const kind = found.type === "ai_AIPackage" ? "MODEL" : found.type === "dataset_DatasetPackage" ? "DATASET" : ofPurl;
  const version = asserted(found.text("software_packageVersion"));
  if (kind === undefined) {
    const toolKind = toolKindOf(found.text("software_primaryPurpose"));
    const externalIds = [...(purl === undefined ? ownIds : []), ...others];
    const tool = toolOf(draft, { name: name ?? "", version, purl, toolKind, description, externalIds }, place);
    return tool && { ...tool, kind: "TOOL" };
  }
  const urls = ["software_packageUrl", "software_downloadLocation", "software_homePage"].flatMap((one) => found.texts(one));
  const repository = repositoryOf(kind, { name: name ?? "", purl: ofPurl === undefined ? undefined : purl, urls });
  const title = repository === undefined ? plainLine(name ?? "") : bareRepository(repository);
  if (title === "") return undefined;
  const isPackage = purl !== undefined && ofPurl === undefined && !/[<>"\s]/.test(purl);
  const address = urls.find((url) => isWebAddress(url) && externalIdOfUrl(url) === undefined && !/[<>"\s]/.test(url));
  const externalIds = [
    ...(repository === undefined ? [] : [repositoryId(kind, repository)]),
    ...(isPackage ? [{ scheme: "purl", value: purl }] : []),
    ...others,
    // Where data lies is what it is; where a model lies may be one archive of several.
    ...(repository === undefined && kind === "DATASET" && address !== undefined ? [{ scheme: "url", value: address }] : []),
  ];
  const availability = available.test(found.text("dataset_datasetAvailability") ?? "") ? "AVAILABLE" : undefined;
  const releasedOn = dayOf(found.text("releaseTime") ?? "");
  const fields = { license: licence, releasedOn, ...(kind === "DATASET" ? { availability } : {}) };
  const aliases = name === undefined ? [] : [name];
  const id = draft.entity({ kind, name: title, aliases, description, externalIds, fields }, place);
  return { id, whole: id, kind, name: title, repository };
}

function textsAbout(found: Element): string[] {
  const level = found.text("dataset_confidentialityLevel");
  const how = found.text("dataset_datasetAvailability");
  return [
    ...(level === undefined ? [] : [`Confidentiality level of the dataset: ${level}.`]),
    ...(how === undefined || how === "directDownload" ? [] : [`How the dataset can be had: ${words(how)}.`]),
  ];
}

function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
