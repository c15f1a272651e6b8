import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
} from "graphql";
import { AnswerTexts, type Receiver } from "./answer-text.ts";
import { JsonWriter } from "./json-writer.ts";
import { Plans } from "./plans.ts";
import { Run } from "./run.ts";
import type { Variables } from "./selection.ts";
import { WrittenObjects } from "./written-objects.ts";

export interface Request {
  /** Parsed and valid. */
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Variables | null | undefined;
  readonly context: unknown;
}

/** More faults than this are not listed, of variables and of documents alike. */
export const mostFaults = 5;

const longList = 100;

/** Executes operations over one schema with the results of graphql-js, planned once for each document; see `Run`. */
export class Executor {
  private readonly plans: Plans;
  private readonly out = new JsonWriter();
  private readonly written = new WrittenObjects();
  /** Writes the results of `execute`. */
  readonly texts = new AnswerTexts();

  /** @param textFrom the number of items from which on a list is written as text where it can be: see `PlainValues` */
  constructor(
    readonly schema: GraphQLSchema,
    textFrom = longList,
  ) {
    this.plans = new Plans(schema, textFrom);
  }

  /** Never rejects: errors are in the result. One of an answer that is too large is all of it. */
  async execute({ document, operationName, variables, context }: Request, receiver: Receiver): Promise<ExecutionResult> {
    const { schema } = this;
    const operation = getOperationAST(document, operationName);
    // It knows which of the reasons it is.
    if (operation == null) return execute({ schema, document, operationName: operationName ?? null });
    const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, {
      maxErrors: mostFaults,
    });
    if (errors !== undefined) return { errors };
    const run = new Run(this.plans.planOf(document, operation, coerced), coerced, context, receiver, this.out, this.written);
    try {
      const data = await run.data();
      this.texts.expect(data, { ...receiver, leastBytes: run.leastBytes, hasTexts: run.hasTexts });
      const { list } = run.errors;
      return list.length === 0 ? { data } : { errors: list, data };
    } catch (error) {
      if (run.isGivenUp(error)) return { errors: [error] };
      run.errors.add(error as GraphQLError, undefined);
      return { errors: run.errors.list, data: null };
    }
  }
}
