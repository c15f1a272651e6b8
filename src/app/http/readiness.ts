import { setTimeout as pause } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import { anonymous } from "../../service/asker.ts";
import { graphStatus } from "../../service/catalog/status.ts";
import { ReplacedDatabaseError } from "../../store/bound-database.ts";
import type { App } from "../compose.ts";
import { type Opening, openWithPatience } from "../opening.ts";
import { OutageLog } from "./outage-log.ts";
import { Refusal } from "./refusal.ts";

/** How often the server checks for changes that other programs made to the same database. */
const refreshMilliseconds = 1_000;

/** How long closing waits for an application that is being opened; later, it is closed when it opens. */
const closeMilliseconds = 2_000;

const startingSeconds = 1;

/** The application. Throws a Refusal while there is none. */
export function readyApp({ current, reason }: Pick<Readiness, "current" | "reason">): App {
  if (current !== undefined) return current;
  throw new Refusal("STORE_UNAVAILABLE", `${reason} Retry shortly.`, startingSeconds);
}

/** The application of a server that listens before it is open. */
export class Readiness {
  private app: App | undefined;
  private why = "The graph is being opened.";
  private stopFollowing: (() => void) | undefined;
  private readonly abort = new AbortController();
  private opened: Promise<boolean> = Promise.resolve(false);
  /** When the graph was last known to be what the store holds. */
  private freshAt = 0;

  /** @param onStoreFault called whenever it cannot be seen what the store holds */
  constructor(
    private readonly log: FastifyBaseLogger,
    private readonly onStoreFault: () => void = () => {},
  ) {}

  /**
   * Takes an application, or opens it. Resolves with false where the server is stopped before that is done. Rejects where it
   * cannot be opened, and waiting does not help.
   */
  begin(given: App | Opening): Promise<boolean> {
    this.opened = "session" in given ? Promise.resolve(this.use(given)) : this.open(given);
    return this.opened;
  }

  /** Undefined while it is being opened. */
  get current(): App | undefined {
    return this.app;
  }

  /** Why there is none yet, for anybody to read: nothing of the inside. */
  get reason(): string {
    return this.why;
  }

  /** The revision of the graph in memory; undefined where there is none. */
  get revision(): number | undefined {
    return this.app && graphStatus(this.app.session(anonymous)).revision;
  }

  /** Since when another program may have written what is not seen here; undefined where there is no graph. */
  get staleSeconds(): number | undefined {
    return this.app && (performance.now() - this.freshAt) / 1000;
  }

  get isStopping(): boolean {
    return this.abort.signal.aborted;
  }

  /** From now on no server is ready. */
  stop(): void {
    this.abort.abort();
    this.stopFollowing?.();
  }

  /** Closes the application, also one that is still being opened. */
  async close(): Promise<void> {
    this.stop();
    const settled = this.opened.catch(() => {});
    await Promise.race([settled, pause(closeMilliseconds, undefined, { ref: false })]);
    await this.app?.close();
  }

  private async open(opening: Opening): Promise<boolean> {
    let failed = false;
    const open = () => {
      // It may succeed this time, and then load the seed, which takes a while.
      if (failed) this.why = "The graph is being opened, after the database did not answer.";
      return opening.open();
    };
    const onFailure = (error: unknown) => {
      failed = true;
      this.why = "The database does not answer yet; the log says why. The server keeps trying.";
      const cause = error instanceof Error ? error.message : String(error);
      this.log.warn(`the graph cannot be opened yet, and will be tried again: ${cause}`);
    };
    let app: App;
    try {
      app = await openWithPatience({ ...opening, open, onFailure }, this.abort.signal);
    } catch (error) {
      if (this.isStopping) return false;
      throw error;
    }
    if (!this.isStopping) return this.use(app);
    await app.close();
    return false;
  }

  private use(app: App): true {
    this.app = app;
    this.freshAt = performance.now();
    const outage = new OutageLog(this.log);
    const timer = setInterval(() => {
      const asked = performance.now();
      const fresh = () => {
        this.freshAt = asked;
        outage.worked();
      };
      app.refresh().then(fresh, (error: unknown) => {
        this.onStoreFault();
        if (!(error instanceof ReplacedDatabaseError)) outage.failed(error);
        else if (this.app === app) this.opened = this.openAnew(app, error);
      });
    }, refreshMilliseconds);
    timer.unref();
    this.stopFollowing = () => clearInterval(timer);
    return true;
  }

  /** The database became another one. Nothing is answered until what is there now was read, however long that takes. */
  private async openAnew(app: App, { message }: Error): Promise<boolean> {
    this.app = undefined;
    this.stopFollowing?.();
    this.why = "The database is no longer the one that was read. The graph is read anew from what is there now.";
    this.log.warn(message);
    await app.close().catch((error: unknown) => this.log.warn({ err: error }, "the former database could not be closed"));
    for (let logged = ""; !this.isStopping; ) {
      try {
        const again = await app.reopen();
        this.log.info("the graph was read anew");
        if (!this.isStopping) return this.use(again);
        await again.close();
      } catch (error) {
        const cause = error instanceof Error ? error.message : String(error);
        if (cause !== logged) this.log.warn(`the graph cannot be read yet; trying again: ${cause}`);
        logged = cause;
        await pause(refreshMilliseconds, undefined, { ref: false });
      }
    }
    return false;
  }
}
