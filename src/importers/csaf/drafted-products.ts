import type { Claim } from "../../model/records.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { plainLine } from "../kit/draft/plain-text.ts";
import { type VexProduct, vexProduct } from "../kit/vex/vex-product.ts";
import type { CsafCombination, CsafProduct, ProductTree } from "./product-tree.ts";

/** What a product id of the document means. */
export interface MeantProduct {
  readonly product: CsafProduct;
  readonly entity: VexProduct;
  /** Parts of it that are meant, from the outside in. */
  readonly parts: readonly string[];
}

/** Of these, the first is a part of the second. The others are installed on it or next to it. */
const partOf: readonly string[] = ["default_component_of", "optional_component_of", "external_component_of"];
const deepest = 20;

const ofRegistry =
  /^pkg:(?:cargo|cocoapods|composer|conda|cran|gem|golang|hackage|hex|huggingface|maven|npm|nuget|pub|pypi|swift)\//i;

/** Whether it is a package that anybody may put into a product: vendors list those under their own name, but not as a product. */
function isOfAnother({ product, purl }: CsafProduct): boolean {
  return product === undefined && purl !== undefined && ofRegistry.test(purl);
}

/** The products of a tree as entities of the draft, and how they hang together. */
export class DraftedProducts {
  private readonly entities = new Map<string, VexProduct>();
  private readonly combined = new Map<string, readonly string[]>();
  private readonly organizations = new Map<string, string>();

  constructor(
    private readonly draft: DocumentDraft,
    private readonly tree: ProductTree,
    /** Who publishes the document: what it says of its own products is confirmed. */
    private readonly publisher: string | undefined,
  ) {
    for (const product of tree.products.values()) this.add(product);
    for (const combination of tree.combinations.values()) this.combine(combination);
  }

  /** Undefined where the document does not define it. */
  meant(id: string, depth = 0): MeantProduct | undefined {
    const [product, entity] = [this.tree.products.get(id), this.entities.get(id)];
    if (product !== undefined && entity !== undefined) return { product, entity, parts: [] };
    const combination = this.tree.combinations.get(id);
    if (combination === undefined || depth === deepest) return undefined;
    if (!partOf.includes(combination.category)) return this.meant(combination.part, depth + 1);
    const [whole, part] = [this.meant(combination.whole, depth + 1), this.meant(combination.part, depth + 1)];
    return whole && part && { ...whole, parts: [...whole.parts, part.product.purl ?? part.product.fullName, ...part.parts] };
  }

  idsOf(named: { product_ids?: readonly string[]; group_ids?: readonly string[] }): string[] {
    return this.tree.idsOf(named);
  }

  /** As a text names it. */
  nameOf(id: string): string {
    return this.tree.products.get(id)?.fullName ?? this.tree.combinations.get(id)?.fullName ?? id;
  }

  certaintyOf({ vendor }: CsafProduct): Claim["status"] {
    return vendor !== undefined && vendor === this.publisher ? "CONFIRMED" : "REPORTED";
  }

  /** Says what came of each product and each combination. */
  account(): void {
    for (const [id, { entity, whole }] of this.entities) this.draft.became("product", `product ${id}`, [entity, whole]);
    for (const [id, relationships] of this.combined) {
      if (relationships.length > 0) this.draft.became("relationship", `product ${id}`, relationships);
      else this.draft.leftOut("relationship", `product ${id}`, "It says what is installed together, not what is part of what.");
    }
  }

  private add(product: CsafProduct): void {
    const { id, fullName, vendor, product: name, version, versionRange, purl, cpe } = product;
    const record = `product ${id}`;
    const isVersioned = version !== undefined || versionRange !== undefined;
    const called = name ?? fullName;
    if (purl === undefined && plainLine(called) === "") {
      this.draft.refuse("has neither a name nor a package URL; give the name of the product", record, "name");
      this.draft.leftOut("product", record, "It has neither a name nor a package URL.");
      return;
    }
    const aliases = [
      ...(vendor === undefined || called.toLowerCase().startsWith(vendor.toLowerCase()) ? [] : [`${vendor} ${called}`]),
      ...(isVersioned ? [] : [fullName]),
    ];
    const entity = vexProduct(
      this.draft,
      { purl, name: called, aliases, cpe: isVersioned ? undefined : cpe, dependent: false },
      record,
    );
    this.entities.set(id, entity);
    if (vendor === undefined || isOfAnother(product)) return;
    const organization = this.organizations.get(vendor) ?? this.draft.entity({ kind: "ORGANIZATION", name: vendor }, record);
    this.organizations.set(vendor, organization);
    this.draft.relate(
      "MAINTAINS",
      [organization, entity.whole],
      { status: this.certaintyOf(product), confidence: 0.8 },
      {},
      record,
    );
  }

  private combine({ id, category, part, whole }: CsafCombination): void {
    const record = `product ${id}`;
    const [inner, outer] = [this.meant(part), this.meant(whole)];
    if (inner === undefined || outer === undefined) {
      this.draft.refuse("is made of a product that is not defined", record);
      this.combined.set(id, []);
      return;
    }
    const isPart = partOf.includes(category);
    if (!isPart && category !== "installed_on") {
      this.combined.set(id, []);
      return;
    }
    const ends = isPart ? ([outer, inner] as const) : ([inner, outer] as const);
    if (ends[0].entity.entity === ends[1].entity.entity) return;
    const claim = { status: this.certaintyOf(ends[0].product), confidence: 0.8 } as const;
    this.combined.set(id, [this.draft.relate("DEPENDS_ON", [ends[0].entity.entity, ends[1].entity.entity], claim, {}, record)]);
  }
}
