import {
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getArgumentValues,
  locatedError,
  type ResponsePath,
  responsePathAsArray,
} from "graphql";
import { JsonText, lengthOf } from "./json-text.ts";
import type { JsonWriter } from "./json-writer.ts";
import { LazyList } from "./lazy-list.ts";
import { LocatedErrors } from "./located-errors.ts";
import { PlainValues } from "./plain-values.ts";
import type { Completion, FieldPlan, ObjectPlan, Plan } from "./plan.ts";
import { isPromise, leave, settled } from "./promises.ts";
import type { Variables } from "./selection.ts";
import { Turns, workOfResolver } from "./turns.ts";
import type { WrittenObjects } from "./written-objects.ts";

/** An array, or a list that makes its items. */
type Items = Pick<readonly unknown[], "length" | "at">;
type Result = Record<string, unknown>;
type MaybePromise<T> = T | PromiseLike<T>;

/** An item and its comma. */
const bytesOfItem = 2;
/** How often a long list looks whether its turn is over. */
const itemsBetweenLooks = 256;
const bytesOfError = 100;
const noAnswer = "The request was abandoned before it was answered.";

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
  private readonly plain: PlainValues;
  private bytes = 0;
  /** Whether the data has a `JsonText` in it. */
  hasTexts = false;
  /** Why nothing more is resolved. */
  private givenUp: GraphQLError | undefined;

  constructor(
    private readonly plan: Plan,
    private readonly variables: Variables,
    private readonly context: unknown,
    private readonly limited: Limited,
    /** Holds nothing that counts between turns. */
    private readonly out: JsonWriter,
    written: WrittenObjects,
  ) {
    this.plain = new PlainValues(plan, variables, out, written, this.turns);
  }

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
    if (!isPromise(named)) return this.objectOf(field, this.plan.possibleType(field, type, named), path, value);
    return named.then((name) => this.objectOf(field, this.plan.possibleType(field, type, name), path, value));
  }

  private list(
    field: FieldPlan,
    { item }: Completion & { readonly shape: "list" },
    path: ResponsePath,
    value: unknown,
  ): MaybePromise<unknown[] | JsonText> {
    if (typeof value !== "object" || !(Symbol.iterator in value!)) {
      const { parentType, definition } = field;
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`);
    }
    const items: Items = Array.isArray(value) || value instanceof LazyList ? value : Array.from(value as Iterable<unknown>);
    if (items.length < this.plan.textFrom || isInList(path)) return this.oneByOne(items, field, item, path);
    const written = this.textFrom(0, items, [], field, item);
    if (!isPromise(written)) return written ?? this.oneByOne(items, field, item, path);
    return written.then((text) => text ?? this.oneByOne(items, field, item, path));
  }

  /** The list as text, its items from one on written now or in later turns; undefined where one of them is not plain. */
  private textFrom(
    start: number,
    items: Items,
    before: readonly Buffer[],
    field: FieldPlan,
    completion: Completion,
  ): MaybePromise<JsonText | undefined> {
    const { out } = this;
    // Of a list that was given up.
    out.take();
    let bytes = 0;
    if (start === 0) out.plain("[");
    for (let index = start; index < items.length; index++) {
      if (index > start && index % itemsBetweenLooks === 0 && this.turns.spend(0)) {
        const soFar = [...before, ...out.take()];
        return this.turns.wait().then(() => {
          this.goOn();
          return this.textFrom(index, items, soFar, field, completion);
        });
      }
      if (index > 0) out.plain(",");
      const item = items instanceof LazyList ? items.at(index, this.plain.isAnew) : items.at(index);
      if (!this.plain.write(field, completion, item)) {
        this.bytes -= lengthOf(before) + bytes;
        return undefined;
      }
      this.count(out.length - bytes);
      bytes = out.length;
    }
    out.plain("]");
    this.hasTexts = true;
    return new JsonText([...before, ...out.take()], out.pool);
  }

  private oneByOne(items: Items, field: FieldPlan, completion: Completion, path: ResponsePath): MaybePromise<unknown[]> {
    this.count(2 + items.length * bytesOfItem);
    return this.itemsFrom(0, items, new Array<unknown>(items.length), false, field, completion, path);
  }

  /** Completes the items from one on: all of them now, or the rest of them in later turns. */
  private itemsFrom(
    start: number,
    items: Items,
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
        const value = this.item(field, completion, { prev: path, key: index, typename: undefined }, items.at(index));
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

/** Whether one of the places on the way is an item of a list. */
function isInList(path: ResponsePath): boolean {
  for (let place: ResponsePath | undefined = path; place !== undefined; place = place.prev) {
    if (typeof place.key === "number") return true;
  }
  return false;
}

function nullError({ parentType, definition }: FieldPlan): Error {
  return new Error(`Cannot return null for non-nullable field ${parentType.name}.${definition.name}.`);
}
