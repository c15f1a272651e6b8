import type { DocumentDraft } from "../draft/document-draft.ts";
import { packageEntity, packageNamedBy } from "../draft/packages.ts";

/** A product that VEX statements are about, as entities of a draft. */
export interface VexProduct {
  /** The release if one is named, else the package or the product. */
  readonly entity: string;
  /** The package of which it is a release; the product itself otherwise. */
  readonly whole: string;
  readonly name: string;
  /** The type of its package URL. */
  readonly type?: string | undefined;
  /** Of the release. */
  readonly version?: string | undefined;
}

interface DraftProduct {
  readonly purl?: string | undefined;
  /** What it is called where it has no package URL. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly cpe?: string | undefined;
  /** Where it is named by an id of the graph. */
  readonly graphId?: string | undefined;
  /** Whether it is of interest for what is said of it alone. */
  readonly dependent?: boolean;
}

/** The product that a purl or, without one, a name means. */
export function vexProduct(
  draft: DocumentDraft,
  { purl, name, aliases = [], cpe, graphId, dependent = true }: DraftProduct,
  record?: string,
): VexProduct {
  const named = purl === undefined ? undefined : packageNamedBy(purl);
  if (named !== undefined) {
    const { id: entity, packageId: whole } = packageEntity(draft, named, { record, dependent });
    return { entity, whole, name: named.name, type: named.type, version: named.version };
  }
  if (graphId !== undefined) {
    const mentioned = draft.mention({ kinds: ["TOOL"], names: [graphId] });
    return { entity: mentioned, whole: mentioned, name };
  }
  const externalIds = cpe === undefined ? [] : [{ scheme: "cpe", value: cpe }];
  const entity = draft.entity({ kind: "TOOL", name, aliases, externalIds, dependent }, record);
  return { entity, whole: entity, name };
}
