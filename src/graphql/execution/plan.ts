import {
  type FieldNode,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from "graphql";
import { type Fragments, Selection, type Variables } from "./selection.ts";

/** How the value of a field is completed, read from its type once. */
export type Completion = { readonly isRequired: boolean } & (
  | { readonly shape: "leaf"; readonly type: GraphQLLeafType }
  | { readonly shape: "list"; readonly item: Completion }
  | { readonly shape: "object"; readonly type: GraphQLObjectType }
  | { readonly shape: "abstract"; readonly type: GraphQLAbstractType }
);

/** A field of an object type, as an operation selects it. */
export interface FieldPlan {
  readonly responseName: string;
  /** What comes before its value in the JSON of its parent: the name, after a comma unless it is the first. */
  readonly before: string;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  /** Undefined for a field that is a property of its parent. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | undefined;
  /** Its JSON, where that is always the same: `__typename`. */
  readonly constant: string | undefined;
  readonly takesArguments: boolean;
  readonly completion: Completion;
  /** What is selected of its value, by the value's type. */
  readonly below: Map<GraphQLObjectType, ObjectPlan>;
  /** Of an abstract type, the types of values so far, by name. */
  readonly possible: Map<string, GraphQLObjectType>;
}

/** What an operation selects of an object of one type. */
export interface ObjectPlan {
  readonly fields: readonly FieldPlan[];
  /** An object with every field: copies of it are made faster than objects that grow, and are written faster. */
  readonly blank: Readonly<Record<string, unknown>>;
  /** Whether every name may be a property of an ordinary object. `__proto__` would be lost there. */
  readonly isPlain: boolean;
  /** Whether every field is a property, or always the same: there is nothing to resolve. */
  readonly isRead: boolean;
  /** The minimum number of bytes of its JSON, without the values. */
  readonly bytes: number;
}

/** `"name":` and a comma. */
const bytesAroundName = 4;

/**
 * One operation of a document, with the directives `@skip` and `@include` decided: for each type that occurs, which fields
 * are resolved and how. Made as far as execution gets, and used again by every later request with the same document.
 */
export class Plan {
  private root: ObjectPlan | undefined;

  constructor(
    readonly schema: GraphQLSchema,
    readonly operation: OperationDefinitionNode,
    readonly fragments: Fragments,
    /** Lists of at least this length are written as text where they can be. */
    readonly textFrom: number,
  ) {}

  /** Throws where a directive cannot be read; so does `below`. */
  rootOf(type: GraphQLObjectType, variables: Variables): ObjectPlan {
    this.root ??= this.objectPlan(type, [this.operation.selectionSet], variables);
    return this.root;
  }

  below(field: FieldPlan, type: GraphQLObjectType, variables: Variables): ObjectPlan {
    let found = field.below.get(type);
    if (found === undefined) {
      const selected = field.nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      found = this.objectPlan(type, selected, variables);
      field.below.set(type, found);
    }
    return found;
  }

  private objectPlan(type: GraphQLObjectType, selected: readonly SelectionSetNode[], variables: Variables): ObjectPlan {
    const selection = new Selection(this.schema, this.fragments, variables, type);
    for (const set of selected) selection.add(set);
    const fields: FieldPlan[] = [];
    for (const [responseName, nodes] of selection.fields) {
      const field = this.fieldPlan(type, responseName, nodes);
      if (field !== undefined) fields.push({ ...field, before: `${fields.length === 0 ? "" : ","}"${responseName}":` });
    }
    const names = fields.map((field) => field.responseName);
    return {
      fields,
      blank: Object.fromEntries(names.map((name) => [name, null])),
      isPlain: !names.includes("__proto__"),
      isRead: fields.every(({ resolve, constant }) => resolve === undefined || constant !== undefined),
      bytes: names.reduce((sum, name) => sum + name.length + bytesAroundName, 2),
    };
  }

  /** The type of a value of an abstract type, by its name. Throws where it is not one of its types. */
  possibleType({ nodes, possible }: FieldPlan, type: GraphQLAbstractType, name: unknown): GraphQLObjectType {
    if (typeof name === "string") {
      const known = possible.get(name);
      if (known !== undefined) return known;
      const found = this.schema.getType(name);
      if (isObjectType(found) && this.schema.isSubType(type, found)) {
        possible.set(name, found);
        return found;
      }
    }
    throw new GraphQLError(`Abstract type "${type.name}" was resolved to ${name}, which is not one of its types.`, { nodes });
  }

  private fieldPlan(
    parentType: GraphQLObjectType,
    responseName: string,
    nodes: readonly FieldNode[],
  ): Omit<FieldPlan, "before"> | undefined {
    const definition = this.definitionOf(parentType, (nodes[0] as FieldNode).name.value);
    if (definition === undefined) return undefined;
    return {
      responseName,
      parentType,
      definition,
      nodes,
      resolve: definition.resolve,
      constant: definition === TypeNameMetaFieldDef ? JSON.stringify(parentType.name) : undefined,
      takesArguments: definition.args.length > 0,
      completion: completionOf(definition.type),
      below: new Map(),
      possible: new Map(),
    };
  }

  private definitionOf(parent: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
    if (parent === this.schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    return parent.getFields()[name];
  }
}

function completionOf(type: GraphQLOutputType, isRequired = false): Completion {
  if (isNonNullType(type)) return completionOf(type.ofType, true);
  if (isListType(type)) return { shape: "list", item: completionOf(type.ofType), isRequired };
  if (isLeafType(type)) return { shape: "leaf", type, isRequired };
  return isObjectType(type) ? { shape: "object", type, isRequired } : { shape: "abstract", type, isRequired };
}
