import type { PartialDate } from "../../../model/partial-date.ts";
import type { Claim } from "../../../model/records.ts";
import type { DocumentDraft } from "../draft/document-draft.ts";
import { rangeText } from "../version-texts.ts";
import type { VexProduct } from "./vex-product.ts";
import { justificationText, type VexStatus, vexMeanings } from "./vex-status.ts";

/** What a document says of one vulnerability in one product. */
export interface VexStatement {
  readonly status: VexStatus;
  /** The vulnerability, as an entity of the draft. */
  readonly incident: string;
  readonly product: VexProduct;
  /** Versions of the product that are meant, where it is no release itself. */
  readonly versions?: readonly string[];
  /** Of a fix: others that are fixed, too, and may lie before it. */
  readonly fixedToo?: readonly string[];
  /** Of a fix: the versions that the document itself names as affected before it. */
  readonly before?: readonly string[];
  /** Whose product it is: what the party itself says is confirmed. */
  readonly certainty: Claim["status"];
  /** Parts of the product that the statement is about: they are named and claim nothing. */
  readonly parts?: readonly string[];
  readonly justification?: string | undefined;
  /** In the words of the document: the impact, or why there is none. */
  readonly impact?: string | undefined;
  /** What to do about it, and notes. */
  readonly advice?: string | undefined;
  readonly statedOn?: PartialDate | undefined;
  readonly cites?: readonly string[];
}

const confidence = 0.8;

/** The relationships that a statement becomes: none where nothing is claimed. */
export function claimStatement(draft: DocumentDraft, statement: VexStatement, record?: string): string[] {
  const { status, incident, product, certainty, parts = [], justification, impact, advice, statedOn, cites = [] } = statement;
  const { stance } = vexMeanings[status];
  const target = targetOf(statement);
  if (stance === undefined || target === undefined) return [];
  const text = [
    status === "fixed" ? `Fixed in ${[product.name, product.version].filter(Boolean).join(" ")}.` : undefined,
    justification === undefined ? undefined : justificationText(justification),
    advice,
  ];
  const quote = [parts.length === 0 ? undefined : parts.join(", "), justification, impact];
  const claim = { stance, status: certainty, confidence, text: joined(text, " "), quote: joined(quote, "; "), statedOn, cites };
  const { entity, versions = [] } = target;
  return [
    draft.relate(
      "AFFECTS",
      [incident, entity],
      claim,
      versions.length === 0 ? {} : { attributes: { versions: [...versions] } },
      record,
    ),
  ];
}

/** Of a fix, the versions before it. Where the document does not say in which version, nothing is known of those before. */
function targetOf({
  status,
  product,
  versions,
  fixedToo = [],
  before: named = [],
}: VexStatement): { readonly entity: string; readonly versions?: readonly string[] } | undefined {
  if (status !== "fixed") return { entity: product.entity, ...(versions === undefined ? {} : { versions }) };
  const { version, type = "generic", whole } = product;
  if (named.length > 0) return { entity: whole, versions: named };
  const before = version === undefined ? undefined : versionsBefore(type, version, fixedToo);
  return before === undefined ? undefined : { entity: whole, versions: [before] };
}

function versionsBefore(type: string, version: string, except: readonly string[]): string | undefined {
  const fixed = except.map((one) => ({ operator: "!=", version: one }) as const);
  return rangeText(type, [{ operator: "<", version }, ...fixed]);
}

function joined(texts: readonly (string | undefined)[], by: string): string | undefined {
  const said = texts.filter((text) => text !== undefined && text.trim() !== "");
  return said.length === 0 ? undefined : said.join(by);
}
