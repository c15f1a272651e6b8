import { partsOf } from "../../topology/shared-topology.ts";
import type { Topology } from "../../topology/topology.ts";
import { type Analyst, doNow, GivenUp, inlineAnalyst } from "./analyst.ts";
import { Gate } from "./gate.ts";
import type { JobName, QuestionOf, ResultOf } from "./jobs.ts";
import { now } from "./messages.ts";
import { millisecondsPerTurn, Turns } from "./turns.ts";
import { ThreadEnded, WorkerThread } from "./worker-thread.ts";

/**
 * A job that has looked at the time no more often than this has done little: where its time is over nevertheless, the
 * machine is busy with something else, and it may go on for a few times as long rather than begin again elsewhere.
 */
const looksOfShortJob = 64;
const timesAsLong = 4;

/** A job that waits for a worker. */
interface Waiting {
  begin(worker: WorkerThread): void;
}

/**
 * Begins each job where it is asked, and leaves it to a worker thread, from the start, if it is not done in a few
 * milliseconds: most questions are answered sooner than another thread would have heard of them. Jobs wait in the order in
 * which they were asked for.
 */
export class PooledAnalyst implements Analyst {
  private readonly workers: readonly WorkerThread[];
  private readonly waiting = new Set<Waiting>();
  private readonly gate = new Gate(() => this.assign());
  private readonly turns = new Turns();
  private assignments = 0;
  private isClosed = false;

  /** @param inline how many milliseconds of each job are tried in this thread */
  constructor(
    workers: number,
    private readonly inline: number = millisecondsPerTurn,
  ) {
    this.workers = Array.from({ length: workers }, () => new WorkerThread());
  }

  /** Starts the threads, so that the first question that takes long does not wait for that. */
  start(): void {
    for (const worker of this.workers) worker.start();
  }

  readonly exclusively = (work: () => void): Promise<void> => this.gate.exclusively(work);

  async run<Name extends JobName>(
    job: Name,
    topology: Topology,
    question: QuestionOf<Name>,
    aborted?: AbortSignal,
  ): Promise<ResultOf<Name>> {
    if (aborted?.aborted === true) throw new GivenUp();
    if (this.inline > 0) {
      try {
        return await this.turns.take(() => this.tryHere(job, topology, question));
      } catch (error) {
        if (error !== tooLong) throw error;
      }
    }
    try {
      return await this.runInWorker(job, topology, question, aborted);
    } catch (error) {
      if (!(error instanceof ThreadEnded) || this.isClosed) throw error;
      // Perhaps it was not this job that was too much for the thread.
      return await this.runInWorker(job, topology, question, aborted);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.assign();
    await Promise.all(this.workers.map((worker) => worker.end()));
  }

  /** The job in this thread. Throws `tooLong` once it has taken as long as it may here. */
  private tryHere<Name extends JobName>(job: Name, topology: Topology, question: QuestionOf<Name>): ResultOf<Name> {
    const began = performance.now();
    let looks = 0;
    return doNow(job, topology, question, () => {
      const limit = ++looks > looksOfShortJob ? this.inline : this.inline * timesAsLong;
      if (performance.now() - began > limit) throw tooLong;
      return question.timeLeft?.() ?? Number.POSITIVE_INFINITY;
    });
  }

  private runInWorker<Name extends JobName>(
    job: Name,
    topology: Topology,
    question: QuestionOf<Name>,
    aborted: AbortSignal | undefined,
  ): Promise<ResultOf<Name>> {
    return new Promise((resolve, reject) => {
      let worker: WorkerThread | undefined;
      const giveUp = () => {
        if (worker !== undefined) return worker.giveUp();
        this.waiting.delete(one);
        reject(new GivenUp());
      };
      const one: Waiting = {
        begin: (free) => {
          worker = free;
          this.gate.enter();
          this.doIn(free, job, topology, question)
            .finally(() => aborted?.removeEventListener("abort", giveUp))
            .then(resolve, reject)
            .finally(() => {
              this.gate.leave();
              // Where a write waits, it goes first.
              this.assign();
            });
        },
      };
      aborted?.addEventListener("abort", giveUp);
      this.waiting.add(one);
      if (aborted?.aborted === true) giveUp();
      else this.assign();
    });
  }

  private async doIn<Name extends JobName>(
    worker: WorkerThread,
    job: Name,
    topology: Topology,
    { timeLeft, ...question }: QuestionOf<Name>,
  ): Promise<ResultOf<Name>> {
    if (this.isClosed) throw new ThreadEnded("The application was closed.");
    const end = timeLeft === undefined ? Number.POSITIVE_INFINITY : now() + timeLeft();
    const number = ++this.assignments;
    return (await worker.do({ number, job, parts: partsOf(topology), question, end })) as ResultOf<Name>;
  }

  private assign(): void {
    for (const one of this.waiting) {
      const worker = this.gate.isOpen || this.isClosed ? this.workers.find(({ isFree }) => isFree) : undefined;
      if (worker === undefined) return;
      this.waiting.delete(one);
      one.begin(worker);
    }
  }
}

/** Thrown, and caught again here, where a job turns out to take long. */
const tooLong = new Error("The job takes longer than this thread may.");

/**
 * An analyst with this number of worker threads, which start meanwhile. With 0, everything is done where it is asked, however long
 * it takes.
 */
export function analystWith(workers: number): Analyst {
  if (workers === 0) return inlineAnalyst;
  const analyst = new PooledAnalyst(workers);
  analyst.start();
  return analyst;
}
