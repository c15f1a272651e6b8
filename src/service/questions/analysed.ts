import { inlineAnalyst } from "../../analysis/pool/analyst.ts";
import type { JobName, QuestionOf, ResultOf } from "../../analysis/pool/jobs.ts";
import type { Topology } from "../../topology/topology.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";

/**
 * The result of an analysis, without holding up other questions. The topology is as it was searched until the caller
 * awaits something else: what an answer shows of it is to be prepared before that.
 */
export function analysed<Name extends JobName>(
  session: Session,
  job: Name,
  topology: Topology,
  question: QuestionOf<Name>,
): Promise<ResultOf<Name>> {
  return (session[library].analyst ?? inlineAnalyst).run(job, topology, question, session.budget.aborted);
}
