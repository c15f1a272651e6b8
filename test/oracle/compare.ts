import type { NaiveAnswer } from "./answer.ts";

export interface Difference {
  /** Where, for a reader: `impacts[2] "meta" .bestPath.steps[0].channel`. */
  where: string;
  product: unknown;
  oracle: unknown;
}

/** By how much two numbers may differ. Nothing by default: likelihoods are defined down to the double. */
export interface Tolerance {
  numbers?: number;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a list's item is about, where it says so. */
function nameOf(item: unknown): string | undefined {
  if (!isObject(item)) return undefined;
  const name = item["entity"] ?? item["dependency"] ?? item["supplier"] ?? item["organization"] ?? item["relationship"];
  return typeof name === "string" ? name : undefined;
}

/** For lists of different length the names alone tell most. */
function brief(list: readonly unknown[]): unknown[] {
  return list.map((item) => nameOf(item) ?? item);
}

/** Of the same length, about the same things in the same order? */
function sameItems(product: readonly unknown[], oracle: readonly unknown[]): boolean {
  return product.length === oracle.length && oracle.every((item, index) => nameOf(item) === nameOf(product[index]));
}

/**
 * The first difference between two plain JSON values, in the oracle's order of fields; undefined where they are equal.
 * Fields that only the product has are differences too.
 */
export function firstDifference(product: unknown, oracle: unknown, tolerance: Tolerance = {}, where = ""): Difference | undefined {
  if (Array.isArray(oracle) && Array.isArray(product)) {
    // Compared first as a list of names, so that a missing impact is not told as a hundred changed ones.
    if (!sameItems(product, oracle)) return { where, product: brief(product), oracle: brief(oracle) };
    for (const [index, item] of oracle.entries()) {
      const name = nameOf(item);
      const at = `${where}[${index}]${name === undefined ? "" : ` "${name}" `}`;
      const found = firstDifference(product[index], item, tolerance, at);
      if (found) return found;
    }
    return undefined;
  }
  if (isObject(oracle) && isObject(product)) {
    for (const field of new Set([...Object.keys(oracle), ...Object.keys(product)])) {
      const at = where === "" ? field : `${where}.${field}`;
      const found = firstDifference(product[field], oracle[field], tolerance, at);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof oracle === "number" && typeof product === "number") {
    if (Math.abs(product - oracle) <= (tolerance.numbers ?? 0)) return undefined;
    return { where, product, oracle };
  }
  return Object.is(product, oracle) ? undefined : { where, product, oracle };
}

/**
 * Asserts that the product answers as the oracle does.
 * @param product the product's answer as plain JSON of the same shape
 * @param context what was asked of what, printed with a failure so that it can be tried alone
 */
export function assertSameAnswer<Answer extends object = NaiveAnswer>(
  product: unknown,
  oracle: Answer,
  context?: unknown,
  tolerance?: Tolerance,
): void {
  const difference = firstDifference(product, oracle, tolerance);
  if (!difference) return;
  throw new Error(
    [
      `The product and the oracle differ at ${difference.where || "the top"}:`,
      `  product: ${JSON.stringify(difference.product)}`,
      `  oracle:  ${JSON.stringify(difference.oracle)}`,
      ...(context === undefined ? [] : [`asked: ${JSON.stringify(context, null, 1)}`]),
    ].join("\n"),
  );
}
