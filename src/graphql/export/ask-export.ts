import { type DocumentNode, type GraphQLInputType, getOperationAST, getVariableValues, parse, typeFromAST } from "graphql";
import { SupplyGraphError } from "../../model/errors.ts";
import { noneOf } from "../../model/value-faults.ts";
import { isAnonymous } from "../../service/asker.ts";
import { graphSize } from "../../service/catalog/graph-size.ts";
import type { Exported } from "../../service/export/answers.ts";
import type { Session } from "../../service/session.ts";
import { chargeCost } from "../request/cost.ts";
import { refusal } from "../request/errors.ts";
import type { Limits } from "../request/limits.ts";
import { refuseDeepVariables } from "../request/nesting.ts";
import { makeSchema } from "../schema.ts";
import { type ExportedQuestion, exportedQuestions } from "./exported-questions.ts";
import { type Parameters, refuseMissing, variablesOf } from "./parameters.ts";

/** The question whose answer is all that the caller may see. */
export const graphQuestion = "graph";
export const exportedNames: readonly string[] = [graphQuestion, ...exportedQuestions.map(({ name }) => name)];

/** Of each entity and relationship of the graph, with all that is read of it, in the units of `prices.ts`. */
const ofEachRecord = 70;

export interface Asking {
  readonly session: Session;
  readonly limits: Limits;
  /** Waits for the turn of a request of this cost. Rejects where there is no room for it. */
  readonly admit: (cost: number) => Promise<void>;
}

/** The session about what was known at an instant, where one is asked about. */
export interface WholeGraph {
  readonly question: typeof graphQuestion;
  readonly session: Session;
}

/**
 * Answers the question of an export, or says that it is about the whole graph. Rejects as GraphQL would: BAD_USER_INPUT,
 * COST_LIMIT and what the question itself throws.
 */
export async function askForExport(name: string, parameters: Parameters, asking: Asking): Promise<Exported | WholeGraph> {
  if (name === graphQuestion) return askForGraph(parameters, asking);
  const question = exportedQuestions.find((one) => one.name === name);
  if (question === undefined) {
    throw new SupplyGraphError("BAD_USER_INPUT", `\`question\`: ${noneOf(name, exportedNames)}`, { field: "question" });
  }
  const { session, limits, admit } = asking;
  const schema = makeSchema();
  const query = documentOf(question);
  const operation = getOperationAST(query)!;
  const definitions = operation.variableDefinitions ?? [];
  const types = new Map(
    definitions.map(({ variable, type }) => [variable.name.value, typeFromAST(schema, type as never) as GraphQLInputType]),
  );
  const size = graphSize(session);
  const given = variablesOf(types, parameters);
  refuseMissing(types, given);
  const variables = withLength(question, given, size.entities);
  refuseDeepVariables(variables);
  const cost = chargeCost({ schema, query, variables, size, signedIn: !isAnonymous(session.asker) }, limits);
  await admit(cost);
  const { coerced, errors } = getVariableValues(schema, definitions, variables);
  if (coerced === undefined) throw refusal("BAD_USER_INPUT", errors.map(({ message }) => message).join("\n"));
  return question.answer(session, coerced);
}

const documents = new WeakMap<ExportedQuestion, DocumentNode>();
function documentOf(question: ExportedQuestion): DocumentNode {
  const known = documents.get(question) ?? parse(question.operation);
  documents.set(question, known);
  return known;
}

/** No answer is longer than the graph: where it is small, all of it costs little. */
function withLength({ length }: ExportedQuestion, variables: Record<string, unknown>, entities: number): Record<string, unknown> {
  if (length === undefined) return variables;
  const { first = length.usual } = variables;
  if (!Number.isInteger(first) || (first as number) < 1 || (first as number) > length.most) {
    throw new SupplyGraphError("BAD_USER_INPUT", `\`first\` is ${first}; it must be a whole number from 1 to ${length.most}.`, {
      field: "first",
    });
  }
  return { ...variables, first: Math.min(first as number, entities) };
}

async function askForGraph(parameters: Parameters, { session, limits, admit }: Asking): Promise<WholeGraph> {
  const schema = makeSchema();
  const { knownAt } = variablesOf(new Map([["knownAt", schema.getType("DateTime") as GraphQLInputType]]), parameters);
  const { entities, relationships } = graphSize(session);
  const cost = ofEachRecord * (entities + relationships);
  const signedIn = !isAnonymous(session.asker);
  const most = signedIn ? limits.maxSignedInCost : limits.maxCost;
  if (cost > most) {
    const message = `The whole graph costs ${cost}, which is more than the limit of ${most} (\`status.limits\`).`;
    throw refusal("COST_LIMIT", `${message} Ask for a part of it, or use the command \`export\` where the graph is kept.`);
  }
  await admit(cost);
  if (knownAt === undefined) return { question: graphQuestion, session };
  const instant = (schema.getType("DateTime") as unknown as { parseValue(value: unknown): number }).parseValue(knownAt);
  return { question: graphQuestion, session: session.asOf(instant) };
}
