import { type CsafDocument, type CsafProducts, productsByStatus } from "./csaf-document.ts";

/** Where a document refers to a product or a group by its id, or defines one. */
export interface ProductReference {
  readonly id: string;
  readonly path: readonly (string | number)[];
}

/** Every reference to a product, and to a group of products. */
export function referencesIn({ product_tree: tree = {}, vulnerabilities = [] }: CsafDocument): {
  readonly products: readonly ProductReference[];
  readonly groups: readonly ProductReference[];
} {
  const products: ProductReference[] = [];
  const groups: ProductReference[] = [];
  const note = (list: ProductReference[], ids: readonly string[], at: ProductReference["path"]) =>
    list.push(...ids.map((id, place) => ({ id, path: [...at, place] })));
  for (const [place, { product_ids: ids }] of (tree.product_groups ?? []).entries())
    note(products, ids, ["product_tree", "product_groups", place, "product_ids"]);
  for (const [place, one] of (tree.relationships ?? []).entries()) {
    for (const field of ["product_reference", "relates_to_product_reference"] as const)
      products.push({ id: one[field], path: ["product_tree", "relationships", place, field] });
  }
  for (const [place, vulnerability] of vulnerabilities.entries()) {
    const at = ["vulnerabilities", place];
    for (const [status, ids] of productsByStatus(vulnerability)) note(products, ids, [...at, "product_status", status]);
    for (const [item, { products: ids }] of (vulnerability.scores ?? []).entries())
      note(products, ids, [...at, "scores", item, "products"]);
    for (const list of ["flags", "threats", "remediations"] as const) {
      for (const [item, { product_ids: ids = [], group_ids: named = [] }] of (
        (vulnerability[list] ?? []) as readonly CsafProducts[]
      ).entries()) {
        note(products, ids, [...at, list, item, "product_ids"]);
        note(groups, named, [...at, list, item, "group_ids"]);
      }
    }
  }
  return { products, groups };
}
