import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
} from "graphql";

/** A whole number below `below`. */
export type Random = (below: number) => number;

/** mulberry32: the same numbers on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export interface RandomDocument {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Population {
  /** Values of scalars by the name of their type: some that are right, and some that are not. */
  readonly scalars: Readonly<Record<string, readonly unknown[]>>;
  readonly deepest?: number;
}

/**
 * Valid and nearly valid documents over a schema: fields under aliases, with arguments in place or as variables, in fragments,
 * some skipped.
 */
export class Documents {
  private readonly definitions: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private readonly fragments: string[] = [];
  private aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly population: Population,
  ) {}

  static write(schema: GraphQLSchema, random: Random, population: Population, operation = "query"): RandomDocument {
    const made = new Documents(schema, random, population);
    const root = operation === "query" ? schema.getQueryType() : schema.getMutationType();
    const selection = made.selectionOf(root as GraphQLObjectType, population.deepest ?? 5, false);
    const definitions = made.definitions.length === 0 ? "" : `(${made.definitions.join(", ")})`;
    const query = `${operation} ${definitions} ${selection} ${made.fragments.join(" ")}`;
    parse(query);
    return { query, variables: made.variables };
  }

  private chance(outOf: number): boolean {
    return this.random(outOf) === 0;
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.random(values.length)] as T;
  }

  private selectionOf(type: GraphQLObjectType, depth: number, isSmall: boolean): string {
    const all = Object.values(type.getFields());
    const wanted = 1 + this.random(isSmall ? 4 : 3);
    const parts = Array.from({ length: wanted }, () => {
      const field = this.pick(all);
      const name = this.chance(3) ? `a${this.aliases++}: ${field.name}` : field.name;
      const below = this.below(field.type, depth - 1);
      if (below === undefined) return "";
      const aliased = field.args.length > 0 && !name.includes(":") ? `a${this.aliases++}: ${name}` : name;
      return this.wrapped(`${aliased}${this.argumentsOf(field.args)} ${this.directive()} ${below}`, type);
    });
    if (this.chance(3)) parts.push("__typename");
    if (this.chance(40)) parts.push("__proto__: __typename");
    const written = parts.filter((part) => part !== "");
    return `{ ${written.length === 0 ? "__typename" : written.join(" ")} }`;
  }

  private wrapped(field: string, { name }: GraphQLObjectType): string {
    if (this.chance(8)) return `... on ${name} ${this.directive()} { ${field} }`;
    if (!this.chance(8)) return field;
    const fragment = `f${this.fragments.length}`;
    this.fragments.push(`fragment ${fragment} on ${name} { ${field} }`);
    return this.chance(2) ? `...${fragment} ${this.directive()}` : `...${fragment} ...${fragment}`;
  }

  private directive(): string {
    if (!this.chance(12)) return "";
    const name = this.pick(["skip", "include"]);
    if (this.chance(2)) return `@${name}(if: ${this.pick(["true", "false"])})`;
    return `@${name}(if: ${this.variable("Boolean!", this.chance(2))})`;
  }

  private below(type: GraphQLOutputType, depth: number): string | undefined {
    const named = getNamedType(type);
    if (isObjectType(named)) return depth <= 0 ? undefined : this.selectionOf(named, depth, depth < 3);
    if (!isAbstractType(named)) return "";
    if (depth <= 0) return undefined;
    const possible = this.schema.getPossibleTypes(named);
    const chosen = Array.from({ length: 1 + this.random(2) }, () => this.pick(possible));
    const inner = [...new Set(chosen)].map((one) => `... on ${one.name} ${this.selectionOf(one, depth, true)}`);
    return `{ __typename ${inner.join(" ")} }`;
  }

  private argumentsOf(args: readonly GraphQLArgument[]): string {
    const given = args.filter((arg) => isRequiredArgument(arg) || arg.name === "first" || this.chance(4));
    if (given.length === 0) return "";
    return `(${given.map((arg) => `${arg.name}: ${this.argument(arg)}`).join(", ")})`;
  }

  private argument(arg: GraphQLArgument): string {
    const value = arg.name === "first" ? 1 + this.random(4) : this.valueOf(arg.type, 3);
    return this.chance(4) ? this.variable(String(arg.type), value) : this.literal(value, arg.type);
  }

  private variable(type: string, value: unknown): string {
    const name = `v${this.definitions.length}`;
    this.definitions.push(`$${name}: ${type}`);
    if (!this.chance(30)) this.variables[name] = value;
    return `$${name}`;
  }

  private valueOf(type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) return this.valueOf(type.ofType, depth);
    if (this.chance(40)) return null;
    if (isListType(type)) return Array.from({ length: 1 + this.random(2) }, () => this.valueOf(type.ofType, depth));
    if (isEnumType(type)) return this.pick(type.getValues()).name;
    if (!isInputObjectType(type)) return this.pick(this.population.scalars[type.name] ?? ["x"]);
    const fields = Object.values(type.getFields());
    const given = type.isOneOf ? [this.pick(fields)] : fields.filter((field) => this.isGiven(field, depth));
    return Object.fromEntries(given.map((field) => [field.name, this.valueOf(field.type, depth - 1)]));
  }

  private isGiven(field: GraphQLInputField, depth: number): boolean {
    return isRequiredInputField(field) || (depth > 0 && this.chance(4));
  }

  private literal(value: unknown, type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.literal(value, type.ofType);
    if (value === null) return "null";
    if (Array.isArray(value)) {
      const item = isListType(type) ? type.ofType : type;
      return `[${value.map((one) => this.literal(one, item)).join(", ")}]`;
    }
    const named = getNamedType(type);
    if (isEnumType(named)) return String(value);
    if (typeof value !== "object") return JSON.stringify(value);
    const fields = isInputObjectType(named) ? named.getFields() : {};
    const written = Object.entries(value as object).map(
      ([name, inner]) => `${name}: ${this.literal(inner, (fields[name] as GraphQLInputField).type)}`,
    );
    return `{${written.join(", ")}}`;
  }
}
