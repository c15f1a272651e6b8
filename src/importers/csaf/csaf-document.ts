import type { FormatSchema } from "../kit/json-schema.ts";

const cvss = (version: string) => ({
  file: `cvss-v${version}.schema.json`,
  as: `https://www.first.org/cvss/cvss-v${version}.json`,
});
export const csafSchema: FormatSchema = { file: "csaf-2.0.schema.json", refersTo: [cvss("2.0"), cvss("3.0"), cvss("3.1")] };

/** What is read of a document that is as its schema has it. */
export interface CsafDocument {
  readonly document: {
    readonly category: string;
    readonly title: string;
    readonly publisher: { readonly category: string; readonly name: string; readonly namespace: string };
    readonly distribution?: { readonly tlp?: { readonly label: string } };
    readonly notes?: readonly CsafNote[];
    readonly acknowledgments?: readonly CsafAcknowledgment[];
    readonly references?: readonly CsafReference[];
    readonly tracking: CsafTracking;
  };
  readonly product_tree?: CsafProductTree;
  readonly vulnerabilities?: readonly CsafVulnerability[];
}

export interface CsafTracking {
  readonly id: string;
  readonly version: string;
  readonly status: "draft" | "interim" | "final";
  readonly initial_release_date: string;
  readonly current_release_date: string;
  readonly revision_history: readonly { readonly number: string; readonly date: string }[];
}

interface CsafAcknowledgment {
  /** Of persons; organizations have a field of their own. */
  readonly names?: readonly string[];
}

interface CsafNote {
  readonly category: string;
  readonly text: string;
}

export interface CsafReference {
  readonly category?: string;
  readonly summary: string;
  readonly url: string;
}

export interface CsafProductTree {
  readonly branches?: readonly CsafBranch[];
  readonly full_product_names?: readonly CsafFullProduct[];
  readonly product_groups?: readonly { readonly group_id: string; readonly product_ids: readonly string[] }[];
  readonly relationships?: readonly CsafRelationship[];
}

export interface CsafBranch {
  readonly category: string;
  readonly name: string;
  readonly branches?: readonly CsafBranch[];
  readonly product?: CsafFullProduct;
}

export interface CsafFullProduct {
  readonly name: string;
  readonly product_id: string;
  readonly product_identification_helper?: { readonly purl?: string; readonly cpe?: string };
}

export interface CsafRelationship {
  readonly category: string;
  readonly full_product_name: CsafFullProduct;
  readonly product_reference: string;
  readonly relates_to_product_reference: string;
}

/** In the words of the format. */
export const productStatuses = [
  "first_affected",
  "first_fixed",
  "fixed",
  "known_affected",
  "known_not_affected",
  "last_affected",
  "recommended",
  "under_investigation",
] as const;
export type CsafStatus = (typeof productStatuses)[number];

/** What is said of products, named one by one or by groups. */
export interface CsafProducts {
  readonly product_ids?: readonly string[];
  readonly group_ids?: readonly string[];
}

export interface CsafVulnerability {
  readonly cve?: string;
  readonly ids?: readonly { readonly system_name: string; readonly text: string }[];
  readonly title?: string;
  readonly notes?: readonly CsafNote[];
  readonly acknowledgments?: readonly CsafAcknowledgment[];
  readonly release_date?: string;
  readonly discovery_date?: string;
  readonly references?: readonly CsafReference[];
  readonly product_status?: Readonly<Partial<Record<CsafStatus, readonly string[]>>>;
  readonly flags?: readonly (CsafProducts & { readonly label: string })[];
  readonly threats?: readonly (CsafProducts & { readonly category: string; readonly details: string })[];
  readonly remediations?: readonly (CsafProducts & { readonly category: string; readonly details: string })[];
  readonly scores?: readonly {
    readonly products: readonly string[];
    readonly cvss_v2?: { readonly vectorString?: string };
    readonly cvss_v3?: { readonly vectorString?: string };
  }[];
}

/** The products by status. Keys that the format does not define are skipped, as their values can be anything. */
export function productsByStatus({ product_status: lists = {} }: CsafVulnerability): (readonly [CsafStatus, readonly string[]])[] {
  const names: readonly string[] = productStatuses;
  return Object.entries(lists).flatMap(([status, ids]) => (names.includes(status) ? [[status as CsafStatus, ids] as const] : []));
}
