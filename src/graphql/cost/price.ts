import type { GraphSize } from "../../service/catalog/graph-size.ts";
import { Extensions } from "../shared/type-graphql.ts";

/** The arguments of a field, as its resolver gets them. */
export type Arguments = Readonly<Record<string, unknown>>;

/**
 * What a field costs. A unit is at most about a microsecond of CPU on the graph that comes with the program, whatever is asked:
 * test/faults/schema-fuzz measures it.
 */
export interface Charge {
  /** The work of the field itself. */
  readonly own: number;
  /** How often the fields below it are resolved; by default once, or 5 times for a list; of a field that is `OfPage`, for each item. */
  readonly times?: number;
  /** The length of its page: how often what is below its fields that are `OfPage` is resolved. */
  readonly page?: number;
}

/** What a field costs with these arguments on a graph of this size. */
export interface Price {
  readonly charge: (args: Arguments, size: GraphSize) => Charge;
  /** What it costs at least, whatever its arguments. */
  readonly least?: (size: GraphSize) => number;
  /** Whether the field follows relationships through the graph: the number of such fields in a request is limited. */
  readonly isTraversal?: boolean;
}

const priceKey = "price";
const ofPageKey = "ofPage";

/** Declares what a field costs. Every root field and every field with arguments has such a declaration. */
export function Priced(price: Price) {
  return Extensions({ [priceKey]: price });
}

/** Declares that a field lists the items of the page whose length its parent was given. */
export function OfPage() {
  return Extensions({ [ofPageKey]: true });
}

interface Extended {
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export function priceOf({ extensions }: Extended): Price | undefined {
  return extensions?.[priceKey] as Price | undefined;
}

export function isOfPage({ extensions }: Extended): boolean {
  return extensions?.[ofPageKey] === true;
}
