import type { FormattedExecutionResult } from "graphql";
import { nextTurn } from "../../model/next-turn.ts";
import { JsonText } from "./json-text.ts";
import type { Limited } from "./run.ts";

/** An answer that is surely shorter is written at once, which takes a few milliseconds. */
const lengthAtOnce = 1_500_000;
/** How much of a longer one is written before other requests have their turn. */
const lengthATurn = 500_000;
const lengthOfPiece = 50_000;
const mostItems = 500;
/** An item with a list longer than this in it is written in pieces, too. */
const longList = 50;

/** Of a unit of UTF-16 in UTF-8. */
const mostBytesOfUnit = 3;

interface Known extends Limited {
  readonly leastBytes: number;
  /** Whether parts of it are written already. They are not inside lists. */
  readonly hasTexts: boolean;
}

/** Writes answers as JSON: large ones in turns, and none that is larger than its caller may have. */
export class AnswerTexts {
  private readonly known = new WeakMap<object, Known>();

  /** What is known of an answer, by its data, when it is executed. */
  expect(data: object, known: Known): void {
    this.known.set(data, known);
  }

  async write(result: FormattedExecutionResult): Promise<string> {
    const known = this.known.get(result.data ?? {});
    const isShort = known === undefined || (known.leastBytes <= lengthAtOnce && !known.hasTexts);
    const text = isShort ? JSON.stringify(result) : await inTurns(result);
    if (known === undefined || text.length * mostBytesOfUnit <= known.mostBytes) return text;
    if (Buffer.byteLength(text) <= known.mostBytes) return text;
    const { message, extensions } = known.tooLarge();
    return JSON.stringify({ errors: [{ message, extensions: { code: extensions["code"] } }] });
  }
}

async function inTurns(value: object): Promise<string> {
  let text = "";
  let turnEnds = lengthATurn;
  for (const piece of piecesOf(value)) {
    text += piece;
    if (text.length < turnEnds) continue;
    await nextTurn();
    turnEnds = text.length + lengthATurn;
  }
  return text;
}

/** The JSON of a value, in pieces that follow one another. */
function* piecesOf(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) {
    yield JSON.stringify(value);
  } else if (value instanceof JsonText) {
    yield value.text;
  } else if (Array.isArray(value)) {
    yield* piecesOfList(value);
  } else {
    let before = "{";
    for (const [name, inner] of Object.entries(value)) {
      if (inner === undefined) continue;
      yield `${before}${JSON.stringify(name)}:`;
      yield* piecesOf(inner);
      before = ",";
    }
    yield before === "{" ? "{}" : "}";
  }
}

/** As many items at once as make a piece of the usual length, by the length of those before. */
function* piecesOfList(items: readonly unknown[]): Generator<string> {
  let before = "[";
  let count = 1;
  for (let at = 0; at < items.length; ) {
    yield before;
    before = ",";
    if (count === 1 && isWide(items[at])) {
      yield* piecesOf(items[at++]);
      continue;
    }
    const some = items.slice(at, at + count);
    const text = JSON.stringify(some);
    yield text.slice(1, -1);
    at += some.length;
    count = Math.max(1, Math.min(mostItems, Math.floor((lengthOfPiece * some.length) / text.length)));
  }
  yield before === "[" ? "[]" : "]";
}

/** Whether there is a long list in it, or in what it names. */
function isWide(value: unknown, deepest = 3): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.length > longList;
  return deepest > 0 && Object.values(value).some((inner) => isWide(inner, deepest - 1));
}
