import { availableParallelism } from "node:os";
import { analystWith } from "../analysis/pool/pooled-analyst.ts";
import { remembering } from "../analysis/pool/remembering.ts";
import type { Instant } from "../model/records.ts";
import type { Asker } from "../service/asker.ts";
import type { Budget } from "../service/budget.ts";
import type { LoadProgress } from "../service/ingest/load.ts";
import { Session } from "../service/session.ts";
import type { GraphStore } from "../store/graph-store.ts";
import type { OpenEvents } from "../store/store-definition.ts";
import { catchUp, loadTopology } from "../topology/topology-source.ts";
import {
  type FilesLoaded,
  type Graph,
  graphIn,
  lacksSeed,
  loadNative,
  openExistingGraph,
  openGraph,
  placeOf,
} from "./open-graph.ts";
import type { Settings } from "./settings-table.ts";

/** The whole application, ready to answer: what a server, a command or a test is given. */
export interface App extends Omit<Graph, "store"> {
  readonly settings: Settings;
  /**
   * Binds who asks, when (now by default), and what the request may use (the usual budget by default, from now on): what the
   * lists and questions in src/service take.
   */
  session(asker: Asker, now?: Instant, budget?: Budget): Session;
  /**
   * Takes in what was written since, by this server or another on the same database. One at a time, however often asked.
   * Rejects with a ReplacedDatabaseError where the database became another one: then this application is of no more use.
   */
  refresh(): Promise<void>;
  /**
   * Once this one is closed: the application over what its database holds now, which is neither created nor filled. Rejects with
   * NOT_FOUND where it is gone.
   */
  reopen(): Promise<App>;
}

/** Callbacks for the steps of starting the application. */
export interface ComposeEvents extends OpenEvents {
  readonly onSeedStart?: (path: string) => void;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly onSeeded?: (report: FilesLoaded) => void;
}

export interface ComposeOptions extends ComposeEvents {
  /** Only what is there: no database is created, and no seed is loaded. */
  readonly existing?: boolean;
  /** An open store to use in place of the one that the settings name. It is closed with the application. */
  readonly store?: GraphStore;
  /** How many threads do what takes long, so that it holds up nobody else; none if absent: there is nobody else. */
  readonly workers?: number;
  /** How much is remembered of what was searched for, in bytes; the usual if absent, nothing at 0. */
  readonly rememberedBytes?: number;
}

/** As many threads as the settings say for a server. */
export function workersOf({ WORKERS }: Partial<Pick<Settings, "WORKERS">>): number {
  return WORKERS ?? Math.min(mostByDefault, Math.max(1, availableParallelism() - 1));
}
const mostByDefault = 4;

/** Opens the store, loads the seed when it is empty, and builds the topology. */
export async function compose(settings: Settings, options: ComposeOptions = {}): Promise<App> {
  const graph = await graphFor(settings, options);
  try {
    if (options.existing !== true) await seed(graph.store, settings, options);
    const topology = await loadTopology(graph.store);
    const analyst = remembering(analystWith(options.workers ?? 0), topology, options.rememberedBytes);
    const refresh = oneAtATime(() => catchUp(topology, graph.store, analyst.exclusively));
    const { store, ...rest } = graph;
    const writing = { importers: graph.importers, refresh };
    // A commit may lie a little ahead of this machine's clock; what was acknowledged is seen all the same.
    const now = () => Math.max(Date.now(), topology.moment.recordedAt);
    const session = (asker: Asker, moment = now(), budget?: Budget) =>
      new Session({ store, topology, analyst, writing }, asker, { now: moment }, budget);
    const reopen = () => compose(settings, { existing: true, ...(options.workers !== undefined && { workers: options.workers }) });
    const close = async () => {
      await analyst.close();
      await graph.close();
    };
    return { ...rest, close, settings, session, refresh, reopen };
  } catch (error) {
    await graph.close();
    throw error;
  }
}

async function graphFor(settings: Settings, { store, existing, onUpgrade }: ComposeOptions): Promise<Graph> {
  if (store !== undefined) return graphIn(store);
  const events = onUpgrade === undefined ? {} : { onUpgrade };
  return existing === true ? openExistingGraph(settings, events) : openGraph(settings, events);
}

async function seed(store: GraphStore, settings: Settings, events: ComposeEvents): Promise<void> {
  if (!(await lacksSeed(store, settings))) return;
  const path = placeOf(settings.SEED);
  events.onSeedStart?.(path);
  const { onProgress } = events;
  const report = await loadNative(store, [path], { assertedBy: "seed", ...(onProgress && { onProgress }) });
  events.onSeeded?.(report);
}

/** Calls that come while one is under way share the one that follows it, which sees whatever they want seen. */
function oneAtATime(work: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = async () => {
    await work();
  };
  return () => {
    if (running === undefined) {
      running = run().finally(() => {
        running = undefined;
      });
      return running;
    }
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        running = run().finally(() => {
          running = undefined;
        });
        return running;
      });
    return next;
  };
}
