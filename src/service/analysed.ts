import { GivenUp, inlineAnalyst } from "../analysis/pool/analyst.ts";
import type { JobName, QuestionOf, ResultOf } from "../analysis/pool/jobs.ts";
import { SupplyGraphError } from "../model/errors.ts";
import type { Topology } from "../topology/topology.ts";
import { library } from "./library.ts";
import type { Session } from "./session.ts";

/**
 * The result of an analysis, without holding up other questions. The topology is as it was searched until the caller
 * awaits something else: what an answer shows of it is to be prepared before that. Rejects with DEADLINE_EXCEEDED once
 * nobody waits for the answer any more.
 */
export async function analysed<Name extends JobName>(
  session: Session,
  job: Name,
  topology: Topology,
  question: QuestionOf<Name>,
): Promise<ResultOf<Name>> {
  try {
    return await (session[library].analyst ?? inlineAnalyst).run(job, topology, question, session.budget.aborted);
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error;
    throw givenUp();
  }
}

/** Throws DEADLINE_EXCEEDED once nobody waits for the answer any more: for what is done in turns. */
export function mustBeAwaited({ budget }: Session): void {
  if (budget.aborted.aborted) throw givenUp();
}

function givenUp(): SupplyGraphError {
  return new SupplyGraphError("DEADLINE_EXCEEDED", "The request was abandoned before it was answered; send it again.");
}
