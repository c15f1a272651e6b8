import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from "graphql";
import { Plan } from "./plan.ts";
import type { Fragments, Variables } from "./selection.ts";

/** A document has a plan for each combination of the values that decide its `@skip` and `@include`: the number that is kept. */
const mostPlans = 8;

interface Known {
  readonly fragments: Fragments;
  /** The variables that decide about directives. */
  readonly deciding: readonly string[];
  readonly plans: Map<string, Plan>;
}

/**
 * The plans of documents that were asked before. They are kept as long as the document is, which Apollo keeps in a cache of
 * bounded size.
 */
export class Plans {
  private readonly known = new WeakMap<DocumentNode, Known>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly textFrom: number,
  ) {}

  planOf(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Plan {
    const { fragments, deciding, plans } = this.knownOf(document);
    const key = JSON.stringify([operation.loc?.start, ...deciding.map((name) => String(variables[name]))]);
    let plan = plans.get(key);
    if (plan === undefined) {
      plan = new Plan(this.schema, operation, fragments, this.textFrom);
      if (plans.size >= mostPlans) plans.clear();
      plans.set(key, plan);
    }
    return plan;
  }

  private knownOf(document: DocumentNode): Known {
    let known = this.known.get(document);
    if (known === undefined) {
      known = { fragments: fragmentsOf(document), deciding: decidingVariables(document), plans: new Map() };
      this.known.set(document, known);
    }
    return known;
  }
}

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}

function decidingVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    enter(node) {
      if (node.kind !== Kind.DIRECTIVE) return;
      for (const { value } of node.arguments ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
