import { buildSchema, execute, type FormattedExecutionResult, type GraphQLError, parse } from "graphql";
import { expect, test } from "vitest";
import { AnswerPool } from "../../../src/graphql/execution/answer-pool.ts";
import { Executor } from "../../../src/graphql/execution/executor.ts";
import { JsonText } from "../../../src/graphql/execution/json-text.ts";
import { JsonWriter } from "../../../src/graphql/execution/json-writer.ts";
import { LazyList } from "../../../src/graphql/execution/lazy-list.ts";
import { PiecePool } from "../../../src/graphql/execution/piece-pool.ts";

test("texts are written as JSON.stringify writes them, whatever is in them and however long they are", () => {
  const out = new JsonWriter();
  const texts = Array.from({ length: 0x10000 }, (_, code) => `a${String.fromCharCode(code)}b`);
  texts.push("", "😀", "x".repeat(32_000), "x".repeat(200_000), "漢".repeat(20_000), "漢".repeat(200_000), '"'.repeat(40_000));
  for (const [index, text] of texts.entries()) {
    if (index > 0) out.plain(",");
    out.string(text);
  }
  expect(`[${Buffer.concat(out.take())}]` === JSON.stringify(texts)).toBe(true);
  expect(out.take()).toEqual([]);
});

const schema = buildSchema(`
  interface Being { name: String }
  type Cat implements Being { name: String, lives: Int!, mood: Mood, friends: [Being!]!, share: Float, tame: Boolean }
  type Dog implements Being { name: String }
  enum Mood { GOOD BAD }
  type Query { beings: [Being] }
`);
const query = `{ beings { __typename name ... on Cat { lives mood share tame friends { again: name __typename } } } }`;
const cat = (changes: object = {}) => ({
  __typename: "Cat",
  name: "Tom",
  lives: 9,
  mood: "GOOD",
  share: 0.1,
  tame: true,
  friends: [{ __typename: "Dog", name: 'Rex "the dog"' }],
  ...changes,
});
const being = schema.getType("Being");
if (being !== undefined && "resolveType" in being) being.resolveType = (value) => (value as { __typename: string }).__typename;

const unlimited = { mostBytes: 1e9, tooLarge: () => new Error("too large") as GraphQLError };

async function bothAnswers(beings: () => unknown) {
  schema.getQueryType()!.getFields()["beings"]!.resolve = beings;
  const document = parse(query);
  const expected = await execute({ schema, document });
  const executor = new Executor(schema, 0);
  const answer = await executor.execute({ document, context: {} }, unlimited);
  const isText = answer.data?.["beings"] instanceof JsonText;
  return { isText, text: await executor.texts.write(answer as FormattedExecutionResult), expected: JSON.stringify(expected) };
}

const plain = {
  objects: () => [cat(), { __typename: "Dog", name: null }, null, cat({ mood: null, share: Number.MAX_VALUE, name: "漢" })],
  "an iterable": () => new Set([cat(), cat({ friends: [] })]),
  "items made as they are read": () => new LazyList([9, 8, 7], (lives) => cat({ lives })),
  "such a list in a list": () => [cat({ friends: new LazyList([null, "Rex"], (name) => ({ __typename: "Dog", name })) })],
  none: () => [],
  "many, in turns": () => Array.from({ length: 20_000 }, (_, lives) => cat({ lives })),
};
test.each(Object.entries(plain))("a list of what is known is text: %s", async (_, beings) => {
  const { isText, text, expected } = await bothAnswers(beings);
  expect(isText).toBe(true);
  expect(text === expected).toBe(true);
});

const thrown = {
  get name(): string {
    throw new Error("no name");
  },
};
const others = {
  "a promise": { name: Promise.resolve("later") },
  "a promise of an item": undefined,
  "a method": { name: () => "a method" },
  "an error that is returned": { name: new Error("no name") },
  "an error that is thrown": Object.defineProperties(cat(), Object.getOwnPropertyDescriptors(thrown)),
  "null where none may be": { lives: null },
  "not of its type": { lives: "nine" },
  "not of its vocabulary": { mood: "UGLY" },
  "an unknown type": { __typename: "Nobody" },
  "a friend that is null": { friends: [null] },
};
test.each(Object.entries(others))("a list with anything else is not, and is the same: %s", async (name, changes) => {
  const other = () =>
    changes === undefined ? Promise.resolve(cat()) : name === "an error that is thrown" ? changes : cat(changes as object);
  const { isText, text, expected } = await bothAnswers(() => [cat(), other(), cat()]);
  expect(isText).toBe(false);
  const { data, errors } = JSON.parse(text) as { data: unknown; errors?: readonly { path: unknown }[] };
  const right = JSON.parse(expected) as { data: unknown; errors?: readonly { path: unknown }[] };
  expect(data).toEqual(right.data);
  expect(errors?.map(({ path }) => path)).toEqual(right.errors?.map(({ path }) => path));
});

