import { setImmediate } from "node:timers/promises";
import type { ErrorCode } from "../../../model/errors.ts";
import { Refusal } from "../refusal.ts";
import { AnswersInFlight } from "./answers-in-flight.ts";
import { FairQueue, QueueFull, type QueueLimits } from "./fair-queue.ts";
import { KnownCosts } from "./known-costs.ts";

/** What a request has to wait for: to be read, and, by what it then turns out to cost, to be answered. */
export type QueueName = "reading" | "normal" | "heavy";

/** A request that costs no more is answered as soon as it is read; one that costs less than the second is not heavy. */
const cheap = 1_000;
const heavy = 28_000;
/** A document of a megabyte is as heavy as a request of this cost. */
const costOfMegabyte = 100_000;
const expectedWait = 500;
const longestWait = 2_500;
/** How many milliseconds a heavy request whose turn it is waits, at most, for others that still arrive. */
const longestGivingWay = 100;
/** In how many turns of the event loop nothing may arrive: between two requests of a client that sends many, there are a few. */
const quietTurns = 4;

export interface AdmissionLimits {
  /** Heavy requests that are answered at once. */
  readonly heavy: number;
  /** Requests that wait, in all queues together about twice as many. */
  readonly waiting: number;
}
export const usualAdmission: AdmissionLimits = { heavy: 2, waiting: 256 };

function limitsOf({ heavy: most, waiting }: AdmissionLimits): Record<QueueName, QueueLimits> {
  const half = (number: number) => Math.max(1, Math.ceil(number / 2));
  const shared = { waiting, waitingPerClient: half(waiting), expectedWait, longestWait };
  return {
    // One at a time, so that between any two of them others have their turn.
    reading: { ...shared, running: 1, runningPerClient: 1 },
    normal: { ...shared, running: 8, runningPerClient: 6 },
    heavy: {
      running: most,
      runningPerClient: Math.max(1, most - 1),
      waiting: half(waiting / 2),
      waitingPerClient: half(waiting / 4),
      expectedWait,
      longestWait,
      usualPace: 90,
      usualCost: 250_000,
    },
  };
}

/** A request as it arrives. */
export interface Arrival {
  /** Who sent it: the name of its token, else its address. */
  readonly client: string;
  /** By which it is known again; empty for none. */
  readonly text: string;
  /** Where that is known already. */
  readonly cost?: number | undefined;
  readonly bytes: number;
  readonly aborted: AbortSignal;
}

export interface AdmissionEvents {
  readonly onWait?: (queue: QueueName, milliseconds: number) => void;
}

/** Lets requests in by what they cost, and refuses those for which there is no room before anything is done for them. */
export class Admission {
  readonly queues: Readonly<Record<QueueName, FairQueue>>;
  readonly inFlight = new AnswersInFlight();
  private readonly costs = new KnownCosts();
  private arrived = 0;

  constructor(limits: AdmissionLimits = usualAdmission, { onWait }: AdmissionEvents = {}) {
    const made = limitsOf(limits);
    const queue = (name: QueueName) => new FairQueue(made[name], (waited) => onWait?.(name, waited));
    this.queues = { reading: queue("reading"), normal: queue("normal"), heavy: queue("heavy") };
  }

