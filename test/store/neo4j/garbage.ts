/** Numbers below the one that is given. */
type Pick = (below: number) => number;

const endMark = Buffer.from([0, 0]);
/** A Bolt message of this body, in a chunk with its length before and the end mark behind it. */
const message = (...body: readonly number[]) => Buffer.from([body.length >> 8, body.length & 255, ...body, ...endMark]);
const text = (letters: string) => [0x80 + letters.length, ...Buffer.from(letters)];
/** SUCCESS, RECORD, FAILURE, IGNORED, and one that there is not. */
const signatures = [0x70, 0x71, 0x7f, 0x7e, 0x33];
/** What these messages never carry: values of other types, maps without what belongs there, sizes of which nothing follows. */
const misfits: readonly (readonly number[])[] = [
  [0xc0],
  [0xc3],
  [0x01],
  [0x90],
  [0xa0],
  [0x91, 0xc0],
  text("a"),
  ...["code", "cause", "message", "hints", "server", "fields", "has_more", "bookmark", "stats", "statuses"].map((key) => [
    0xa1,
    ...text(key),
    0x01,
  ]),
  ...[0xd2, 0xd6, 0xda, 0xce].map((size) => [size, 0x7f, 0xff, 0xff, 0xff]),
  [0xb3, 0x4e, 0x01, 0x90, 0xa0],
  [0xb1, 0x99, 0x01],
];

/** A message that is well formed and makes no sense, or one of random bytes. */
function nonsense(pick: Pick): Buffer {
  const signature = signatures[pick(signatures.length)] as number;
  if (pick(6) === 0) return message(...Array.from({ length: pick(40) + 1 }, () => pick(256)));
  if (pick(8) === 0) return message(0xb0, signature);
  return message(0xb1, signature, ...(misfits[pick(misfits.length)] as readonly number[]));
}

/**
 * The end of what was said, from the middle of one of its messages on. Whole messages are never said again: nothing in Bolt tells
 * the answer to one statement from that to the next, and TCP repeats nothing.
 */
function tail(bytes: Buffer, pick: Pick): Buffer {
  const start = pick(bytes.length) + 1;
  const followsMessage = bytes.subarray(start - 2, start).equals(endMark);
  return bytes.subarray(followsMessage ? start + 1 : start);
}

/** What a broken server or network may make of what was said: in its place, before it, or in part once more. */
export function garbled(bytes: Buffer, pick: Pick): Buffer {
  const ways: readonly (() => Buffer)[] = [
    () => Buffer.from(Array.from({ length: pick(400) + 1 }, () => pick(256))),
    () => Buffer.concat([nonsense(pick), bytes]),
    () => Buffer.concat(Array.from({ length: pick(4) + 1 }, () => nonsense(pick))),
    () => Buffer.concat([bytes, tail(bytes, pick)]),
    () => Buffer.concat([tail(bytes, pick), bytes]),
  ];
  return (ways[pick(ways.length)] as () => Buffer)();
}
