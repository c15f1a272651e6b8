import { type ExecutionResult, execute, Kind, parse, validate } from "graphql";
import { expect } from "vitest";
import { Executor, mostFaults } from "../../../src/graphql/execution/executor.ts";
import { makeSchema } from "../../../src/graphql/schema.ts";

const schema = makeSchema();
const executor = new Executor(schema);
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
function written(result: ExecutionResult): unknown {
  return JSON.parse(JSON.stringify(result));
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
  expect(written(answer), `${query} ${JSON.stringify(variables)}`).toEqual(written(expected));
  return answer;
}
