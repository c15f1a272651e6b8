import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** A list with `first` in a request. */
interface List {
  readonly node: FieldNode;
  /** The names of the fields that lead to it: `blastRadius.impacts`. */
  readonly path: string;
  readonly first: number;
}

/** A longer request gets no advice: it takes the cost of the request twice for each of its lists. */
const longestRequest = 10_000;
const mostLists = 8;

/**
 * The list that costs most of a request that is too expensive, and the largest `first` with which the request passes, as a
 * sentence; empty if shorter lists would not do.
 *
 * @param costOf the cost of the same request with another document
 */
export function firstThatPasses(
  { schema, query, variables }: { schema: GraphQLSchema; query: DocumentNode; variables: Readonly<Record<string, unknown>> },
  maxCost: number,
  costOf: (query: DocumentNode) => number,
): string {
  if ((query.loc?.source.body.length ?? 0) > longestRequest) return "";
  const options = listsOf(schema, query, variables).map(({ node, path, first }) => {
    // The cost grows evenly with the length of a list.
    const shortest = costOf(withFirst(query, node, 1));
    const each = costOf(withFirst(query, node, 2)) - shortest;
    return { path, share: each * first, passes: each > 0 ? Math.floor((maxCost - shortest) / each) + 1 : 0 };
  });
  const [best] = options.filter(({ passes }) => passes >= 1).sort((a, b) => b.share - a.share);
  return best === undefined ? "" : ` It passes with \`first: ${best.passes}\` or less on \`${best.path}\`.`;
}

function listsOf(schema: GraphQLSchema, query: DocumentNode, variables: Readonly<Record<string, unknown>>): List[] {
  const lists: List[] = [];
  const types = new TypeInfo(schema);
  visit(
    query,
    visitWithTypeInfo(types, {
      Field(node, _key, _parent, _path, ancestors) {
        const argument = types.getFieldDef()?.args.find(({ name }) => name === "first");
        if (argument === undefined || lists.length >= mostLists) return;
        const given = node.arguments?.find(({ name }) => name.value === "first")?.value;
        const value =
          given === undefined
            ? argument.defaultValue
            : given.kind === Kind.VARIABLE
              ? variables[given.name.value]
              : Number(given.kind === Kind.INT ? given.value : Number.NaN);
        if (typeof value !== "number" || !(value > 1)) return;
        const outer = ancestors.flat().filter((one): one is FieldNode => (one as ASTNode).kind === Kind.FIELD);
        lists.push({ node, path: [...outer, node].map(({ name }) => name.value).join("."), first: value });
      },
    }),
  );
  return lists;
}

function withFirst(query: DocumentNode, list: FieldNode, first: number): DocumentNode {
  return visit(query, {
    Field: {
      leave(node) {
        // By its place in the document: lists in it may have been replaced.
        if (node.loc === undefined || node.loc !== list.loc) return undefined;
        const others = (node.arguments ?? []).filter(({ name }) => name.value !== "first");
        const argument = {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: "first" },
          value: { kind: Kind.INT, value: String(first) },
        } as const;
        return { ...node, arguments: [...others, argument] };
      },
    },
  });
}