test("a name may be longer than the memory that texts are written to", async () => {
  const name = "a".repeat(70_000);
  schema.getQueryType()!.getFields()["beings"]!.resolve = () => [cat(), cat()];
  const document = parse(`{ beings { ... on Cat { lives ${name}: lives mood } } }`);
  const executor = new Executor(schema, 0);
  const answer = await executor.execute({ document, context: {} }, unlimited);
  const expected = JSON.stringify(await execute({ schema, document }));
  expect((await executor.texts.write(answer as FormattedExecutionResult)) === expected).toBe(true);
});

test("a long answer is handed over as bytes, and its memory is used again once it is given back", async () => {
  const beings = Array.from({ length: 3_000 }, (_, lives) => cat({ lives, name: lives % 7 === 0 ? "漢" : "Tom" }));
  schema.getQueryType()!.getFields()["beings"]!.resolve = () => beings;
  const document = parse(query);
  const expected = JSON.stringify(await execute({ schema, document }));
  const executor = new Executor(schema);
  const answers: { bytes: Buffer; giveBack: () => void }[] = [];
  const answer = async () => {
    const takeBytes = (bytes: Buffer, giveBack: () => void) => answers.push({ bytes, giveBack });
    const result = await executor.execute({ document, context: {} }, { ...unlimited, takeBytes });
    expect(await executor.texts.write(result as FormattedExecutionResult)).toBe("");
  };
  for (let time = 0; time < 3; time++) await answer();
  // None of them is written to by what came after it.
  expect(answers.map(({ bytes }) => bytes.toString() === expected)).toEqual([true, true, true]);
  answers[1]!.giveBack();
  await answer();
  expect(answers[3]!.bytes.buffer).toBe(answers[1]!.bytes.buffer);
  expect([0, 2, 3].map((place) => answers[place]!.bytes.toString() === expected)).toEqual([true, true, true]);
});

test("memory for an answer is long enough, is nobody else's, and is not kept without end", () => {
  const pool = new AnswerPool();
  const lengths = [1, 300_000, 299_999, 5_000_000, 20_000_000];
  for (let round = 0; round < 3; round++) {
    const taken = lengths.map((length) => pool.take(length));
    expect(taken.map(({ length }) => length)).toEqual(lengths);
    expect(new Set(taken.map(({ buffer }) => buffer)).size).toBe(lengths.length);
    for (const bytes of taken) pool.giveBack(bytes);
  }
  const many = Array.from({ length: 10 }, () => pool.take(4_000_000));
  for (const bytes of many) pool.giveBack(bytes);
  const known = new Set(many.map(({ buffer }) => buffer));
  const again = many.map(() => pool.take(4_000_000)).filter(({ buffer }) => known.has(buffer));
  expect(again.length).toBeLessThan(many.length);
});

test("after many short answers, the memory of a longer one is kept as well", () => {
  const pool = new AnswerPool();
  const short = Array.from({ length: 100 }, () => pool.take(100_000));
  for (const bytes of short) pool.giveBack(bytes);
  const long = pool.take(3_000_000);
  pool.giveBack(long);
  expect(pool.take(3_000_000).buffer).toBe(long.buffer);
});

test("no piece of memory is given to two at once", () => {
  const pool = new PiecePool(8);
  const [first, second] = [pool.take(), pool.take()];
  expect(first.buffer).not.toBe(second.buffer);
  pool.giveBack(first.subarray(0, 3));
  const third = pool.take();
  expect([third.buffer, third.length]).toEqual([first.buffer, 8]);
  expect(pool.take().buffer).not.toBe(first.buffer);
  // What came from elsewhere is not kept.
  pool.giveBack(Buffer.from("elsewhere"));
  expect(pool.take().toString()).not.toBe("elsewhere");
});
