import { parsePurl } from "../kit/draft/packages.ts";
import type { CsafBranch, CsafDocument, CsafFullProduct } from "./csaf-document.ts";
import type { MandatoryTest, TestFault } from "./mandatory-test.ts";
import { type ProductReference, referencesIn } from "./product-references.ts";

type Path = readonly (string | number)[];

interface Definition {
  readonly product: CsafFullProduct;
  readonly path: Path;
}

export const productTests: readonly MandatoryTest[] = [
  {
    number: "6.1.1",
    name: "Every product that is referred to is defined",
    find(document) {
      const known = new Set(definitions(document).map(({ product }) => product.product_id));
      return undefinedOnes(referencesIn(document).products, known, "product_tree defines no product of that id");
    },
  },
  {
    number: "6.1.2",
    name: "No product is defined twice",
    find: (document) =>
      repeated(definitions(document).map(({ product, path }) => ({ id: product.product_id, path: [...path, "product_id"] }))),
  },
  {
    number: "6.1.3",
    name: "No product is a part of itself",
    find({ product_tree: { relationships = [] } = {} }) {
      const parts = new Map(
        relationships.map((one) => [one.full_product_name.product_id, [one.product_reference, one.relates_to_product_reference]]),
      );
      return relationships.flatMap((one, place) => {
        const id = one.full_product_name.product_id;
        return reaches(parts, id)
          ? [{ path: ["product_tree", "relationships", place], message: `makes ${JSON.stringify(id)} a part of itself` }]
          : [];
      });
    },
  },
  {
    number: "6.1.4",
    name: "Every product group that is referred to is defined",
    find(document) {
      const known = new Set((document.product_tree?.product_groups ?? []).map((group) => group.group_id));
      return undefinedOnes(referencesIn(document).groups, known, "product_tree defines no group of that id");
    },
  },
  {
    number: "6.1.5",
    name: "No product group is defined twice",
    find: ({ product_tree: { product_groups: groups = [] } = {} }) =>
      repeated(groups.map(({ group_id: id }, place) => ({ id, path: ["product_tree", "product_groups", place, "group_id"] }))),
  },
  {
    number: "6.1.13",
    name: "Package URLs can be read",
    find: (document) =>
      definitions(document).flatMap(({ product: { product_identification_helper: helper }, path }) =>
        helper?.purl === undefined || parsePurl(helper.purl) !== undefined
          ? []
          : [
              {
                path: [...path, "product_identification_helper", "purl"],
                message: `is ${JSON.stringify(helper.purl)}, which is no package URL`,
              },
            ],
      ),
  },
  {
    number: "6.1.31",
    name: "A version is no range",
    find: ({ product_tree: tree = {} }) =>
      branchesIn(tree.branches ?? [], ["product_tree", "branches"]).flatMap(({ branch: { category, name }, path }) =>
        category === "product_version" && isRangeInWords(name)
          ? [{ path: [...path, "name"], message: `is ${JSON.stringify(name)}, a range; make the category product_version_range` }]
          : [],
      ),
  },
];

function isRangeInWords(name: string): boolean {
  return /[<>]|^vers:/.test(name) || /(^|\s)(after|all|before|earlier|later|prior|versions)(\s|$)/i.test(name);
}

function undefinedOnes(references: readonly ProductReference[], known: ReadonlySet<string>, why: string): TestFault[] {
  return references
    .filter(({ id }) => !known.has(id))
    .map(({ id, path }) => ({ path, message: `is ${JSON.stringify(id)}, but ${why}; add it, or correct the id` }));
}

function repeated(ids: readonly ProductReference[]): TestFault[] {
  const seen = new Set<string>();
  return ids.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path, message: `is ${JSON.stringify(id)}, which is defined before; give each its own id` }];
  });
}

function reaches(parts: ReadonlyMap<string, readonly string[]>, start: string): boolean {
  const seen = new Set<string>();
  const open = [...(parts.get(start) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === start) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(parts.get(id) ?? []));
  }
  return false;
}

function definitions({ product_tree: tree = {} }: CsafDocument): Definition[] {
  const at: Path = ["product_tree"];
  return [
    ...branchesIn(tree.branches ?? [], [...at, "branches"]).flatMap(({ branch: { product }, path }) =>
      product === undefined ? [] : [{ product, path: [...path, "product"] }],
    ),
    ...(tree.full_product_names ?? []).map((product, place) => ({ product, path: [...at, "full_product_names", place] })),
    ...(tree.relationships ?? []).map((one, place) => ({
      product: one.full_product_name,
      path: [...at, "relationships", place, "full_product_name"],
    })),
  ];
}

function branchesIn(branches: readonly CsafBranch[], at: Path): { readonly branch: CsafBranch; readonly path: Path }[] {
  return branches.flatMap((branch, place) => {
    const path = [...at, place];
    return [{ branch, path }, ...branchesIn(branch.branches ?? [], [...path, "branches"])];
  });
}
