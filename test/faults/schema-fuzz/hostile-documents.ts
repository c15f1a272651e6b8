import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  parseValue,
  valueFromASTUntyped,
} from "graphql";
import type { Random } from "../../graphql/execution/random-documents.ts";
import type { HostileField } from "./hostile-field.ts";

/** What requests name: records of the graph, and words of their names. */
export interface Population {
  readonly ids: readonly string[];
  readonly words: readonly string[];
}

const lengths = [1, 1, 2, 20, 100];
const firsts = [1, 1, 5, 50, 200, 1_000, 10_000];
const integers = [0, 1, 5, 64, 100, 500, 1_000_000];
const instants = ["2026-01-15T00:00:00Z", "2026-05-01T00:00:00Z", "2030-01-01T00:00:00Z"];

/** How arguments are given, and selections written. */
export type Style = "in place" | "variables" | "fragments";
export const styles: readonly Style[] = ["in place", "variables", "fragments"];

const deepest = 5;
/** So many levels of fragments that each spread the next one twice. */
const mostDoublings = 9;

/**
 * Valid fields of the root that ask for much: long lists, large numbers, many words, unknown references, deep selections, and
 * fragments that double level by level, over the cycles of the schema.
 */
export class HostileFields {
  private names = 0;
  private fragments: string[] = [];
  private variables: Record<string, { type: string; value: unknown }> = {};

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly population: Population,
    private readonly style: Style,
  ) {}

  /** A field of the root, the same one each time for the same `kind`. */
  write(kind: number): HostileField {
    this.fragments = [];
    this.variables = {};
    const fields = Object.values(this.schema.getQueryType()?.getFields() ?? {});
    const field = fields[kind % fields.length] as GraphQLField<unknown, unknown>;
    const selection =
      this.style === "fragments"
        ? this.doubled(getNamedType(field.type), 1 + this.random(mostDoublings))
        : this.selection(getNamedType(field.type), deepest - 1);
    return { text: `${this.call(field)} ${selection}`, fragments: this.fragments, variables: this.variables };
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.random(values.length)] as T;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    return `a${this.names++}: ${this.call(field)} ${this.selection(getNamedType(field.type), depth - 1)}`;
  }

  /** Its name, with arguments. */
  private call(field: GraphQLField<unknown, unknown>): string {
    const given = field.args.filter((arg) => isRequiredArgument(arg) || (arg.name !== "after" && this.random(2) === 0));
    const args = given.map((arg) => `${arg.name}: ${this.style === "variables" ? this.variable(arg) : this.argument(arg)}`);
    return `${field.name}${args.length === 0 ? "" : `(${args.join(" ")})`}`;
  }

  private variable(arg: GraphQLArgument): string {
    const name = `v${this.random(1_000_000)}x${this.names++}`;
    const value = valueFromASTUntyped(parseValue(this.argument(arg)));
    this.variables[name] = { type: String(arg.type), value };
    return `$${name}`;
  }

  /** The spread of a fragment that selects one field twice, each with the next such fragment. */
  private doubled(type: GraphQLNamedType, levels: number): string {
    if (isLeafType(type)) return "";
    const on = isAbstractType(type) ? this.pick(this.schema.getPossibleTypes(type)) : type;
    if (!isObjectType(on)) return "";
    const composite = Object.values(on.getFields()).filter((field) => !isLeafType(getNamedType(field.type)));
    if (levels === 0 || composite.length === 0) return `{ __typename ... on ${on.name} ${this.selection(on, 0)} }`;
    const name = `F${this.random(1_000_000)}x${this.names++}`;
    const next = this.pick(composite);
    const call = this.call(next);
    const below = this.doubled(getNamedType(next.type), levels - 1);
    this.fragments.push(`fragment ${name} on ${on.name} { one: ${call} ${below} other: ${call} ${below} }`);
    return `{ __typename ...${name} }`;
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    if (isLeafType(type)) return "";
    if (isAbstractType(type)) {
      const inner = this.pick(this.schema.getPossibleTypes(type));
      return `{ __typename ... on ${inner.name} ${this.selection(inner, depth)} }`;
    }
    if (!isObjectType(type)) return "";
    const fields = Object.values(type.getFields());
    const possible = fields.filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    if (possible.length === 0) return "{ __typename }";
    const chosen = Array.from({ length: 1 + this.random(4) }, () => this.pick(possible));
    // The same again and again, under other names.
    if (this.random(6) === 0) chosen.push(...Array.from({ length: 20 }, () => chosen[0] as (typeof chosen)[number]));
    return `{ ${chosen.map((field) => this.field(field, depth)).join(" ")} }`;
  }

  private argument({ name, type }: GraphQLArgument): string {
    return name === "first" ? String(this.pick(firsts)) : this.value(name, type, 4);
  }

  private value(name: string, type: GraphQLInputType, depth: number): string {
    if (isNonNullType(type)) return this.value(name, type.ofType, depth);
    if (isListType(type)) {
      const length = isEnumType(getNamedType(type)) ? 1 : this.pick(lengths);
      return `[${Array.from({ length }, () => this.value(name, type.ofType, depth)).join(" ")}]`;
    }
    if (isEnumType(type)) return this.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const given = type.isOneOf
        ? [this.oneOf(fields)]
        : fields.filter((field) => isRequiredInputField(field) || this.isGiven(depth));
      return `{ ${given.map((field) => `${field.name}: ${this.value(field.name, field.type, depth - 1)}`).join(" ")} }`;
    }
    return this.scalar(name, type.name);
  }

  /** Mostly a reference by ID, since one that is refused makes little work. */
  private oneOf(fields: readonly GraphQLInputField[]): GraphQLInputField {
    const id = fields.find(({ name }) => name === "id");
    return id !== undefined && this.random(5) > 0 ? id : this.pick(fields);
  }

  private isGiven(depth: number): boolean {
    return depth > 0 && this.random(3) === 0;
  }

  private scalar(name: string, type: string): string {
    switch (type) {
      case "Int":
        return String(name === "limit" ? 1 + this.random(100) : this.pick(integers));
      case "Float":
        return this.pick(["0", "0.1", "1"]);
      case "Boolean":
        return this.pick(["true", "false"]);
      case "DateTime":
        return JSON.stringify(this.pick(instants));
      case "PartialDate":
        return this.pick(['"2026"', '"2026-03"', '"2020-01-01"']);
      case "JSON":
        return "{}";
      case "ID":
        return JSON.stringify(this.pick(this.population.ids) + (this.random(20) === 0 ? "x" : ""));
      default:
        return JSON.stringify(
          Array.from({ length: this.pick([1, 1, 2, 5, 12]) }, () => this.pick(this.population.words)).join(" "),
        );
    }
  }
}
