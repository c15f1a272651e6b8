import {
  type ExecutionResult,
  execute,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  Kind,
  parse,
  validate,
} from "graphql";
import { expect } from "vitest";
import { Executor, mostFaults } from "../../../src/graphql/execution/executor.ts";
import { makeSchema } from "../../../src/graphql/schema.ts";

const schema = makeSchema();
const executor = new Executor(schema);
/** Writes as text whatever it can. */
const writing = new Executor(schema, 0);
const limited = {
  mostBytes: Number.MAX_SAFE_INTEGER,
  tooLarge: () => {
    throw new Error("there is no limit here");
  },
};

/** Whether a document is valid, and only reads. */
export function isQuery(query: string): boolean {
  try {
    const document = parse(query);
    const reads = document.definitions.every((one) => one.kind !== Kind.OPERATION_DEFINITION || one.operation === "query");
    return reads && validate(schema, document).length === 0;
  } catch {
    return false;
  }
}

/** As it leaves the server. */
function written(result: ExecutionResult): ExecutionResult {
  return JSON.parse(JSON.stringify(result));
}

/** What of an answer is null, and the fault that made it so, by the path of the null. */
function faultsByNull({ data, errors }: ExecutionResult): Map<string, GraphQLFormattedError> {
  const faults = new Map<string, GraphQLFormattedError>();
  for (const error of errors ?? []) {
    let value: unknown = data;
    const nullAt: (string | number)[] = [];
    for (const key of error.path ?? []) {
      if (value === null || value === undefined) break;
      value = Reflect.get(value, key);
      nullAt.push(key);
    }
    faults.set(JSON.stringify(nullAt), error as GraphQLFormattedError);
  }
  return faults;
}

/**
 * Expects the same data, and a fault for each null. Where two fields below one null fail, the first that fails is told,
 * and over a server which that is depends on when it answers.
 */
function expectSame(answer: ExecutionResult, expected: ExecutionResult, question: string): void {
  const { errors: _, ...rest } = answer;
  const { errors: __, ...expectedRest } = expected;
  expect(rest, question).toEqual(expectedRest);
  const faults = faultsByNull(answer);
  const expectedFaults = faultsByNull(expected);
  expect([...faults.keys()].sort(), question).toEqual([...expectedFaults.keys()].sort());
  for (const [nullAt, fault] of faults) {
    const other = expectedFaults.get(nullAt);
    if (JSON.stringify(fault.path) === JSON.stringify(other?.path)) expect(fault, question).toEqual(other);
  }
}

/** Asks a valid query of the API with our executor and with graphql-js, and expects the same. */
export async function expectSameAnswer(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  contextOf: () => object,
): Promise<ExecutionResult> {
  const document = parse(query);
  const options = { maxCoercionErrors: mostFaults };
  const expected = await execute({ schema, document, variableValues: variables, contextValue: contextOf(), options });
  const answer = await executor.execute({ document, variables, context: contextOf() }, limited);
  const question = `${query} ${JSON.stringify(variables)}`;
  expectSame(written(answer), written(expected), question);
  const inTexts = await writing.execute({ document, variables, context: contextOf() }, limited);
  const text = await writing.texts.write(inTexts as FormattedExecutionResult);
  expectSame(JSON.parse(text) as ExecutionResult, written(expected), question);
  return answer;
}
