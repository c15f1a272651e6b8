import type { GraphQLObjectType } from "graphql";
import type { JsonWriter } from "./json-writer.ts";
import { LazyList } from "./lazy-list.ts";
import type { Completion, FieldPlan, Plan } from "./plan.ts";
import { isPromise } from "./promises.ts";
import type { Variables } from "./selection.ts";
import type { Turns } from "./turns.ts";
import { type Lasting, lastsAs, type WrittenObjects } from "./written-objects.ts";

type Typed = Extract<Completion, { readonly shape: "object" | "abstract" }>;

/**
 * Writes what a long list shows as JSON, without an object for each of its items. It does so only where nothing has to be
 * resolved or awaited and nothing goes wrong: other lists are completed like any other field, and find the same values again.
 */
export class PlainValues {
  /** Whether what was written last was looked up, and not copied: reading ahead is worth its while then. */
  isAnew = true;

  constructor(
    private readonly plan: Plan,
    private readonly variables: Variables,
    private readonly out: JsonWriter,
    private readonly written: WrittenObjects,
    private readonly turns: Turns,
  ) {}

  /** Whether the value is plain. If not, only a part of it is written. */
  write(field: FieldPlan, completion: Completion, value: unknown): boolean {
    try {
      return this.value(field, completion, value);
    } catch {
      // It is thrown again where its place is known.
      return false;
    }
  }

  private value(field: FieldPlan, completion: Completion, value: unknown): boolean {
    if (value == null) {
      if (!completion.isRequired) this.out.plain("null");
      return !completion.isRequired;
    }
    if (typeof value === "object" ? value instanceof Error || isPromise(value) : typeof value === "function") return false;
    switch (completion.shape) {
      case "leaf":
        return this.leaf(completion.type.serialize(value));
      case "list":
        return this.list(field, completion.item, value);
      default:
        return lastsAs in (value as object)
          ? this.lasting(field, completion, value as Lasting)
          : this.typed(field, completion, value);
    }
  }

  private lasting(field: FieldPlan, completion: Typed, value: Lasting): boolean {
    const { out, written } = this;
    this.isAnew = !written.again(field, value, out);
    if (!this.isAnew) {
      this.turns.spend(1);
      return true;
    }
    const { place } = out;
    if (!this.typed(field, completion, value)) return false;
    const json = out.since(place);
    if (json !== undefined) written.keep(field, value, json);
    return true;
  }

  private typed(field: FieldPlan, completion: Typed, value: unknown): boolean {
    return completion.shape === "object" ? this.object(field, completion.type, value) : this.abstract(field, completion, value);
  }

  private leaf(serialized: unknown): boolean {
    const { out } = this;
    if (typeof serialized === "string") out.string(serialized);
    else if (typeof serialized === "number") out.plain(Number.isFinite(serialized) ? `${serialized}` : "null");
    else if (typeof serialized === "boolean") out.plain(serialized ? "true" : "false");
    else return false;
    return true;
  }

  private object(of: FieldPlan, type: GraphQLObjectType, source: unknown): boolean {
    const { fields, isRead } = this.plan.below(of, type, this.variables);
    if (!isRead || type.isTypeOf != null || typeof source !== "object") return false;
    this.out.plain("{");
    for (const field of fields) {
      const { constant, definition, before, completion } = field;
      this.out.plain(before);
      if (constant !== undefined) this.out.plain(constant);
      else if (!this.value(field, completion, (source as Record<string, unknown>)[definition.name])) return false;
    }
    this.out.plain("}");
    this.turns.spend(fields.length);
    return true;
  }

  private list(field: FieldPlan, completion: Completion, items: unknown): boolean {
    if (!Array.isArray(items) && !(items instanceof LazyList)) return false;
    let before = "[";
    for (const item of items) {
      this.out.plain(before);
      if (!this.value(field, completion, item)) return false;
      before = ",";
    }
    this.out.plain(items.length === 0 ? "[]" : "]");
    return true;
  }

  private abstract(field: FieldPlan, { type }: Completion & { readonly shape: "abstract" }, value: unknown): boolean {
    const { resolveType } = type;
    // Those that look at the value alone.
    if (resolveType == null || resolveType.length > 1) return false;
    const name = resolveType(value, undefined, undefined as never, type);
    return typeof name === "string" && this.object(field, this.plan.possibleType(field, type, name), value);
  }
}
