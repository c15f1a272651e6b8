import {
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getArgumentValues,
  isObjectType,
  locatedError,
  type ResponsePath,
  responsePathAsArray,
} from "graphql";
import { LocatedErrors } from "./located-errors.ts";
import type { Completion, FieldPlan, ObjectPlan, Plan } from "./plan.ts";
import { isPromise, leave, settled } from "./promises.ts";
import type { Variables } from "./selection.ts";
import { Turns, workOfResolver } from "./turns.ts";

type Result = Record<string, unknown>;
type MaybePromise<T> = T | PromiseLike<T>;

/** An item and its comma. */
const bytesOfItem = 2;
/** How often a long list looks whether its turn is over. */
const itemsBetweenLooks = 256;
const bytesOfError = 100;
const noAnswer = "The request was given up before it was answered.";

export interface Limited {
  /** An answer of more bytes is given up. */
  readonly mostBytes: number;
  /** The error of an answer that is too large, which is then all of it. */
  readonly tooLarge: () => GraphQLError;
  /** Aborted when nobody waits for the answer any more, with the reason. */
  readonly aborted?: AbortSignal;
}

/**
 * One execution of an operation, with the results of graphql-js: what is null, which errors there are, in which order and
 * where. It differs in three ways: fields come from a plan instead of being looked up for each object, an answer that grows
 * too large is given up while it is made, and much work is done in turns.
 */
export class Run {
  readonly errors = new LocatedErrors();
  private readonly turns = new Turns();
  private bytes = 0;
  /** Why nothing more is resolved. */
  private givenUp: GraphQLError | undefined;

  constructor(
    private readonly plan: Plan,
    private readonly variables: Variables,
    private readonly context: unknown,
    private readonly limited: Limited,
  ) {}

  /** The data. Throws or rejects with the error that makes all of it null. */
  data(): MaybePromise<Result> {
    const { operation, schema } = this.plan;
    const type = schema.getRootType(operation.operation);
    if (type == null) {
      throw new GraphQLError(`Schema is not configured to execute ${operation.operation} operation.`, { nodes: operation });
    }
    const root = this.plan.rootOf(type, this.variables);
    return operation.operation === "mutation" ? this.inSequence(root) : this.object(root, undefined, undefined);
  }

  /** The minimum number of bytes of JSON in the answer: exact if its texts are ASCII without quotes. */
  get leastBytes(): number {
    return this.bytes;
  }

  /** Whether the answer is this error alone. */
  isGivenUp(error: unknown): error is GraphQLError {
    return error !== undefined && error === this.givenUp;
  }

  /** One mutation after the other. */
  private async inSequence(plan: ObjectPlan): Promise<Result> {
    const results = blank(plan);
    this.count(plan.bytes);
    for (const field of plan.fields) results[field.responseName] = await this.field(field, undefined, undefined);
    return results;
  }

  private object(plan: ObjectPlan, source: unknown, path: ResponsePath | undefined): MaybePromise<Result> {
    const results = blank(plan);
    let hasPromise = false;
    this.count(plan.bytes);
    try {
      for (const field of plan.fields) {
        const value = this.field(field, source, path);
        results[field.responseName] = value;
        if (isPromise(value)) hasPromise = true;
      }
    } catch (error) {
      if (!hasPromise) throw error;
      const rethrow = () => {
        throw error;
      };
      return settled(results).then(rethrow, rethrow);
    }
    return hasPromise ? settled(results) : results;
  }

  private field(field: FieldPlan, source: unknown, parent: ResponsePath | undefined): unknown {
    const { completion, resolve } = field;
    // Where a value is a leaf, its path is made only if it is needed.
    let path = resolve === undefined && completion.shape === "leaf" ? undefined : pathOf(field, parent);
    try {
      const value = resolve === undefined ? this.property(field, source, parent) : this.resolved(field, source, path!);
      const completed = isPromise(value)
        ? value.then((resolved) => this.later(field, completion, path, resolved))
        : this.complete(field, completion, path, value);
      if (!isPromise(completed)) return completed;
      path ??= pathOf(field, parent);
      return completed.then(undefined, (error: unknown) => this.fail(error, field, completion, path!));
    } catch (error) {
      return this.fail(error, field, completion, path ?? pathOf(field, parent));
    }
  }

