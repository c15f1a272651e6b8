import type { GraphiQL } from "graphiql";
import { getOperationAST, parse } from "graphql";
import type { ComponentProps } from "react";

type Ask = ComponentProps<typeof GraphiQL>["fetcher"];
type Question = Parameters<Ask>[0];

/** Where the API is, seen from this page: the two may lie below any path of a host. */
const address = "../graphql";

/**
 * The question without the name of an operation that it does not hold: for a moment after a change of tab, GraphiQL still
 * names the operation of the tab before, and the API would refuse the whole.
 */
function withItsOwnOperation(question: Question): Question {
  const { operationName, ...unnamed } = question;
  try {
    return getOperationAST(parse(question.query), operationName) ? question : unnamed;
  } catch {
    // It cannot be read; the API says why.
    return question;
  }
}

/**
 * Asks the API one question. Headers are those that the user wrote in the page, such as `authorization`.
 * An error of the API is an answer like any other, to be shown; rejects only if there is no JSON to show.
 */
export const ask: Ask = async (question, options) => {
  const response = await fetch(address, {
    method: "POST",
    // JSON, because the API refuses what a form on a stranger's page could send.
    headers: { accept: "application/json", "content-type": "application/json", ...options?.headers },
    body: JSON.stringify(withItsOwnOperation(question)),
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The API answered ${response.status} with a body that is not JSON. Is the server still running?`);
  }
};
