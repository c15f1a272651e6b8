import { type ASTNode, type FieldNode, Kind, type OperationDefinitionNode, visit } from "graphql";
import type { List } from "../cost/selections.ts";

/** A longer request gets no advice: it takes the cost of the request twice for each of its lists. */
const longestRequest = 10_000;
const mostLists = 8;

interface Refused {
  readonly lists: readonly List[];
  readonly operation: OperationDefinitionNode;
  /** Of the document, in letters. */
  readonly length: number;
}

/**
 * The list that costs most of a request that is too expensive, and the largest `first` with which the request passes, as a
 * sentence; empty if shorter lists would not do.
 *
 * @param costWith the cost of the same request with another `first` for a list
 */
export function firstThatPasses(
  { lists, operation, length }: Refused,
  maxCost: number,
  costWith: (firsts: ReadonlyMap<FieldNode, number>) => number,
): string {
  if (length > longestRequest) return "";
  const longer = lists.filter(({ first }) => first > 1).slice(0, mostLists);
  const options = longer.map(({ node, first }) => {
    // The cost grows evenly with the length of a list.
    const shortest = costWith(new Map([[node, 1]]));
    const each = costWith(new Map([[node, 2]])) - shortest;
    return { node, share: each * first, passes: each > 0 ? Math.floor((maxCost - shortest) / each) + 1 : 0 };
  });
  const [best] = options.filter(({ passes }) => passes >= 1).sort((a, b) => b.share - a.share);
  return best === undefined ? "" : ` It passes with \`first: ${best.passes}\` or less on \`${pathTo(best.node, operation)}\`.`;
}

/** The names of the fields that lead to a field: `blastRadius.impacts`; its own name alone where it is in a fragment. */
function pathTo(list: FieldNode, operation: OperationDefinitionNode): string {
  let path = [list];
  visit(operation, {
    Field(node, _key, _parent, _path, ancestors) {
      if (node !== list) return;
      const outer = ancestors.filter((one): one is FieldNode => !Array.isArray(one) && (one as ASTNode).kind === Kind.FIELD);
      path = [...outer, node];
    },
  });
  return path.map(({ name }) => name.value).join(".");
}