  /** Throws if there is nothing more to do. */
  private goOn(): void {
    if (this.limited.aborted?.aborted === true)
      this.givenUp ??= new GraphQLError(noAnswer, { extensions: { code: "DEADLINE_EXCEEDED" } });
    if (this.givenUp !== undefined) throw this.givenUp;
  }

  private property(field: FieldPlan, source: unknown, parent: ResponsePath | undefined): unknown {
    if (this.givenUp !== undefined) throw this.givenUp;
    this.turns.spend(1);
    if ((typeof source !== "object" || source === null) && typeof source !== "function") return undefined;
    const value = (source as Record<string, unknown>)[field.definition.name];
    if (typeof value !== "function") return value;
    const path = pathOf(field, parent);
    return value.call(source, this.argumentsOf(field), this.context, this.infoOf(field, path));
  }

  private resolved(field: FieldPlan, source: unknown, path: ResponsePath): unknown {
    this.goOn();
    this.turns.spend(workOfResolver);
    return field.resolve?.(source, this.argumentsOf(field), this.context, this.infoOf(field, path));
  }

  private argumentsOf(field: FieldPlan): Record<string, unknown> {
    if (!field.takesArguments) return {};
    return getArgumentValues(field.definition, field.nodes[0]!, this.variables);
  }

  private infoOf({ definition, nodes, parentType }: FieldPlan, path: ResponsePath): GraphQLResolveInfo {
    const { schema, fragments, operation } = this.plan;
    return {
      fieldName: definition.name,
      fieldNodes: nodes,
      returnType: definition.type,
      parentType,
      path,
      schema,
      fragments,
      rootValue: undefined,
      operation,
      variableValues: this.variables as { [name: string]: unknown },
    };
  }

  /** What a promise became, in this turn or, if its work is done, in the next. */
  private later(field: FieldPlan, completion: Completion, path: ResponsePath | undefined, value: unknown): unknown {
    if (!this.turns.spend(0)) return this.complete(field, completion, path, value);
    return this.turns.wait().then(() => this.complete(field, completion, path, value));
  }

  private complete(field: FieldPlan, completion: Completion, path: ResponsePath | undefined, value: unknown): unknown {
    if (value instanceof Error) throw value;
    if (value == null) {
      if (completion.isRequired) throw nullError(field);
      return null;
    }
    switch (completion.shape) {
      case "leaf":
        return this.leaf(completion.type.serialize(value), completion);
      case "list":
        return this.list(field, completion, path!, value);
      case "object":
        return this.objectOf(field, completion.type, path!, value);
      default:
        return this.abstract(field, completion.type, path!, value);
    }
  }

  private leaf(serialized: unknown, { type }: Completion & { readonly shape: "leaf" }): unknown {
    if (serialized == null) throw new Error(`${type.name}.serialize returned nothing for a value that is not null.`);
    this.count(typeof serialized === "string" ? serialized.length + 2 : 1);
    return serialized;
  }

  private objectOf(field: FieldPlan, type: GraphQLObjectType, path: ResponsePath, value: unknown): MaybePromise<Result> {
    const plan = this.plan.below(field, type, this.variables);
    if (type.isTypeOf == null) return this.object(plan, value, path);
    const expect = (isOne: boolean) => {
      if (!isOne) throw new GraphQLError(`Expected value of type "${type.name}".`, { nodes: field.nodes });
      return this.object(plan, value, path);
    };
    const isOne = type.isTypeOf(value, this.context, this.infoOf(field, path));
    return isPromise(isOne) ? (isOne as PromiseLike<boolean>).then(expect) : expect(isOne);
  }

  private abstract(
    field: FieldPlan,
    type: (Completion & { readonly shape: "abstract" })["type"],
    path: ResponsePath,
    value: unknown,
  ): MaybePromise<Result> {
    const { resolveType } = type;
    // Most look at the value alone, which is worth knowing in a long list of entities.
    const info = resolveType != null && resolveType.length > 1 ? this.infoOf(field, path) : undefined;
    const named = resolveType
      ? resolveType(value, this.context, info as GraphQLResolveInfo, type)
      : (value as { readonly __typename?: string }).__typename;
    if (!isPromise(named)) return this.objectOf(field, this.possibleType(type, named, field), path, value);
    return named.then((name) => this.objectOf(field, this.possibleType(type, name, field), path, value));
  }

