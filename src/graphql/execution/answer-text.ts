import type { FormattedExecutionResult } from "graphql";
import { nextTurn } from "../../model/next-turn.ts";
import { AnswerPool } from "./answer-pool.ts";
import { JsonText, lengthOf } from "./json-text.ts";
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

/** Where the answers of a caller go, and how large they may be. */
export interface Receiver extends Limited {
  /**
   * Takes a long answer as bytes of UTF-8, which a text would have to be turned into once more; its text is then empty. If
   * absent, the answer is written as text.
   *
   * @param giveBack to be called when nobody reads the bytes any more: later answers are written over them
   */
  readonly takeBytes?: ((answer: Buffer, giveBack: () => void) => void) | undefined;
}

interface Known extends Receiver {
  readonly leastBytes: number;
  /** Whether parts of it are written already. They are not inside lists. */
  readonly hasTexts: boolean;
}

/** Writes answers as JSON: large ones in turns, and none that is larger than its caller may have. */
export class AnswerTexts {
  private readonly pool = new AnswerPool();
  private readonly known = new WeakMap<object, Known>();

  /** What is known of an answer, by its data, when it is executed. */
  expect(data: object, known: Known): void {
    this.known.set(data, known);
  }

  async write(result: FormattedExecutionResult): Promise<string> {
    const known = this.known.get(result.data ?? {});
    const isShort = known === undefined || (known.leastBytes <= lengthAtOnce && !known.hasTexts);
    if (isShort) {
      const text = JSON.stringify(result);
      if (known === undefined || text.length * mostBytesOfUnit <= known.mostBytes) return text;
      return Buffer.byteLength(text) <= known.mostBytes ? text : refusalOf(known);
    }
    const bytes = await bytesInTurns(result, this.pool);
    const giveBack = () => this.pool.giveBack(bytes);
    if (bytes.length <= known.mostBytes && known.takeBytes !== undefined) {
      known.takeBytes(bytes, giveBack);
      return "";
    }
    const text = bytes.length > known.mostBytes ? refusalOf(known) : bytes.toString();
    giveBack();
    return text;
  }
}

function refusalOf({ tooLarge }: Known): string {
  const { message, extensions } = tooLarge();
  return JSON.stringify({ errors: [{ message, extensions: { code: extensions["code"] } }] });
}

async function bytesInTurns(value: object, pool: AnswerPool): Promise<Buffer> {
  const parts: (Buffer | JsonText)[] = [];
  let text = "";
  let ofTurn = 0;
  for (const piece of piecesOf(value)) {
    if (typeof piece === "string") {
      text += piece;
    } else {
      parts.push(Buffer.from(text), piece);
      text = "";
    }
    ofTurn += piece.length;
    if (ofTurn < lengthATurn) continue;
    await nextTurn();
    ofTurn = 0;
  }
  parts.push(Buffer.from(text));
  const answer = pool.take(lengthOf(parts));
  let at = 0;
  for (const part of parts) at += part instanceof JsonText ? part.moveTo(answer, at) : part.copy(answer, at);
  return answer;
}

/** The JSON of a value, in pieces that follow one another. */
function* piecesOf(value: unknown): Generator<string | JsonText> {
  if (typeof value !== "object" || value === null) {
    yield JSON.stringify(value);
  } else if (value instanceof JsonText) {
    yield value;
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
function* piecesOfList(items: readonly unknown[]): Generator<string | JsonText> {
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
