import fc from "fast-check";
import {
  buildSchema,
  type ExecutionResult,
  execute,
  type FormattedExecutionResult,
  type GraphQLSchema,
  isObjectType,
  parse,
  validate,
} from "graphql";
import { describe, expect, test } from "vitest";
import { Executor } from "../../../src/graphql/execution/executor.ts";
import { Documents, randomFrom } from "./random-documents.ts";

const limited = {
  mostBytes: 1_000_000,
  tooLarge: () => {
    throw new Error("no answer here is large");
  },
};
/** As it leaves the server. */
const written = (result: ExecutionResult) => JSON.parse(JSON.stringify(result)) as unknown;

const schema = finish(
  buildSchema(`
  interface Being { name: String!, friend: Being, friends: [Being!], maybe: [Being]!, strict: Being! }
  type Cat implements Being { name: String!, friend: Being, friends: [Being!], maybe: [Being]!, strict: Being!, lives: Int, mood: Mood, moods: [Mood!]! }
  type Dog implements Being { name: String!, friend: Being, friends: [Being!], maybe: [Being]!, strict: Being!, barks(times: Int = 2, loud: Boolean): [String!] }
  enum Mood { GOOD BAD }
  input Which @oneOf { name: String, number: Int }
  input Nest { which: Which, inner: Nest, moods: [Mood!] = [GOOD] }
  type Query { being(which: Which): Being, beings(first: Int = 3): [Being]!, cat: Cat!, echo(nest: Nest!): String, number(value: Float!): Int }
  type Mutation { set(value: Int!): Int!, break(value: Int): Int! }
`),
);

/** What a resolver does is decided by where it is asked: it returns, later returns, throws, rejects, or gives what it must not. */
function finish(made: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(made.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const { name } = field;
      if (name === "name" || name === "lives") continue;
      field.resolve = (source, args, context, info) => {
        const path: (string | number)[] = [];
        for (let at: typeof info.path | undefined = info.path; at !== undefined; at = at.prev) path.push(at.key);
        return (context as World).answer(type.name, name, path.join("."), args, source as Thing | undefined);
      };
    }
  }
  const being = made.getType("Being");
  if (being === undefined || !("resolveType" in being)) throw new Error("there is no Being");
  being.resolveType = (value) => (value as Thing).is;
  return made;
}

class Thing {
  constructor(
    readonly is: string | Promise<string>,
    readonly name: string | Promise<string> | null,
  ) {}
  /** A method may be a field. */
  lives(): number | Promise<number> {
    return this.name === "late" ? Promise.resolve(9) : 9;
  }
}

/** A world in which the same place has the same answer each time, by its number. */
class World {
  readonly log: string[] = [];
  constructor(private readonly number: number) {}

  answer(type: string, field: string, path: string, args: object, source: Thing | undefined): unknown {
    const text = `${path} ${JSON.stringify(args)}`;
    this.log.push(text);
    let hash = this.number;
    for (const sign of text) hash = (Math.imul(hash, 31) + sign.charCodeAt(0)) | 0;
    const random = randomFrom(hash);
    const kind = random(24);
    if (kind === 0) throw new Error(`thrown at ${type}.${field}`);
    if (kind === 1) return Promise.reject(new Error(`rejected at ${type}.${field} of ${source?.is}`));
    if (kind === 2) return null;
    if (kind === 3) return new Error("returned");
    if (kind === 4) return Promise.resolve(undefined);
    if (kind === 5) return "a text where something else belongs";
    const value = this.valueOf(field, random);
    return kind < 12 ? Promise.resolve(value) : value;
  }