  /**
   * Throws a Refusal where there is no room for a request by what is known of it: whatever it asks, so that its body need not be
   * read, or by its cost. `arrive` may still refuse what this lets through, and refuses all that this does.
   */
  refuseUnread({ client, bytes, cost = 0 }: Pick<Arrival, "client" | "bytes" | "cost">): void {
    this.arrived += 1;
    const full = this.inFlight.fullFor(client);
    if (full !== undefined) throw unread(full);
    try {
      // It may cost more than is known, and so belong to another queue, which has room. Nothing comes after the heavy one.
      const least = Math.max(cost, costOf(bytes));
      if (this.queueFor(least) === this.queues.heavy) this.queues.heavy.check(client, least, sizeOf(least));
      this.queues.reading.check(client, sizeOf(costOf(bytes)));
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** Rejects with a Refusal where there is no room. Otherwise resolves when it is the request's turn to be read. */
  async arrive(arrival: Arrival): Promise<Visit> {
    const { client, text, bytes, aborted, cost: known = this.costs.of(text) } = arrival;
    this.arrived += 1;
    const full = this.inFlight.fullFor(client);
    if (full !== undefined) throw unread(full);
    const withBody = (cost: number) => Math.max(cost, costOf(bytes));
    const enter = async (cost: number): Promise<Place> => {
      const queue = this.queueFor(cost);
      return { queue, leave: await queue?.enter(client, cost, aborted, sizeOf(cost)) };
    };
    let place: Place | undefined;
    try {
      // Where its cost is known, it waits for its turn before it is read: of a hundred that come at once, those for which there is
      // no room are refused now, not one after the other as they are read.
      place = await enter(withBody(known ?? 0));
      const leave = await this.queues.reading.enter(client, sizeOf(withBody(known ?? cheap)), aborted);
      return new Visit(leave, place, async (cost, held) => {
        this.costs.learn(text, cost);
        const isHeld = held?.queue !== undefined && held.queue === this.queueFor(withBody(cost));
        if (!isHeld) held?.leave?.();
        const place = isHeld ? held : await enter(withBody(cost));
        if (place.queue === this.queues.heavy) await this.lull();
        return place;
      });
    } catch (error) {
      place?.leave?.();
      throw asRefusal(error);
    }
  }

  /**
   * Resolves once nothing more arrives. Of a hundred requests that arrive at once, the first are let in, and answering one of
   * them takes as long as refusing dozens of the others: so those are refused first.
   */
  private async lull(): Promise<void> {
    const end = performance.now() + longestGivingWay;
    for (let quiet = 0; quiet < quietTurns && performance.now() < end; ) {
      const seen = this.arrived;
      await setImmediate();
      quiet = this.arrived === seen ? quiet + 1 : 0;
    }
  }

  private queueFor(cost: number): FairQueue | undefined {
    if (cost <= cheap) return undefined;
    return cost < heavy ? this.queues.normal : this.queues.heavy;
  }
}

/** By this, short comes before long: of the same order of size, who comes first. */
function sizeOf(cost: number): number {
  return 4 ** Math.floor(Math.log(1 + cost) / Math.log(4));
}

function costOf(bytes: number): number {
  return (bytes / 1_000_000) * costOfMegabyte;
}

type Leave = () => void;
/** Where a request is that may be answered; none where it need not wait for that. */
interface Place {
  readonly queue: FairQueue | undefined;
  readonly leave: Leave | undefined;
}

/** A request that was let in. */
export class Visit {
  private left = false;

  constructor(
    private leaveReading: Leave | undefined,
    private place: Place | undefined,
    private readonly enterNext: (cost: number, held: Place | undefined) => Promise<Place>,
  ) {}

  /** Its cost is known: makes room for the next to be read, and waits for its turn. Rejects with a Refusal. */
  readonly admit = async (cost: number): Promise<void> => {
    this.leaveReading?.();
    this.leaveReading = undefined;
    const held = this.place;
    this.place = undefined;
    try {
      const place = await this.enterNext(cost, held);
      if (this.left) place.leave?.();
      else this.place = place;
    } catch (error) {
      throw asRefusal(error);
    }
  };

  /** It is answered, or nobody waits for the answer any more. */
  leave(): void {
    this.left = true;
    this.leaveReading?.();
    this.leaveReading = undefined;
    this.place?.leave?.();
    this.place = undefined;
  }
}

const busy: ErrorCode = "RATE_LIMITED";

function asRefusal(error: unknown): unknown {
  // The server has given it up; or its client has left, and reads nothing.
  if (!(error instanceof QueueFull)) return new Refusal("STORE_UNAVAILABLE", "The server is stopping. Try again shortly.", 1);
  const { whose, retryAfterSeconds: seconds } = error;
  const what = whose === "client" ? "Too many of your requests are" : "The server is busy: too many requests are";
  const after = `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  return new Refusal(busy, `${what} waiting to be answered. Try again in ${after}, or send fewer at once.`, seconds);
}

function unread(whose: "client" | "all"): Refusal {
  const what = whose === "client" ? "You have" : "The server has";
  return new Refusal(busy, `${what} too many answers that were not read yet. Read them, and try again in a second.`, 1);
}
