export interface QueueLimits {
  /** How many run at once: in all, and of one client. */
  readonly running: number;
  readonly runningPerClient: number;
  /** How many wait: in all, and of one client. */
  readonly waiting: number;
  readonly waitingPerClient: number;
  /** Who would probably have to wait longer, in milliseconds, is refused at once. */
  readonly expectedWait: number;
  /** How long one waits at most, whatever was expected. */
  readonly longestWait: number;
  /** How many milliseconds there are from one start to the next, as long as nothing is known of it. */
  readonly usualPace?: number;
  /**
   * The cost of a request that takes that long, as long as nothing is known of it; cheaper ones are expected to take less. If
   * absent, all are expected to take the same.
   */
  readonly usualCost?: number;
}

/** Nobody else can wait, or nobody can wait any longer. Not an Error: collecting a stack trace takes time, and nobody reads it. */
export class QueueFull {
  constructor(
    /** What there is too much of. */
    readonly whose: "client" | "all",
    readonly retryAfterSeconds: number,
  ) {}
}

interface Client {
  running: number;
  /** The cheapest first. */
  readonly waiting: Waiting[];
  /** By when, on the clock of the queue, its requests so far are paid for. */
  paidUntil: number;
}
interface Waiting {
  readonly cost: number;
  /** Its order of size: the smallest come first. */
  readonly size: number;
  readonly since: number;
  readonly start: () => void;
}

const longestRetrySeconds = 30;
/** How much the latest start counts in the average of how long it takes until the next one starts. */
const weightOfLatest = 0.1;
/** For how many milliseconds short requests follow one another without a turn of the event loop between them. */
const millisecondsATurn = 4;
/** One start in this number goes to the client's request that has waited longest, whatever it costs. */
const oneOldestIn = 4;
/** Beyond this number, clients without a request here are forgotten, whatever they have used. */
const mostClients = 10_000;

/**
 * Lets a few run at a time, short before long, and fair between clients. Each client pays what its requests cost on a clock of
 * its own (start-time fair queueing): whose next request would be paid first comes next. Who sends much waits for itself, and a
 * cheap request hardly waits for dear ones, not even for those of the same client.
 */
export class FairQueue {
  private readonly clients = new Map<string, Client>();
  private clock = 0;
  private runs = 0;
  private waits = 0;
  /** Milliseconds from one start to the next while somebody waits: whatever it is that keeps them from starting. */
  private pace: number;
  /** The average cost of the requests that `pace` was measured with; undefined where costs play no part. */
  private averageCost: number | undefined;
  private latestCost = 0;
  /** When the last one started; or when somebody first waited, if that was later. */
  private since = 0;
  private handingOn = false;
  /** Until when others start in the turn of the event loop in which one has started. */
  private turnEnds = 0;
  private started = 0;

  constructor(
    private readonly limits: QueueLimits,
    /** Called when a request starts, with the milliseconds that it has waited. */
    private readonly onStart: (waited: number) => void = () => {},
  ) {
    this.pace = limits.usualPace ?? 0;
    this.averageCost = limits.usualCost;
  }

  get running(): number {
    return this.runs;
  }
  get waiting(): number {
    return this.waits;
  }

  /** Throws QueueFull where `enter` would. */
  check(name: string, cost: number, size = cost): void {
    const { waiting, waitingPerClient, expectedWait } = this.limits;
    if (this.mayStart(name)) return;
    if ((this.clients.get(name)?.waiting.length ?? 0) >= waitingPerClient) throw this.full("client");
    const ahead = this.ahead(name, size);
    // The next one waits too, for one of those that run; there is always room for one.
    const wait = ahead.reduce((sum, other) => sum + this.timeOf(other.cost), this.timeOf(cost));
    if (this.waits >= waiting || (ahead.length > 0 && wait > expectedWait)) throw this.full("all");
  }

  /** Those that wait and would come before another one, about. */
  private ahead(name: string, size: number): readonly Waiting[] {
    const own = this.clients.get(name)?.waiting.filter((other) => other.size <= size) ?? [];
    const ahead = [...own];
    for (const [other, { waiting }] of this.clients) if (other !== name) ahead.push(...waiting.slice(0, own.length + 1));
    return ahead;
  }

  /** About how many milliseconds a request of this cost keeps the next one waiting. */
  private timeOf(cost: number): number {
    return this.averageCost === undefined ? this.pace : this.pace * Math.min(1, cost / this.averageCost);
  }

