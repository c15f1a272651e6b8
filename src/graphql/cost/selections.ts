import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from "graphql";
import type { GraphSize } from "../../service/catalog/graph-size.ts";
import type { Inputs } from "./inputs.ts";
import { introspectedLengths } from "./introspection.ts";
import { type Arguments, type Charge, isOfPage, priceOf } from "./price.ts";

/** The assumed length of a list that does not say how long it may be. */
const usualListLength = 5;
/** Of a field that is read from its parent, and of one with a resolver of its own, which may load a record. */
const ofProperty = 1;
const ofResolver = 3;
/** Of a field of introspection, which graphql-js resolves like any other. */
const ofIntrospection = 4;
/** Costs beyond this are all too much. */
const most = Number.MAX_SAFE_INTEGER;

/** What a selection set costs once, and for each item of the page that it is selected on. */
interface Cost {
  readonly once: number;
  readonly each: number;
}
const free: Cost = { once: 0, each: 0 };

function plus(a: Cost, b: Cost): Cost {
  return { once: Math.min(most, a.once + b.once), each: Math.min(most, a.each + b.each) };
}

function larger(a: Cost, b: Cost): Cost {
  return { once: Math.max(a.once, b.once), each: Math.max(a.each, b.each) };
}

/** A field with `first`, as it was met. */
export interface List {
  readonly node: FieldNode;
  readonly first: number;
}

export interface Costed {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** As they were coerced. */
  readonly variables: Arguments;
  readonly size: GraphSize;
  readonly inputs: Inputs;
  /** Lists that are taken to have another `first`. */
  readonly firsts?: ReadonlyMap<FieldNode, number>;
}

/**
 * The cost of selections. Each selection set of the document is looked at once, however often its fragment is used, so that
 * this takes time in proportion to the length of the document.
 */
export class Selections {
  /** The lists with `first` that were met. */
  readonly lists: List[] = [];
  private readonly ofFragments = new Map<string, Cost>();

  constructor(private readonly of: Costed) {}

  costOf(selectionSet: SelectionSetNode, type: GraphQLNamedType): Cost {
    let always = free;
    // An object is of one type: of what is selected on others, nothing is resolved.
    const ofTypes = new Map<string, Cost>();
    for (const selection of selectionSet.selections) {
      if (this.isLeftOut(selection)) continue;
      const on = this.conditionOf(selection, type);
      const cost = this.costOfSelection(selection, type);
      if (on !== undefined && on !== type && isObjectType(on) && isAbstractType(type)) {
        ofTypes.set(on.name, plus(ofTypes.get(on.name) ?? free, cost));
      } else {
        always = plus(always, cost);
      }
    }
    return plus(always, [...ofTypes.values()].reduce(larger, free));
  }

  private isLeftOut(selection: SelectionNode): boolean {
    if (selection.directives === undefined || selection.directives.length === 0) return false;
    const { variables } = this.of;
    if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.["if"] === true) return true;
    return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.["if"] === false;
  }

  /** The type that a fragment is about; undefined for a field. */
  private conditionOf(selection: SelectionNode, type: GraphQLNamedType): GraphQLNamedType | undefined {
    if (selection.kind === Kind.FIELD) return undefined;
    const condition =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.typeCondition
        : this.of.fragments.get(selection.name.value)?.typeCondition;
    return condition === undefined ? type : this.of.schema.getType(condition.name.value);
  }

  private costOfSelection(selection: SelectionNode, type: GraphQLNamedType): Cost {
    if (selection.kind === Kind.FIELD) return this.costOfField(selection, type);
    const on = this.conditionOf(selection, type) ?? type;
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.costOf(selection.selectionSet, on);
    const { value: name } = selection.name;
    const known = this.ofFragments.get(name);
    if (known !== undefined) return known;
    const fragment = this.of.fragments.get(name);
    const cost = fragment === undefined ? free : this.costOf(fragment.selectionSet, on);
    this.ofFragments.set(name, cost);
    return cost;
  }

  private costOfField(node: FieldNode, parent: GraphQLNamedType): Cost {
    if (node.name.value === "__typename") return { once: ofProperty, each: 0 };
    const field = this.fieldOf(node.name.value, parent);
    if (field === undefined) return free;
    const args = this.argumentsOf(field, node);
    const inputs = field.args.length === 0 ? 0 : this.of.inputs.costOf(field.args, args);
    const { own, times, page = usualListLength } = this.chargeOf(field, args, parent);
    const type = getNamedType(field.type);
    const below = node.selectionSet === undefined || !isCompositeType(type) ? free : this.costOf(node.selectionSet, type);
    // The page says how often: what it is for one item.
    if (isOfPage(field)) return { once: 0, each: Math.min(most, own + (times ?? 1) * below.once + usualListLength * below.each) };
    const length = times ?? this.usualLength(field, parent);
    return { once: Math.min(most, own + inputs + length * below.once + page * below.each), each: 0 };
  }

  private fieldOf(name: string, parent: GraphQLNamedType): GraphQLField<unknown, unknown> | undefined {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    return "getFields" in parent
      ? (parent as { getFields(): Record<string, GraphQLField<unknown, unknown>> }).getFields()[name]
      : undefined;
  }

  private argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Arguments {
    if (field.args.length === 0) return {};
    const args = getArgumentValues(field, node, this.of.variables);
    const { first } = args;
    if (typeof first !== "number") return args;
    this.lists.push({ node, first });
    return { ...args, first: this.of.firsts?.get(node) ?? first };
  }

  private chargeOf(field: GraphQLField<unknown, unknown>, args: Arguments, parent: GraphQLNamedType): Charge {
    const price = priceOf(field);
    if (price !== undefined) return price.charge(args, this.of.size);
    if (parent.name.startsWith("__") || field.name.startsWith("__")) return { own: ofIntrospection };
    return { own: field.resolve === undefined ? ofProperty : ofResolver };
  }

  private usualLength(field: GraphQLField<unknown, unknown>, parent: GraphQLNamedType): number {
    const outer = isNonNullType(field.type) ? field.type.ofType : field.type;
    if (!isListType(outer)) return 1;
    return introspectedLengths(this.of.schema)[`${parent.name}.${field.name}`] ?? usualListLength;
  }
}

/** The root fields that a request resolves, each fragment once, as an executor collects them. */
export function rootFields(
  { fragments }: Pick<Costed, "fragments">,
  root: GraphQLCompositeType,
  selectionSet: SelectionSetNode,
): GraphQLField<unknown, unknown>[] {
  const fields: GraphQLField<unknown, unknown>[] = [];
  const names = new Set<string>();
  const entered = new Set<string>();
  const open = [selectionSet];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const selection of next.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) open.push(selection.selectionSet);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const { value: name } = selection.name;
        const fragment = fragments.get(name);
        if (fragment === undefined || entered.has(name)) continue;
        entered.add(name);
        open.push(fragment.selectionSet);
      } else {
        const field = isObjectType(root) ? root.getFields()[selection.name.value] : undefined;
        const answered = (selection.alias ?? selection.name).value;
        if (field === undefined || names.has(answered)) continue;
        names.add(answered);
        fields.push(field);
      }
    }
  }
  return fields;
}
