import { buildSchema, execute, type FormattedExecutionResult, type GraphQLError, parse } from "graphql";
import { expect, test } from "vitest";
import { Executor } from "../../../src/graphql/execution/executor.ts";
import { JsonWriter } from "../../../src/graphql/execution/json-writer.ts";
import { lastsAs } from "../../../src/graphql/execution/written-objects.ts";

const schema = buildSchema(`
  interface Being { name: String, tag: String }
  type Cat implements Being { name: String, tag: String, lives: Int! }
  type Dog implements Being { name: String, tag: String, owner: Cat }
  type Sight { being: Being!, at: Int! }
  type Query { seen: [Sight!]! }
`);
const being = schema.getType("Being");
if (being !== undefined && "resolveType" in being) being.resolveType = (value) => (value as { __typename: string }).__typename;
const unlimited = { mostBytes: 1e9, tooLarge: () => new Error("too large") as GraphQLError };

/** Beings that last as `as`, and how often the name of one was looked up. */
class Pets {
  as: object | undefined = {};
  looks = 0;

  constructor(readonly names: (string | null)[]) {}

  readonly seen = () => this.names.map((_, number) => ({ being: this.at(number), at: number }));

  private at(number: number): object {
    const isCat = number % 2 === 0;
    const look = () => {
      this.looks++;
      return this.names[number];
    };
    return {
      [lastsAs]: this.as,
      number,
      __typename: isCat ? "Cat" : "Dog",
      get name() {
        return look();
      },
      tag: `#${number}`,
      ...(isCat && { lives: 9 }),
    };
  }
}

function asking(pets: Pets) {
  schema.getQueryType()!.getFields()["seen"]!.resolve = pets.seen;
  const executor = new Executor(schema, 0);
  return async (document: ReturnType<typeof parse>) => {
    const { looks } = pets;
    const answer = await executor.execute({ document, context: {} }, unlimited);
    const text = await executor.texts.write(answer as FormattedExecutionResult);
    const looked = pets.looks - looks;
    const expected = JSON.stringify(await execute({ schema, document }));
    return { text, looked, expected };
  };
}
const names = parse("{ seen { being { __typename name ... on Cat { lives } } at } }");
const tags = parse("{ seen { being { tag } } }");
const hostile = [
  "Tom",
  'Rex "the dog"',
  null,
  "漢😀",
  "x".repeat(70_000),
  "",
  "\u007f\ud800",
  "漢".repeat(30_000),
  "a",
  "ab",
  "abc",
];

test("what was written of an object is written again, by each question in its own words", async () => {
  const ask = asking(new Pets(hostile));
  for (const document of [names, tags, names, tags]) {
    const { text, expected } = await ask(document);
    expect(text === expected).toBe(true);
  }
  // What is longer than the memory of the writer is looked up each time.
  expect((await ask(names)).looked).toBe(2);
});

test("once it is another, all is looked up again", async () => {
  const pets = new Pets(["Tom", "Rex"]);
  const ask = asking(pets);
  await ask(names);
  pets.names[0] = "Felix";
  expect((await ask(names)).text).toContain("Tom");
  pets.as = {};
  expect(await ask(names)).toMatchObject({ looked: 2, text: expect.stringContaining("Felix") });
  pets.as = undefined;
  for (let time = 0; time < 2; time++) expect((await ask(names)).looked).toBe(2);
});

test("objects come in any number and order, and more of them than are kept", async () => {
  const pets = new Pets(Array.from({ length: 40_000 }, (_, number) => `${"n".repeat(number % 1_300)}${number}`));
  const ask = asking(pets);
  const first = await ask(names);
  expect(first.text === first.expected).toBe(true);
  pets.names.length = 30_000;
  const second = await ask(names);
  expect(second.text === second.expected).toBe(true);
  expect(second.looked).toBeGreaterThan(0);
});

test("copies of any length end where they should", () => {
  const bytes = Uint8Array.from({ length: 40 }, (_, index) => 97 + (index % 26));
  for (let start = 0; start < 9; start++) {
    for (let end = start; end < start + 20; end++) {
      const out = new JsonWriter();
      const expected: string[] = [];
      for (let time = 0; time < 5_000; time++) {
        out.plain("<");
        out.copy(new DataView(bytes.buffer), start, end);
        expected.push("<", Buffer.from(bytes.subarray(start, end)).toString());
      }
      expect(Buffer.concat(out.take()).toString() === expected.join("")).toBe(true);
    }
  }
});