  private possibleType(
    type: (Completion & { readonly shape: "abstract" })["type"],
    name: unknown,
    { nodes, possible }: FieldPlan,
  ): GraphQLObjectType {
    if (typeof name === "string") {
      const known = possible.get(name);
      if (known !== undefined) return known;
      const found = this.plan.schema.getType(name);
      if (isObjectType(found) && this.plan.schema.isSubType(type, found)) {
        possible.set(name, found);
        return found;
      }
    }
    throw new GraphQLError(`Abstract type "${type.name}" was resolved to ${name}, which is not one of its types.`, { nodes });
  }

  private list(
    field: FieldPlan,
    { item }: Completion & { readonly shape: "list" },
    path: ResponsePath,
    value: unknown,
  ): MaybePromise<unknown[]> {
    if (typeof value !== "object" || !(Symbol.iterator in value!)) {
      const { parentType, definition } = field;
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`);
    }
    const items: readonly unknown[] = Array.isArray(value) ? value : Array.from(value as Iterable<unknown>);
    const results: unknown[] = new Array(items.length);
    this.count(2 + items.length * bytesOfItem);
    return this.itemsFrom(0, items, results, false, field, item, path);
  }

  /** Completes the items from one on: all of them now, or the rest of them in later turns. */
  private itemsFrom(
    start: number,
    items: readonly unknown[],
    results: unknown[],
    hadPromise: boolean,
    field: FieldPlan,
    completion: Completion,
    path: ResponsePath,
  ): MaybePromise<unknown[]> {
    let hasPromise = hadPromise;
    for (let index = start; index < items.length; index++) {
      if (index > start && index % itemsBetweenLooks === 0 && this.turns.spend(0)) {
        // Meanwhile nobody else would see one of them reject.
        if (hasPromise) leave(results);
        return this.turns.wait().then(() => {
          this.goOn();
          return this.itemsFrom(index, items, results, hasPromise, field, completion, path);
        });
      }
      try {
        const value = this.item(field, completion, { prev: path, key: index, typename: undefined }, items[index]);
        results[index] = value;
        if (isPromise(value)) hasPromise = true;
      } catch (error) {
        leave(results);
        throw error;
      }
    }
    return hasPromise ? Promise.all(results) : results;
  }

  private item(field: FieldPlan, completion: Completion, path: ResponsePath, item: unknown): unknown {
    try {
      const completed = isPromise(item)
        ? item.then((resolved) => this.later(field, completion, path, resolved))
        : this.complete(field, completion, path, item);
      if (!isPromise(completed)) return completed;
      return completed.then(undefined, (error: unknown) => this.fail(error, field, completion, path));
    } catch (error) {
      return this.fail(error, field, completion, path);
    }
  }

  /** Null where there may be one, with the error next to the data; otherwise throws it, for the nearest place above. */
  private fail(thrown: unknown, { nodes }: FieldPlan, { isRequired }: Completion, path: ResponsePath): null {
    if (this.givenUp !== undefined) throw this.givenUp;
    const error = locatedError(thrown, nodes as FieldPlan["nodes"][number][], responsePathAsArray(path));
    if (isRequired) throw error;
    this.count(error.message.length + bytesOfError);
    this.errors.add(error, path);
    return null;
  }

  private count(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes <= this.limited.mostBytes) return;
    this.givenUp ??= this.limited.tooLarge();
    throw this.givenUp;
  }
}

function blank({ isPlain, blank: names }: ObjectPlan): Result {
  return isPlain ? { ...names } : Object.create(null);
}

function pathOf({ responseName, parentType }: FieldPlan, prev: ResponsePath | undefined): ResponsePath {
  return { prev, key: responseName, typename: parentType.name };
}

function nullError({ parentType, definition }: FieldPlan): Error {
  return new Error(`Cannot return null for non-nullable field ${parentType.name}.${definition.name}.`);
}
