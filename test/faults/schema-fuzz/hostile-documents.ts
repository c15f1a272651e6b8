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
} from "graphql";
import type { Random } from "../../graphql/execution/random-documents.ts";

/** What requests name: records of the graph, and words of their names. */
export interface Population {
  readonly ids: readonly string[];
  readonly words: readonly string[];
}

const lengths = [1, 1, 2, 20, 100];
const firsts = [1, 1, 5, 50, 200, 1_000, 10_000];
const integers = [0, 1, 5, 64, 100, 500, 1_000_000];
const instants = ["2026-01-15T00:00:00Z", "2026-05-01T00:00:00Z", "2030-01-01T00:00:00Z"];

/** Valid fields of the root that ask for much: long lists, large numbers, many words, unknown references, deep selections. */
export class HostileFields {
  private aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly population: Population,
  ) {}

  /** A field of the root, of the same name each time for the same `kind`, and without an alias. */
  write(kind: number): string {
    const fields = Object.values(this.schema.getQueryType()?.getFields() ?? {});
    return this.field(fields[kind % fields.length] as GraphQLField<unknown, unknown>, 5).replace(/^a\d+: /, "");
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.random(values.length)] as T;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.filter((arg) => isRequiredArgument(arg) || (arg.name !== "after" && this.random(2) === 0));
    const args = given.map((arg) => `${arg.name}: ${this.argument(arg)}`);
    const selection = this.selection(getNamedType(field.type), depth - 1);
    return `a${this.aliases++}: ${field.name}${args.length === 0 ? "" : `(${args.join(" ")})`} ${selection}`;
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
