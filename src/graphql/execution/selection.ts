import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  type InlineFragmentNode,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from "graphql";

export type Variables = Readonly<Record<string, unknown>>;
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** The fields of one object type that some selection sets ask for: by response name, each with all of its nodes. */
export class Selection {
  readonly fields = new Map<string, FieldNode[]>();
  private readonly spread = new Set<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Fragments,
    private readonly variables: Variables,
    private readonly type: GraphQLObjectType,
  ) {}

  /** Throws where `@skip` or `@include` cannot be read. */
  add({ selections }: SelectionSetNode): this {
    for (const selection of selections) this.addOne(selection);
    return this;
  }

  private addOne(node: SelectionNode): void {
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const name = node.name.value;
      if (this.spread.has(name) || !this.isIncluded(node)) return;
      this.spread.add(name);
      const fragment = this.fragments[name];
      if (fragment !== undefined && this.applies(fragment)) this.add(fragment.selectionSet);
    } else if (!this.isIncluded(node)) {
      return;
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      if (this.applies(node)) this.add(node.selectionSet);
    } else {
      const name = (node.alias ?? node.name).value;
      const nodes = this.fields.get(name);
      if (nodes === undefined) this.fields.set(name, [node]);
      else nodes.push(node);
    }
  }

  private isIncluded(node: SelectionNode): boolean {
    if (node.directives === undefined || node.directives.length === 0) return true;
    if (getDirectiveValues(GraphQLSkipDirective, node, this.variables)?.["if"] === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, this.variables)?.["if"] !== false;
  }

  private applies({ typeCondition }: FragmentDefinitionNode | InlineFragmentNode): boolean {
    if (typeCondition === undefined) return true;
    const wanted = typeFromAST(this.schema, typeCondition);
    return wanted === this.type || (isAbstractType(wanted) && this.schema.isSubType(wanted, this.type));
  }
}
