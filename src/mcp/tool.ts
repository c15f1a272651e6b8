import type { z } from "zod";
import type { Outcome } from "../service/changes/change.ts";
import type { Session } from "../service/session.ts";
import type { Passage } from "./text/passage.ts";

/** A document or page that an answer cites. */
export interface CitedSource {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** What a tool answers: facts for programs, and the same facts in sentences. */
export interface ToolAnswer<Facts> {
  /** The structured content. */
  readonly facts: Facts;
  /** The most important first; what there is no room for is left out from the end, and said to be. */
  readonly passages: readonly Passage[];
  /** Those of the sources of the facts that have an address. */
  readonly sources: readonly CitedSource[];
  /** Of a change, what came of it, for the log. */
  readonly outcome?: Outcome<unknown>;
}

/** What work an answer takes, which is charged before it is done. */
export interface Work {
  /** How many searches through the graph. */
  readonly searches: number;
  /** How many records at most are read and told of. */
  readonly records: number;
  /** What the question calls the entities that it is about: each may have to be searched for. */
  readonly names: readonly string[];
}

/** A question that an agent can ask, or a change that it can make: all that the protocol needs to know of it. */
export interface Tool<Input extends z.ZodObject = z.ZodObject, Facts extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** When to use it, for a reader who chooses among the tools. */
  readonly description: string;
  readonly input: Input;
  readonly facts: Facts;
  /** Absent for a question. A tool that changes the graph is offered only to whoever may write. */
  readonly change?: "adds" | "retracts";
  work(input: z.output<Input>): Work;
  answer(session: Session, input: z.output<Input>): Promise<ToolAnswer<z.input<Facts>>>;
}