  private valueOf(field: string, random: (below: number) => number): unknown {
    const thing = () => {
      const is = random(10) === 0 ? "Nobody" : random(2) === 0 ? "Cat" : "Dog";
      const name = random(12) === 0 ? null : random(6) === 0 ? Promise.resolve("late") : "now";
      return new Thing(random(5) === 0 ? Promise.resolve(is) : is, name);
    };
    if (["beings", "friends", "maybe"].includes(field)) {
      // graphql-js leaves an item that rejects after another one threw to nobody: one at most, where none may be null.
      const length = field === "friends" ? random(2) : random(4);
      const things = Array.from({ length }, () =>
        random(8) === 0
          ? null
          : random(8) === 0
            ? Promise.reject(new Error("an item"))
            : random(3) === 0
              ? Promise.resolve(thing())
              : thing(),
      );
      for (const one of things) if (one instanceof Promise) one.catch(() => undefined);
      return random(4) === 0 ? new Set(things) : things;
    }
    if (["being", "friend", "strict", "cat"].includes(field)) return thing();
    if (field === "mood") return random(3) === 0 ? "UGLY" : "GOOD";
    if (field === "moods") return ["GOOD", random(4) === 0 ? "UGLY" : "BAD"];
    if (field === "barks") return ["wau", random(5) === 0 ? null : "wau"];
    return random(3);
  }
}

const scalars = { String: ["one", "", 7], Int: [0, 3, "three", 2 ** 40], Float: [0.5, -1], Boolean: [true, false, 1] };
const wrongTypeNames = /Abstract type|Expected value of type|\.serialize/;

async function bothAnswers(number: number, operation: string) {
  const { query, variables } = Documents.write(schema, randomFrom(number), { scalars, deepest: 4 }, operation);
  const document = parse(query);
  if (validate(schema, document).length > 0) return undefined;
  const [expectedWorld, world] = [new World(number), new World(number)];
  const options = { maxCoercionErrors: 5 };
  const expected = await execute({ schema, document, variableValues: variables, contextValue: expectedWorld, options });
  const executor = new Executor(schema);
  const request = { document, variables, context: world };
  const answer = await executor.execute(request, limited);
  const again = await executor.execute({ ...request, context: new World(number) }, limited);
  const writing = new Executor(schema, 0);
  const inTexts = await writing.execute({ ...request, context: new World(number) }, limited);
  const toWrite = await writing.execute({ ...request, context: new World(number) }, limited);
  const text = JSON.parse(await writing.texts.write(toWrite as FormattedExecutionResult)) as ExecutionResult;
  return { query, variables, expected, answer, again, inTexts, text, calls: [expectedWorld.log, world.log] };
}

/** Messages about faults of the schema itself, which callers never see, are in other words. */
function comparable(result: ExecutionResult): unknown {
  const errors = result.errors?.map((error) => ({
    ...error.toJSON(),
    message: wrongTypeNames.test(error.message) ? "of the schema" : error.message,
  }));
  return written(errors === undefined ? result : ({ ...result, errors } as unknown as ExecutionResult));
}

describe("the answer is that of graphql-js", () => {
  test.each(["query", "mutation"])(
    "to random documents over a schema in which everything goes wrong: %s",
    async (operation) => {
      let compared = 0;
      let withErrors = 0;
      await fc.assert(
        fc.asyncProperty(fc.integer(), async (number) => {
          const both = await bothAnswers(number, operation);
          if (both === undefined) return;
          compared++;
          if (both.expected.errors !== undefined) withErrors++;
          const place = `${both.query} ${JSON.stringify(both.variables)}`;
          expect(comparable(both.answer), place).toEqual(comparable(both.expected));
          expect(comparable(both.again), place).toEqual(comparable(both.expected));
          expect(comparable(both.inTexts), place).toEqual(comparable(both.expected));
          if (both.inTexts.errors === undefined) expect(both.text, place).toEqual(written(both.expected));
          expect(both.calls[1], place).toEqual(both.calls[0]);
        }),
        { numRuns: 300 },
      );
      expect(compared).toBeGreaterThan(100);
      expect(withErrors).toBeGreaterThan(20);
    },
    120_000,
  );
});

test("an item that rejects after another one made its list null ends nothing", async () => {
  const made = finish(buildSchema("type Query { numbers: [Int!], other: Int } interface Being { name: String }"));
  const world = {
    answer: (_: string, field: string) => {
      if (field === "other") return new Promise((resolve) => setTimeout(() => resolve(1), 20));
      return [new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 5)), null];
    },
  };
  const document = parse("{ numbers other }");
  const answer = await new Executor(made).execute({ document, context: world }, limited);
  expect(written(answer)).toMatchObject({ data: { numbers: null, other: 1 }, errors: [{ path: ["numbers", 1] }] });
});
