import { buildSchema, GraphQLError, type GraphQLSchema, isObjectType, parse } from "graphql";
import { expect, test } from "vitest";
import { Executor } from "../../../src/graphql/execution/executor.ts";

const tooLarge = () => new GraphQLError("too large", { extensions: { code: "COST_LIMIT" } });
const limited = (mostBytes: number) => ({ mostBytes, tooLarge });

/** Items whose texts are made when they are asked for, and counted. */
function world(text: string, length: number) {
  const made = buildSchema(
    "type Item { text: String, later: String! } type Group { items: [Item!] } type Query { items: [Item], groups: [Group] }",
  );
  const count = { resolved: 0 };
  resolve(made, "Query", "items", () => Array.from({ length }, () => ({})));
  resolve(made, "Query", "groups", () => [{ items: Array.from({ length }, () => ({ text })) }, {}]);
  resolve(made, "Item", "later", async () => {
    count.resolved++;
    return text;
  });
  resolve(made, "Item", "text", (source) => {
    count.resolved++;
    return (source as { text?: string }).text ?? text;
  });
  return { executor: new Executor(made), count };
}

function resolve(schema: GraphQLSchema, type: string, field: string, resolver: (source: unknown) => unknown): void {
  const found = schema.getType(type);
  if (!isObjectType(found)) throw new Error(`there is no ${type}`);
  found.getFields()[field]!.resolve = resolver;
}

test.each(["text", "later"])("an answer that grows too large is given up while it is made: %s", async (field) => {
  const { executor, count } = world("x".repeat(100), 1_000);
  const document = parse(`{ items { ${field} } }`);
  const answer = await executor.execute({ document, context: {} }, limited(10_000));
  expect(answer.data).toBeUndefined();
  expect(answer.errors?.map((error) => error.message)).toEqual(["too large"]);
  // What was under way at once may end.
  if (field === "text") expect(count.resolved).toBeLessThan(101);
  const whole = await executor.execute({ document, context: {} }, limited(150_000));
  expect((whole.data as { items: unknown[] }).items).toHaveLength(1_000);
});

test("texts that take more bytes than letters are measured when they are written", async () => {
  const { executor } = world("漢".repeat(100), 10);
  const document = parse("{ items { text } }");
  const answer = await executor.execute({ document, context: {} }, limited(2_000));
  expect(JSON.parse(await executor.texts.write(answer as never))).toEqual({
    errors: [{ message: "too large", extensions: { code: "COST_LIMIT" } }],
  });
});

test("a long answer is written in turns, and is the same text", async () => {
  const { executor } = world('say "ä"', 40_000);
  const document = parse("{ groups { items { text again: text __typename } } items { text } }");
  const answer = await executor.execute({ document, context: {} }, limited(100_000_000));
  const expected = JSON.stringify(answer);
  expect(expected.length).toBeGreaterThan(2_000_000);
  let turns = 0;
  const counting = setInterval(() => turns++, 0);
  expect((await executor.texts.write(answer as never)) === expected).toBe(true);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(1);
});

test("an answer that nobody waits for any more is given up", async () => {
  const { executor, count } = world("x", 100_000);
  const leaving = new AbortController();
  const document = parse("{ items { text } }");
  const answer = executor.execute({ document, context: {} }, { ...limited(100_000_000), aborted: leaving.signal });
  setTimeout(() => leaving.abort(), 0);
  expect((await answer).errors?.[0]?.extensions["code"]).toBe("DEADLINE_EXCEEDED");
  expect(count.resolved).toBeLessThan(100_000);
});

test("a long answer is made in turns", async () => {
  const { executor } = world("x", 100_000);
  let turns = 0;
  const counting = setInterval(() => turns++, 0);
  await executor.execute({ document: parse("{ items { text } }"), context: {} }, limited(100_000_000));
  clearInterval(counting);
  expect(turns).toBeGreaterThan(5);
});
