import type { GraphSize } from "../../service/catalog/graph-size.ts";
import type { Arguments, Price } from "./price.ts";

/**
 * The most that the size of the graph adds to a list, which is read from a store, and to a question: so much that one or two
 * about all of a large graph still pass.
 */
const mostForList = 150_000;
const mostForQuestion = 100_000;
/** The cost of following relationships itself, before what it finds is shown. */
const traversal = 2_000;
/** Of a search that comes through all of the graph, for each of its records. */
const ofEachRecord = 0.06;
/** Of each entity that is drawn: finding its place, and making the relationships at it. */
const ofEachNode = 16;
/** The entities with the most relationships are drawn first: each of those few has more to show than others. */
const dense = { most: 128, each: 44 };
const change = 2_000;
const ofEachInput = 500;

/** What a field costs in addition for each entity and each relationship of the graph. */
interface BySize {
  readonly entities?: number;
  readonly relationships?: number;
}

function forSize({ entities = 0, relationships = 0 }: BySize, size: GraphSize, most = mostForList): number {
  return Math.min(most, Math.round(entities * size.entities + relationships * size.relationships));
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 1;
}

function drawn(nodes: number): number {
  return ofEachNode * nodes + dense.each * Math.min(nodes, dense.most);
}

/** A field that costs the same whatever it is asked. */
export function fixed(own: number, bySize: BySize = {}): Price {
  return { charge: (_, size) => ({ own: own + forSize(bySize, size) }) };
}

/** A field that waits for a record, or for what is said of one, even if that is loaded once for many: waiting itself is most of it. */
export const awaited: Price = fixed(8);

/** What is drawn between the entities of a drawing, for each of them: there are up to about three relationships to one. */
export const drawnEdges: Price = { charge: () => ({ own: 7, times: 3 }) };

/** The relationship that an edge stands for: a drawing reads none of its claims, so that what is asked of one reads them. */
export const ofDrawnEdge: Price = fixed(16);

/** A list without arguments that is about so long. */
export function listOf(length: number): Price {
  return { charge: () => ({ own: 1, times: length }) };
}

interface ListPrice extends BySize {
  /** Of the list itself: finding its place, and counting it. */
  readonly own: number;
  /** Of each item of the page that is read, whether it is selected or not. */
  readonly item: number;
  /** What its items are at most one each of, if that is counted: a page is no longer than there are of them. */
  readonly of?: keyof GraphSize;
}

/** Of smaller graphs, lists are charged as if they were of this size: while one grows to it, what is asked costs the same. */
const smallGraph = 1_024;

/** How many items a list has at most, given the length asked for and the number of records; 1 where no length is asked for. */
function longest(length: unknown, records = Number.POSITIVE_INFINITY): number {
  return typeof length === "number" ? Math.min(Math.max(1, length), Math.max(smallGraph, records)) : 1;
}

/**
 * A list with `first`.
 * @param filtered what its filter adds to its price, in addition
 */
export function list({ own, item, of, ...bySize }: ListPrice, filtered: (filter: Arguments) => BySize = () => ({})): Price {
  return {
    charge({ first, filter }, size) {
      const page = longest(first, of && size[of]);
      const more = forSize(filtered((filter ?? {}) as Arguments), size);
      return { own: own + page * item + Math.min(mostForList, forSize(bySize, size) + more), page };
    },
  };
}

/** A list with `first` that is the items themselves, and not a page of them. */
export function items(each: number): Price {
  return {
    charge({ first }) {
      const times = longest(first);
      return { own: times * each, times };
    },
  };
}

/** Records fetched by the IDs of an argument. */
export function records(argument: string, own: number, each: number): Price {
  return {
    charge(args) {
      const times = lengthOf(args[argument]);
      return { own: own + times * each, times };
    },
  };
}

/**
 * A question that follows relationships. It may come through all of the graph.
 * @param searches to how many searches from one entity it amounts
 */
export function question(searches: number): Price {
  const least = (size: GraphSize) =>
    searches * traversal +
    forSize({ entities: ofEachRecord * searches, relationships: ofEachRecord * searches }, size, mostForQuestion);
  return {
    isTraversal: true,
    least,
    charge({ first, input }, size) {
      const own = least(size);
      const { maxNodes, k } = (input ?? {}) as Arguments;
      if (typeof k === "number") return { own, page: longest(k) };
      const asked = [first, maxNodes].find((length) => typeof length === "number");
      if (asked === undefined) return { own };
      // What it lists or draws are entities.
      const page = longest(asked, size.entities);
      return { own: own + (asked === first ? page : drawn(page)), page };
    },
  };
}

/** Another search of a question that was asked, made when it is selected. */
export const anotherSearch: Price = fixed(traversal, { entities: ofEachRecord / 2, relationships: ofEachRecord / 2 });

/** Another search for each item of a page. */
export const searchForEach: Price = fixed(traversal);

/** As many organizations as a question is usually about: there are some forty labs. */
const usualPopulation = 40;
/** A list of organizations that a question is about. */
export const ofPopulation = listOf(usualPopulation);
/** The same, found by another search. */
export const searchOfPopulation: Price = { charge: () => ({ own: traversal, times: usualPopulation }) };

/** A drawing of at most `maxNodes` entities. */
export const drawing: Price = {
  charge({ maxNodes }, size) {
    const page = longest(maxNodes, size.entities);
    return { own: traversal / 2 + drawn(page), page };
  },
};

/** A change that is planned, checked against what is stored, and written. @param inputs its argument with a list, if any */
export function changing(inputs?: string): Price {
  return {
    charge(args) {
      const page = inputs === undefined ? 1 : Math.max(1, lengthOf(args[inputs]));
      return { own: change + page * ofEachInput, page };
    },
  };
}

/** An import reads and checks more than other changes. */
export const importing: Price = { charge: () => ({ own: 10 * change }) };

/** What is looked up by several inputs, each with its own `limit` of answers. */
export const resolving: Price = {
  charge({ inputs }) {
    const asked = Array.isArray(inputs) ? (inputs as readonly Arguments[]) : [];
    const limits = asked.map(({ limit }) => (typeof limit === "number" ? Math.max(1, limit) : 1));
    return { own: 100 + 450 * asked.length, times: asked.length, page: limits.reduce((sum, limit) => sum + limit, 0) };
  },
};
