import { instantOf } from "../kit/draft/document-day.ts";
import { packageNamedBy } from "../kit/draft/packages.ts";
import { identityOf, type OpenvexDocument, type OpenvexProduct, type OpenvexStatement } from "./openvex-document.ts";

/** By vulnerability and product, the statement that counts. */
type InForce = ReadonlyMap<string, OpenvexStatement>;

/** Of several statements about a vulnerability in a product, the latest counts; of equally late ones, the last in the document. */
export function statementsInForce({ statements, timestamp, last_updated: updated }: OpenvexDocument): InForce {
  const inForce = new Map<string, OpenvexStatement>();
  const timeOf = (statement: OpenvexStatement) =>
    instantOf(statement.last_updated ?? statement.timestamp ?? updated ?? timestamp) ?? Number.NEGATIVE_INFINITY;
  for (const statement of statements) {
    for (const product of statement.products ?? []) {
      const key = keyOf(statement, product);
      const known = inForce.get(key);
      if (known === undefined || timeOf(statement) >= timeOf(known)) inForce.set(key, statement);
    }
  }
  return inForce;
}

export function isInForce(inForce: InForce, statement: OpenvexStatement, product: OpenvexProduct): boolean {
  return inForce.get(keyOf(statement, product)) === statement;
}

function keyOf({ vulnerability }: OpenvexStatement, product: OpenvexProduct): string {
  const { purl, name } = identityOf(product);
  const identity = purl === undefined ? name : (packageNamedBy(purl)?.releasePurl ?? purl);
  const parts = (product.subcomponents ?? []).map((part) => identityOf(part).purl ?? identityOf(part).name).sort();
  return JSON.stringify([vulnerability.name.toUpperCase(), identity, parts]);
}