  /**
   * Waits until it is this request's turn. Returns what gives the place back. Rejects with QueueFull, and with the reason of
   * `aborted` where that comes first: then the place in the queue is free again.
   */
  async enter(name: string, cost: number, aborted: AbortSignal, size = cost): Promise<() => void> {
    aborted.throwIfAborted();
    this.check(name, cost, size);
    const client = this.clientOf(name);
    if (this.mayStart(name)) {
      this.onStart(0);
      return this.start(client, cost, size);
    }
    const since = performance.now();
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        aborted.removeEventListener("abort", leave);
      };
      const entry: Waiting = {
        cost,
        size,
        since,
        start: () => {
          settle();
          this.onStart(performance.now() - since);
          resolve(this.start(client, cost, size));
        },
      };
      const giveUp = (reason: unknown) => {
        settle();
        client.waiting.splice(client.waiting.indexOf(entry), 1);
        this.waits -= 1;
        this.forget(name, client);
        reject(reason);
      };
      const leave = () => giveUp(aborted.reason);
      const timer = setTimeout(() => giveUp(this.full("all")), this.limits.longestWait);
      aborted.addEventListener("abort", leave, { once: true });
      const place = client.waiting.findIndex((other) => other.size > size);
      client.waiting.splice(place === -1 ? client.waiting.length : place, 0, entry);
      if (this.waits === 0) this.since = since;
      this.waits += 1;
    });
  }

  private clientOf(name: string): Client {
    const known = this.clients.get(name);
    if (known !== undefined) return known;
    if (this.clients.size >= mostClients) for (const [other, client] of this.clients) this.forget(other, client, true);
    const client: Client = { running: 0, waiting: [], paidUntil: 0 };
    this.clients.set(name, client);
    return client;
  }

  private mayStart(name: string): boolean {
    const { running, runningPerClient } = this.limits;
    const client = this.clients.get(name);
    if (this.handingOn || this.runs >= running) return false;
    return client === undefined || (client.waiting.length === 0 && client.running < runningPerClient);
  }

  private start(client: Client, cost: number, size: number): () => void {
    const begin = Math.max(this.clock, client.paidUntil);
    this.clock = begin;
    client.paidUntil = begin + size;
    this.latestCost = cost;
    client.running += 1;
    this.runs += 1;
    this.since = performance.now();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      client.running -= 1;
      this.runs -= 1;
      this.handOn();
    };
  }

  private measure(): void {
    const took = performance.now() - this.since;
    this.pace = this.pace === 0 ? took : this.pace + weightOfLatest * (took - this.pace);
    if (this.averageCost !== undefined) this.averageCost += weightOfLatest * (this.latestCost - this.averageCost);
  }

  /**
   * Not at once, not even for who comes now: what has arrived together is all in the queue before the next starts, so that the
   * shortest of it does. Of those that are done within a moment, several start in one turn.
   */
  private handOn(): void {
    if (this.handingOn) return;
    if (performance.now() < this.turnEnds) {
      this.startAll();
      return;
    }
    this.handingOn = true;
    setImmediate(() => {
      this.handingOn = false;
      this.turnEnds = performance.now() + millisecondsATurn;
      setImmediate(() => {
        this.turnEnds = 0;
      });
      this.startAll();
    });
  }

  private startAll(): void {
    while (this.runs < this.limits.running && this.startNext());
  }

  private startNext(): boolean {
    let first: Client | undefined;
    let firstPlace = 0;
    let firstPaid = Number.POSITIVE_INFINITY;
    /** Who has waited for longer than anybody was expected to comes before all others, whatever it costs. */
    let since = performance.now() - this.limits.expectedWait;
    for (const [name, client] of this.clients) {
      if (client.waiting.length === 0) this.forget(name, client);
      if (client.waiting.length === 0 || client.running >= this.limits.runningPerClient) continue;
      const oldest = oldestOf(client.waiting);
      const paid = Math.max(this.clock, client.paidUntil) + client.waiting[0]!.size;
      if (client.waiting[oldest]!.since < since) {
        [first, firstPlace, since, firstPaid] = [client, oldest, client.waiting[oldest]!.since, Number.NEGATIVE_INFINITY];
      } else if (paid < firstPaid) {
        [first, firstPlace, firstPaid] = [client, 0, paid];
      }
    }
    if (first === undefined) return false;
    this.started += 1;
    const place = this.started % oneOldestIn === 0 ? oldestOf(first.waiting) : firstPlace;
    const [next] = first.waiting.splice(place, 1);
    if (next === undefined) return false;
    this.waits -= 1;
    this.measure();
    next.start();
    return true;
  }

  private forget(name: string, { running, waiting, paidUntil }: Client, always = false): void {
    if (running > 0 || waiting.length > 0) return;
    if (always || paidUntil <= this.clock) this.clients.delete(name);
  }

  private full(whose: QueueFull["whose"]): QueueFull {
    const seconds = Math.ceil((this.waits * this.pace) / 1000);
    return new QueueFull(whose, Math.min(longestRetrySeconds, Math.max(1, seconds)));
  }
}

function oldestOf(waiting: readonly Waiting[]): number {
  let oldest = 0;
  for (const [place, { since }] of waiting.entries()) if (since < (waiting[oldest]?.since ?? since)) oldest = place;
  return oldest;
}
