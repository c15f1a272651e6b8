import { setTimeout } from "node:timers/promises";
import { askedAnew, type HttpQuestion } from "../http-questions.ts";
import { Client, hashOf, isInPart } from "./client.ts";

/** What the crowd asks, with the hash of the answer that the server gave while nobody else asked. */
export interface Known {
  readonly question: HttpQuestion;
  readonly hash: string;
}
export interface CrowdOrder {
  readonly url: string;
  readonly tokens: readonly string[];
  readonly seconds: number;
  /** Clients of each kind: of the one, that ask the first list of questions; of the other, the second. */
  readonly clients: number;
  readonly questions: Readonly<Record<Kind, readonly Known[]>>;
  /** The longest that a client waits after it was refused, whatever it was asked to wait, in seconds. */
  readonly patience: number;
}
export type Kind = "whole" | "impacts";
/** One answer, as it is sent to the process that has started the crowd. */
export interface Seen {
  /** On the clock of all processes, when it was there. */
  readonly at: number;
  readonly kind: Kind;
  readonly outcome: "right" | "in part" | "refused" | "WRONG" | "FAILED";
  readonly milliseconds: number;
  /** Of what is neither right nor refused. */
  readonly detail?: string;
}

/** A process of its own, so that taking in large answers holds up nobody who measures. */
process.once("message", async (order: CrowdOrder) => {
  const end = performance.now() + order.seconds * 1_000;
  const seen: Seen[] = [];
  const clients: Client[] = [];
  let asked = 0;
  const asking = (["whole", "impacts"] as const).flatMap((kind) =>
    Array.from({ length: order.clients }, async (_, number) => {
      const client = new Client(order.url, order.tokens[number % order.tokens.length]);
      clients.push(client);
      const questions = order.questions[kind];
      for (let round = number; performance.now() < end; round++) {
        const { question, hash } = questions[round % questions.length]!;
        const answered = await client.ask(askedAnew(question, asked++));
        if (performance.now() >= end) return;
        const { milliseconds, retryAfter } = answered;
        const outcome = outcomeOf(answered, hash);
        const detail = outcome === "WRONG" || outcome === "FAILED" ? { detail: detailOf(answered) } : {};
        seen.push({ at: Date.now(), kind, outcome, milliseconds, ...detail });
        if (outcome === "right" || outcome === "in part") continue;
        // Half as long to half as long again: else all that were refused at once would come back at once.
        await setTimeout(1_000 * Math.min(order.patience, retryAfter ?? 1) * (0.5 + Math.random()));
      }
    }),
  );
  await setTimeout(order.seconds * 1_000);
  // All of them at once, in the middle of their answers.
  for (const client of clients) client.leave();
  await Promise.all(asking);
  process.send!(seen, () => process.disconnect());
});

function outcomeOf({ status, code, retryAfter, text }: Awaited<ReturnType<Client["ask"]>>, hash: string): Seen["outcome"] {
  if (status === 429 && code === "RATE_LIMITED" && retryAfter !== undefined) return "refused";
  if (status !== 200 || code !== undefined) return "FAILED";
  if (hashOf(text) === hash) return "right";
  return isInPart(text) ? "in part" : "WRONG";
}

function detailOf({ status, code, text }: Awaited<ReturnType<Client["ask"]>>): string {
  return `${status} ${code ?? ""} ${text.slice(0, 200)}`;
}
