import { GraphQLError } from "graphql";
import { expect, test } from "vitest";
import { formatErrors } from "../../../src/graphql/request/errors.ts";

test("a document on which the parser ran out of its stack is refused in words of this API", () => {
  const faults: unknown[] = [];
  const error = new GraphQLError("Maximum call stack size exceeded", { extensions: { code: "GRAPHQL_PARSE_FAILED" } });
  expect(formatErrors((_, fault) => faults.push(fault))(error.toJSON(), error)).toEqual({
    message: "The document is nested too deep. Ask for less at once.",
    extensions: { code: "COST_LIMIT" },
  });
  expect(faults).toEqual([]);
});
