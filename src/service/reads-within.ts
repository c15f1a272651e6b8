import { SupplyGraphError } from "../model/errors.ts";
import type { GraphStore } from "../store/graph-store.ts";
import type { RecordLists } from "../store/record-lists.ts";
import type { RecordReader } from "../store/record-reader.ts";
import type { Budget } from "./budget.ts";

/** What is left, in milliseconds, of a request whose time went into its searches: enough to read what is shown of them. */
const afterSearches = 500;

const reads: ReadonlySet<string | symbol> = new Set<keyof RecordReader | keyof RecordLists>([
  ...(["entities", "relationships", "claims", "sources", "hiddenSources", "entityVersions", "sourceVersions"] as const),
  ...([
    "revisionsAt",
    "relationshipsBetween",
    "relationshipsInto",
    "claimsAbout",
    "entitiesWithExternalId",
    "entitiesOfPackages",
    "entitiesNamed",
  ] as const),
  ...(["listEntities", "listClaims", "listSources", "listVersions", "searchCandidates", "counts"] as const),
]);

/** A request makes at most this many reads at once. Further ones wait, and are not begun if it has ended by then. */
const mostAtOnce = 8;

/** Milliseconds after which a database is taken for silent that has answered none of what is read for a request. */
const longestSilence = 1_500;

/**
 * The store, for a request: what is read for it, all calls together, ends with the budget. Each call by itself may take as long as
 * the store allows it, and a request makes several one after the other. The rejection is STORE_UNAVAILABLE where the database has
 * been silent, and DEADLINE_EXCEEDED where it answers, and there was more to read than the request has time for.
 */
export function readsWithin(store: GraphStore, budget: Budget): GraphStore {
  const turns = turnsOf.get(budget) ?? new Turns(store.isLocal === true);
  turnsOf.set(budget, turns);
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      const call = (...args: unknown[]) => Reflect.apply(value, target, args);
      return reads.has(name) ? (...args: unknown[]) => within(budget, turns, () => call(...args) as Promise<unknown>) : call;
    },
  });
}

/** Those of all sessions of a request. */
const turnsOf = new WeakMap<Budget, Turns>();

class Turns {
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  /** Since when what runs has waited for a first answer. */
  private silentSince = 0;

  constructor(private readonly isLocal: boolean) {}

  /** Whether there is no answer, rather than too much to read. */
  get isSilent(): boolean {
    return !this.isLocal && this.running > 0 && performance.now() - this.silentSince >= longestSilence;
  }

  /** Begins something that says when it has ended, now or when others have. */
  take(begin: (ended: () => void) => void): void {
    if (this.running >= mostAtOnce) {
      this.waiting.push(() => this.take(begin));
      return;
    }
    if (this.running++ === 0) this.silentSince = performance.now();
    begin(() => {
      this.running--;
      this.silentSince = performance.now();
      this.waiting.shift()?.();
    });
  }
}

function within<T>({ timeLeft, aborted }: Budget, turns: Turns, call: () => Promise<T>): Promise<T> {
  const left = timeLeft();
  const milliseconds = left > afterSearches ? left : left + afterSearches;
  if (aborted.aborted || milliseconds <= 0) return Promise.reject(turns.isSilent ? silent() : tooLate());
  return new Promise((resolve, reject) => {
    let isOver = false;
    const end = () => {
      isOver = true;
      reject(turns.isSilent ? silent() : tooLate());
    };
    const timer = setTimeout(end, milliseconds);
    turns.take((ended) => {
      if (aborted.aborted) end();
      if (isOver) {
        clearTimeout(timer);
        ended();
        return;
      }
      call()
        .then(resolve, reject)
        .finally(() => {
          clearTimeout(timer);
          ended();
        });
    });
  });
}

function tooLate(): SupplyGraphError {
  const message =
    "There was too much to read in the time for a request. Ask for less at once, or retry when the server is less busy.";
  return new SupplyGraphError("DEADLINE_EXCEEDED", message);
}

function silent(): SupplyGraphError {
  const message = "The database did not answer in the time for this request. Retry shortly.";
  return new SupplyGraphError("STORE_UNAVAILABLE", message);
}
