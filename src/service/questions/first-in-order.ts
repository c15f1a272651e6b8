/** A number for each row, to sort rows by; none below 0. */
export interface SortColumn {
  readonly values: Float64Array | Uint8Array;
  readonly descending: boolean;
}

/** Some bits of the numbers of a column: read as whole numbers, doubles that are not negative are in the same order. */
interface Digit {
  /** The column as 32-bit words, two for each row, the lower one first; or as bytes, one for each row. */
  readonly words: Uint32Array | Uint8Array;
  readonly wordsOfRow: 1 | 2;
  readonly word: 0 | 1;
  readonly shift: number;
  readonly mask: number;
  /** All bits of the mask where the greatest comes first, else 0. */
  readonly flip: number;
}
const buckets = 1 << 11;
const lastByte = 0xff;
const fewRows = 500;

/** The most significant first. */
function digitsOf({ values, descending }: SortColumn): Digit[] {
  if (values instanceof Uint8Array) {
    return [{ words: values, wordsOfRow: 1, word: 0, shift: 0, mask: lastByte, flip: descending ? lastByte : 0 }];
  }
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  return ([1, 0] as const).flatMap((word) =>
    [
      { shift: 21, mask: buckets - 1 },
      { shift: 10, mask: buckets - 1 },
      { shift: 0, mask: (buckets >> 1) - 1 },
    ].map(({ shift, mask }) => ({ words, wordsOfRow: 2 as const, word, shift, mask, flip: descending ? mask : 0 })),
  );
}

/**
 * The first `count` of the rows, sorted by the columns, the first column first; rows that are equal in all of them stay in
 * the order given. The time grows with the number of rows: a radix selection from the most significant digit on, then a
 * radix sort of what it leaves. A few rows are sorted by comparing them: each digit alone looks at as many buckets.
 *
 * @param few for tests
 */
export function firstInOrder(rows: Uint32Array, columns: readonly SortColumn[], count: number, few = fewRows): Uint32Array {
  if (rows.length <= few) return rows.slice().sort(comparing(columns)).subarray(0, count);
  const digits = columns.flatMap(digitsOf);
  return sorted(selected(rows, digits, Math.min(count, rows.length)), digits);
}

function comparing(columns: readonly SortColumn[]): (a: number, b: number) => number {
  return (a, b) => {
    for (const { values, descending } of columns) {
      if (values[a] !== values[b]) return values[a]! < values[b]! === descending ? 1 : -1;
    }
    return 0;
  };
}

/** Used again for each digit: a sort has a dozen of them, and would leave eight kilobytes for each to the garbage collector. */
const countsOfDigit = new Uint32Array(buckets);

/** The number of rows in each bucket. The next call writes over it. */
function countsOf(rows: Uint32Array, { words, wordsOfRow, word, shift, mask, flip }: Digit): Uint32Array {
  countsOfDigit.fill(0);
  for (let place = 0; place < rows.length; place++)
    countsOfDigit[((words[rows[place]! * wordsOfRow + word]! >>> shift) & mask) ^ flip]!++;
  return countsOfDigit;
}

/** The first `count`, not yet in order. */
function selected(rows: Uint32Array, digits: readonly Digit[], count: number): Uint32Array {
  const kept = new Uint32Array(count);
  let length = 0;
  let undecided = rows;
  for (const digit of digits) {
    const wanted = count - length;
    if (wanted === 0 || wanted === undecided.length) break;
    const counts = countsOf(undecided, digit);
    let last = 0;
    let before = 0;
    while (before + counts[last]! < wanted) before += counts[last++]!;
    if (counts[last] === undecided.length) continue;
    const { words, wordsOfRow, word, shift, mask, flip } = digit;
    const rest = new Uint32Array(counts[last]!);
    let restLength = 0;
    for (let place = 0; place < undecided.length; place++) {
      const row = undecided[place]!;
      const bucket = ((words[row * wordsOfRow + word]! >>> shift) & mask) ^ flip;
      if (bucket < last) kept[length++] = row;
      else if (bucket === last) rest[restLength++] = row;
    }
    undecided = rest;
  }
  kept.set(undecided.subarray(0, count - length), length);
  return kept;
}

/** Sorts in place, the least significant digit first. */
function sorted(rows: Uint32Array, digits: readonly Digit[]): Uint32Array {
  let from: Uint32Array = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  for (const digit of [...digits].reverse()) {
    const counts = countsOf(from, digit);
    if (counts.includes(from.length)) continue;
    const { words, wordsOfRow, word, shift, mask, flip } = digit;
    let start = 0;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const length = counts[bucket]!;
      counts[bucket] = start;
      start += length;
    }
    for (let place = 0; place < from.length; place++) {
      const row = from[place]!;
      to[counts[((words[row * wordsOfRow + word]! >>> shift) & mask) ^ flip]!++] = row;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** The same by a comparison, for what is no number. */
export function firstBy(rows: Uint32Array, compare: (a: number, b: number) => number, count: number): Uint32Array {
  // Where most are wanted, the sort of the language is faster than putting each in its place.
  if (count * 8 > rows.length) return rows.slice().sort(compare).subarray(0, count);
  const first: number[] = [];
  for (const row of rows) {
    if (first.length === count && compare(first[count - 1]!, row) < 0) continue;
    let [low, high] = [0, first.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(first[middle]!, row) < 0) low = middle + 1;
      else high = middle;
    }
    first.splice(low, 0, row);
    if (first.length > count) first.pop();
  }
  return Uint32Array.from(first);
}
