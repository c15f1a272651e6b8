import { plainLine } from "../kit/draft/plain-text.ts";
import type { CsafBranch, CsafFullProduct, CsafProductTree, CsafRelationship } from "./csaf-document.ts";

/** A product of the tree, with what the branches above it say. */
export interface CsafProduct {
  readonly id: string;
  /** In full. */
  readonly fullName: string;
  readonly vendor?: string;
  /** What the vendor calls it, whatever the version. */
  readonly product?: string;
  readonly version?: string;
  /** As it is written: in `vers:` form, or in words. */
  readonly versionRange?: string;
  readonly purl?: string;
  readonly cpe?: string;
}

/** A product as a part of another, or installed on it. */
export interface CsafCombination {
  readonly id: string;
  readonly category: string;
  readonly fullName: string;
  /** Ids of products, or of other combinations. */
  readonly part: string;
  readonly whole: string;
}

type Path = Pick<CsafProduct, "vendor" | "product" | "version" | "versionRange"> & { readonly family?: string };

/** What a branch adds to what the branches above it say. */
function within(above: Path, { category, name }: CsafBranch): Path {
  const { version, versionRange, ...called } = above;
  switch (category) {
    case "vendor":
      return { ...above, vendor: name };
    case "product_family":
      return { ...above, family: name };
    case "product_name":
      return { ...above, product: name };
    case "product_version":
      return { ...called, version: name };
    case "product_version_range":
      return { ...called, versionRange: name };
    case "service_pack":
    case "patch_level":
      return versionRange === undefined ? { ...called, version: patched(version, name) } : above;
    default:
      return above;
  }
}

/** Some publishers write the whole version, `12.2(55)SE` of `12.2SE`, others what is added to it: `SP1`. */
function patched(version: string | undefined, patch: string): string {
  const release = /^\d+/.exec(version ?? "")?.[0];
  const isWhole = version === undefined || (release !== undefined && new RegExp(`^${release}[^\\d\\s]`).test(patch));
  return isWhole ? patch : `${version} ${patch}`;
}

/** Whether a product is called by its version alone: then the family is what the vendor calls it. */
function isOnlyVersion(name: string, { version }: Path): boolean {
  return version !== undefined && /^v?\d/i.test(version) && plainLine(name) === plainLine(version);
}

interface Called {
  readonly name: string;
  readonly path: Path;
}

/**
 * Some publishers write a product where its version belongs, and the version where the full name of the product belongs; elsewhere
 * in the tree the product stands in its place.
 */
function inItsPlace({ name, path }: Called, productNames: ReadonlySet<string>): Called {
  const { version: product, ...around } = path;
  if (product === undefined || path.product !== undefined || !productNames.has(product)) return { name, path };
  const isVersioned = plainLine(name) !== plainLine(product);
  return isVersioned
    ? { name: `${product} ${name}`, path: { ...around, product, versionRange: name } }
    : { name, path: { ...around, product } };
}

/** The names of products among branches. */
function productNamesIn(branches: readonly CsafBranch[]): string[] {
  return branches.flatMap(({ category, name, branches: inner = [] }) => [
    ...(category === "product_name" ? [name] : []),
    ...productNamesIn(inner),
  ]);
}

export class ProductTree {
  readonly products = new Map<string, CsafProduct>();
  readonly combinations = new Map<string, CsafCombination>();
  readonly groups = new Map<string, readonly string[]>();
  /** In the order of the document. */
  readonly vendors: readonly string[];
  private readonly productNames: ReadonlySet<string>;

  constructor({ branches = [], full_product_names: names = [], relationships = [], product_groups: groups = [] }: CsafProductTree) {
    const vendors = new Set<string>();
    this.productNames = new Set(productNamesIn(branches));
    for (const branch of branches) this.addBranch(branch, {}, vendors);
    for (const name of names) this.add(name, {});
    for (const relationship of relationships) this.addCombination(relationship);
    for (const { group_id: id, product_ids: ids } of groups) this.groups.set(id, ids);
    this.vendors = [...vendors];
  }

  has(id: string): boolean {
    return this.products.has(id) || this.combinations.has(id);
  }

  /** Those that are named one by one, and those of the named groups. */
  idsOf({
    product_ids: ids = [],
    group_ids: groups = [],
  }: {
    product_ids?: readonly string[];
    group_ids?: readonly string[];
  }): string[] {
    return [...new Set([...ids, ...groups.flatMap((group) => this.groups.get(group) ?? [])])];
  }

  private addBranch(branch: CsafBranch, above: Path, vendors: Set<string>): void {
    const { category, name, branches = [], product } = branch;
    const path = plainLine(name) === "" ? above : within(above, branch);
    if (category === "vendor" && path !== above) vendors.add(name);
    if (product !== undefined) this.add(product, path);
    for (const inner of branches) this.addBranch(inner, path, vendors);
  }

  private add(product: CsafFullProduct, above: Path): void {
    const { product_id: id, product_identification_helper: helper = {} } = product;
    const { purl, cpe } = helper;
    const { name, path } = inItsPlace({ name: product.name, path: above }, this.productNames);
    const { family, ...called } = path;
    const isOfFamily = path.product === undefined && purl === undefined && isOnlyVersion(name, path);
    const ofFamily = isOfFamily && family !== undefined ? { product: family } : {};
    const identified = { ...(purl === undefined ? {} : { purl }), ...(cpe === undefined ? {} : { cpe }) };
    if (!this.products.has(id)) this.products.set(id, { id, fullName: name, ...called, ...ofFamily, ...identified });
  }

  private addCombination({ category, full_product_name: { name, product_id: id }, ...ends }: CsafRelationship): void {
    const { product_reference: part, relates_to_product_reference: whole } = ends;
    if (!this.combinations.has(id)) this.combinations.set(id, { id, category, fullName: name, part, whole });
  }
}
