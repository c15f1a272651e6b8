import { instantOf } from "../kit/draft/document-day.ts";
import { packageNamedBy } from "../kit/draft/packages.ts";
import { identityOf, type OpenvexDocument, type OpenvexProduct, type OpenvexStatement } from "./openvex-document.ts";

/** What becomes of what a statement says of one of its products. */
export type Standing =
  | "IN_FORCE"
  /** A later statement says something else. */
  | "SUPERSEDED"
  /** Some parts of the product are not affected, and others are or may be: then that is not said of the product. */
  | "OF_OTHER_PARTS";

type Timed = readonly [statement: OpenvexStatement, time: number];

/**
 * Of several statements about a vulnerability in a product, the latest counts; of equally late ones, the last in the document. A
 * statement about parts of a product is told from those about other parts, and superseded by one about the whole. A vulnerability
 * is the same by whichever of its names it is called.
 */
export class StatementsInForce {
  private readonly vulnerabilities: ReadonlyMap<string, string>;
  /** By vulnerability and product and, within it, by the parts. */
  private readonly latest = new Map<string, Map<string, Timed>>();

  constructor({ statements, timestamp, last_updated: updated }: OpenvexDocument) {
    this.vulnerabilities = oneNameEach(statements.map(({ vulnerability: { name, aliases = [] } }) => [name, ...aliases]));
    for (const statement of statements) {
      const text = statement.last_updated ?? statement.timestamp ?? updated ?? timestamp;
      const time = instantOf(text) ?? Number.NEGATIVE_INFINITY;
      for (const product of statement.products ?? []) this.add(statement, product, time);
    }
  }

  standingOf(statement: OpenvexStatement, product: OpenvexProduct): Standing {
    const ofProduct = this.ofProduct(statement, product);
    const parts = partsOf(product);
    const own = ofProduct.get(parts);
    const whole = ofProduct.get(noParts)?.[1] ?? Number.NEGATIVE_INFINITY;
    if (own?.[0] !== statement || own[1] < whole) return "SUPERSEDED";
    const isHit = [...ofProduct].some(
      ([some, [{ status }, time]]) => some !== noParts && some !== parts && hits.has(status) && time >= whole,
    );
    return parts !== noParts && statement.status === "not_affected" && isHit ? "OF_OTHER_PARTS" : "IN_FORCE";
  }

  private add(statement: OpenvexStatement, product: OpenvexProduct, time: number): void {
    const ofProduct = this.ofProduct(statement, product);
    const parts = partsOf(product);
    const known = ofProduct.get(parts);
    if (known === undefined || time >= known[1]) ofProduct.set(parts, [statement, time]);
  }

  private ofProduct({ vulnerability: { name } }: OpenvexStatement, product: OpenvexProduct): Map<string, Timed> {
    const { purl, name: called } = identityOf(product);
    const identity = purl === undefined ? called : (packageNamedBy(purl)?.releasePurl ?? purl);
    const key = JSON.stringify([this.vulnerabilities.get(folded(name)), identity]);
    const found = this.latest.get(key) ?? new Map<string, Timed>();
    this.latest.set(key, found);
    return found;
  }
}

const hits: ReadonlySet<string> = new Set(["affected", "under_investigation"]);
const noParts = "[]";

function partsOf({ subcomponents = [] }: OpenvexProduct): string {
  return JSON.stringify(subcomponents.map((part) => identityOf(part).purl ?? identityOf(part).name).sort());
}

/** Of each list of names of one thing, and those that share a name with it, the same name for all. */
function oneNameEach(lists: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const list of lists) {
    const all = list.map(folded);
    const known = new Set(all.flatMap((name) => names.get(name) ?? []));
    const [name = all[0] as string, ...others] = known;
    for (const one of all) names.set(one, name);
    if (others.length === 0) continue;
    for (const [one, of] of names) if (known.has(of)) names.set(one, name);
  }
  return names;
}

function folded(name: string): string {
  return name.trim().toUpperCase();
}
