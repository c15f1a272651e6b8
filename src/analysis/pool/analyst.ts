import type { Topology } from "../../topology/topology.ts";
import type { Exclusively } from "../../topology/topology-source.ts";
import { type JobName, jobs, type QuestionOf, type ResultOf } from "./jobs.ts";

/** Does the analyses that questions ask for, so that none of them holds up the thread that answers. */
export interface Analyst {
  /**
   * The result of an analysis of the topology as it is at some moment before the promise resolves: whoever awaits it finds
   * the topology as it was then, until it awaits something else. Rejects with a GivenUp where `aborted` says so first.
   */
  run<Name extends JobName>(
    job: Name,
    topology: Topology,
    question: QuestionOf<Name>,
    aborted?: AbortSignal,
  ): Promise<ResultOf<Name>>;
  /** For the change feed, which alone writes to the topology. */
  readonly exclusively: Exclusively;
  /** Ends what is being done; nothing may be asked any more. */
  close(): Promise<void>;
}

/** The result is of no use to anybody. */
export class GivenUp extends Error {
  override readonly name = "GivenUp";
  constructor() {
    super("The question was given up.");
  }
}

/** Does everything where it is asked. */
export const inlineAnalyst: Analyst = {
  run: async (job, topology, question) => doNow(job, topology, question),
  exclusively: async (work) => work(),
  close: async () => undefined,
};

/** The job in this thread. `timeLeft` takes the place of what the question has, if given. */
export function doNow<Name extends JobName>(
  job: Name,
  topology: Topology,
  question: QuestionOf<Name>,
  timeLeft?: () => number,
): ResultOf<Name> {
  const work = jobs[job] as (topology: Topology, question: QuestionOf<Name>) => ResultOf<Name>;
  return work(topology, timeLeft === undefined ? question : { ...question, timeLeft });
}
