import { packagePurl } from "../../model/identity-purl.ts";
import type { ExternalId } from "../../model/records.ts";
import { counted } from "../../model/words.ts";
import type { Component } from "./bom.ts";
import type { BomDraft } from "./bom-draft.ts";
import { componentEntity, datasetEntity, kindOf, type Part } from "./component-entity.ts";
import { draftDatasets } from "./draft-datasets.ts";
import { draftParties, publishers } from "./draft-parties.ts";
import { draftPedigree } from "./draft-pedigree.ts";

const type = "component";

/** Types that are nothing in the graph, by what a reader is told. */
const noParts: Readonly<Record<string, string>> = {
  file: "A file is no part of a supply chain by itself.",
  "cryptographic-asset": "Keys, certificates and algorithms are not kept.",
  device: "Devices are not kept.",
  data: "Configuration and source code are no dataset.",
};

/** Drafts components with those within them. Their models' datasets and pedigrees follow when all references are known. */
export class ComponentDrafts {
  private readonly drafted: (readonly [component: Component, part: Part, record: string])[] = [];
  /** By type, how many became nothing. */
  private readonly nothing = new Map<string, number>();

  constructor(private readonly bom: BomDraft) {}

  /** The component that the document is about. It is listed by what it consists of. */
  draftSubject(component: Component, subject: readonly ExternalId[]): Part | undefined {
    const record = "metadata.component";
    const part = this.draftOne(component, record, subject);
    if (part !== undefined) this.bom.parts.name(part, component["bom-ref"], record);
    this.draftAll(component.components ?? [], part === undefined ? undefined : { component, part });
    return part;
  }

  draftAll(components: readonly Component[], within?: { readonly component: Component; readonly part: Part }): void {
    const { parts, options, placeOf, draft } = this.bom;
    for (const component of components) {
      const record = placeOf(component);
      const ref = component["bom-ref"];
      if (component.scope === "excluded" && !options.withDev) {
        draft.leftOut(type, record, "It serves development, builds or tests alone; --with-dev takes it.");
        parts.leaveOut(ref);
        this.leaveOutAll(component.components ?? []);
        continue;
      }
      if (within !== undefined && isPartOfPackage(component, within.component)) {
        parts.name(within.part, ref, record);
        draft.became(type, record, [within.part.id]);
        this.draftAll(component.components ?? [], within);
        continue;
      }
      const part = this.draftOne(component, record, this.bom.assemblyIdsOf(component));
      if (part !== undefined) {
        parts.add(part, ref, record);
        if (within !== undefined) parts.connect(within.part, part, { record });
      }
      this.draftAll(component.components ?? [], part === undefined ? within : { component, part });
    }
  }

  /** What needs all references. */
  finish(): void {
    for (const [component, part, record] of this.drafted) {
      draftDatasets(this.bom, component, part, record);
      draftPedigree(this.bom, component, part);
    }
    for (const [name, count] of this.nothing)
      this.bom.draft.warn(`${counted(count, "component")} of type ${name} became nothing. ${noParts[name] ?? ""}`.trim());
  }

  private draftOne(component: Component, record: string, ownIds: readonly ExternalId[]): Part | undefined {
    const { draft, parts } = this.bom;
    const part = componentEntity(draft, component, record, { ownIds, title: this.bom.titleOf(component) });
    if (part === undefined) {
      this.leaveOut(component, record);
      return undefined;
    }
    draft.became(type, record, [part.id]);
    draftParties(this.bom, component, part, record);
    this.drafted.push([component, part, record]);
    const datasets = (component.data ?? []).filter((one) => one.type === "dataset");
    for (const data of datasets) {
      const isSame = datasets.length === 1 || data["bom-ref"] === component["bom-ref"] || data === datasets[0];
      const place = this.bom.placeOf(data);
      const own = isSame ? part : datasetEntity(draft, data, place);
      if (own === undefined) continue;
      if (data["bom-ref"] !== component["bom-ref"]) parts.name(own, data["bom-ref"], place);
      publishers(this.bom, data, own, place);
    }
    return part;
  }

  private leaveOut(component: Component, record: string): void {
    const { draft, parts } = this.bom;
    parts.leaveOut(component["bom-ref"]);
    const kind = kindOf(component);
    if (kind === "TOOL" || kind === "MODEL") {
      draft.leftOut(type, record, "It has no name and no package URL by which it could be known.");
      return;
    }
    if (kind === "DATASET") {
      const message = `${JSON.stringify(component.name)} is a word of a sentence, and no name of a dataset.`;
      draft.warn(`${message} It is left out.`, record, "name");
      draft.leftOut(type, record, message);
      return;
    }
    this.nothing.set(component.type, (this.nothing.get(component.type) ?? 0) + 1);
    draft.leftOut(type, record, noParts[component.type] ?? `A component of type ${component.type} is not kept.`);
  }

  private leaveOutAll(components: readonly Component[]): void {
    for (const component of components) {
      this.bom.draft.leftOut(type, this.bom.placeOf(component), "It is part of a component that is left out.");
      this.bom.parts.leaveOut(component["bom-ref"]);
      this.leaveOutAll(component.components ?? []);
    }
  }
}

/** A library or program of the package itself, as the lists of Cargo have them, or a file of a repository, at any commit. */
function isPartOfPackage({ purl }: Component, { purl: ofPackage }: Component): boolean {
  if (purl === undefined || ofPackage === undefined || !purl.includes("#")) return false;
  const identity = packagePurl(purl);
  return identity !== undefined && identity === packagePurl(ofPackage);
}
