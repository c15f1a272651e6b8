import { type GraphQLArgument, type GraphQLInputType, isInputObjectType, isLeafType, isListType, isNonNullType } from "graphql";
import { SupplyGraphError } from "../../model/errors.ts";
import type { GraphSize } from "../../service/catalog/graph-size.ts";
import type { Arguments } from "./price.ts";

/** The longest inputs of a question. */
export interface InputLimits {
  readonly maxListItems: number;
  readonly maxTextLength: number;
}

/** A text that is searched for: all its words at once and, where nothing matches, each by itself. */
const ofText = { own: 500, word: 400, entity: 0.6, mostWords: 12 };
/** Words beyond the first few count more: what matches none as a whole is compared word by word with all that match one. */
const fewWords = 3;
const ofFurtherWord = 3;
/** Of a reference, and of the near misses that are looked up once for a field whose reference is unknown, by its words. */
const ofReference = { each: 200, nearMisses: 900, entity: 0.1, word: 900 };

/** The parts of inputs that make work wherever they stand, so that no field has to declare them. */
interface Found {
  readonly items: number;
  readonly references: number;
  readonly texts: number;
  readonly words: number;
  /** The most that any one reference has: in an ID, or the URL of a package, no word stands by itself. */
  readonly wordsOfReference: number;
}
const nothing: Found = { items: 0, references: 0, texts: 0, words: 0, wordsOfReference: 0 };

function together(a: Found, b: Found): Found {
  return {
    items: a.items + b.items,
    references: a.references + b.references,
    texts: a.texts + b.texts,
    words: a.words + b.words,
    wordsOfReference: Math.max(a.wordsOfReference, b.wordsOfReference),
  };
}

const referenceType = "EntityRef";
const searchedName = "text";
const blanksAndMarks = /[\s\p{P}]+/u;

function wordsOf(text: string, between = blanksAndMarks): number {
  const words = Math.min(ofText.mostWords, text.slice(0, 1_000).split(between).filter(Boolean).length);
  return Math.min(words, fewWords) + ofFurtherWord * Math.max(0, words - fewWords);
}

/** What it costs to find out which entities are meant by these names: one that is no ID is searched for as a text is. */
export function costOfNames(names: readonly string[], { entities }: GraphSize): number {
  if (names.length === 0) return 0;
  const words = names.reduce((sum, name) => sum + wordsOf(name), 0);
  return names.length * ofText.own + words * ofText.word + ofReference.entity * entities;
}

function isText(type: GraphQLInputType): boolean {
  const inner = isNonNullType(type) ? type.ofType : type;
  return isLeafType(inner) && (inner.name === "String" || inner.name === "ID");
}

/**
 * What the inputs of the fields of one request cost, and whether they are short enough. What a variable holds is looked at
 * once, however often it is used.
 */
export class Inputs {
  private readonly known = new WeakMap<object, Found>();

  /** @param limits undefined for changes, which the size of their body bounds */
  constructor(
    private readonly size: GraphSize,
    private readonly limits: InputLimits | undefined,
  ) {}

  /** Throws BAD_USER_INPUT where a list or a text is longer than the limits allow. */
  costOf(definitions: readonly GraphQLArgument[], args: Arguments): number {
    let found = nothing;
    for (const { name, type } of definitions) found = together(found, this.look(type, args[name], name));
    const { items, references, texts, words, wordsOfReference } = found;
    const { entities } = this.size;
    const { nearMisses: search, entity, word } = ofReference;
    const nearMisses = references > 0 ? search + entity * entities + word * Math.max(0, wordsOfReference - 1) : 0;
    const searches = texts * (ofText.own + ofText.entity * entities) + words * ofText.word;
    return Math.round(items + references * ofReference.each + nearMisses + searches);
  }

  private look(type: GraphQLInputType, value: unknown, path: string): Found {
    if (value == null) return nothing;
    const inner = isNonNullType(type) ? type.ofType : type;
    if (typeof value === "string") return this.lookAtText(inner, value, path);
    if (typeof value !== "object") return nothing;
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const found = this.lookInside(inner, value, path);
    this.known.set(value, found);
    return found;
  }

  private lookAtText(type: GraphQLInputType, value: string, path: string): Found {
    const { limits } = this;
    if (!isText(type)) return nothing;
    if (limits !== undefined && value.length > limits.maxTextLength) {
      throw tooLong(path, `has ${value.length} characters`, `${limits.maxTextLength} characters`, "maxTextLength");
    }
    const isSearched = limits !== undefined && (path === searchedName || path.endsWith(`.${searchedName}`));
    return isSearched ? { ...nothing, texts: 1, words: wordsOf(value) } : nothing;
  }

  private lookInside(type: GraphQLInputType, value: object, path: string): Found {
    const { limits } = this;
    if (isListType(type)) {
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (limits !== undefined && items.length > limits.maxListItems) {
        throw tooLong(path, `has ${items.length} entries`, `${limits.maxListItems}`, "maxListItems");
      }
      let found: Found = { ...nothing, items: items.length };
      for (const item of items) found = together(found, this.look(type.ofType, item, path));
      return found;
    }
    if (!isInputObjectType(type)) return nothing;
    let found: Found = nothing;
    if (type.name === referenceType) {
      const { value: named } = ((value as Arguments)["external"] ?? {}) as Arguments;
      found = { ...nothing, references: 1, wordsOfReference: typeof named === "string" ? wordsOf(named, /\s+/) : 1 };
    }
    for (const field of Object.values(type.getFields())) {
      found = together(found, this.look(field.type, (value as Arguments)[field.name], `${path}.${field.name}`));
    }
    return found;
  }
}

function tooLong(path: string, has: string, most: string, limit: string): SupplyGraphError {
  return new SupplyGraphError("BAD_USER_INPUT", `\`${path}\` ${has}; give at most ${most} (\`status.limits.${limit}\`).`, {
    field: path,
  });
}
