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

/**
 * The store, for a request: what is read for it, all calls together, ends with the budget, with STORE_UNAVAILABLE. Each call by
 * itself may take as long as the store allows it, and a request makes several one after the other.
 */
export function readsWithin(store: GraphStore, budget: Budget): GraphStore {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      const call = (...args: unknown[]) => Reflect.apply(value, target, args);
      return reads.has(name) ? (...args: unknown[]) => within(budget, () => call(...args) as Promise<unknown>) : call;
    },
  });
}

function within<T>({ timeLeft, aborted }: Budget, call: () => Promise<T>): Promise<T> {
  const left = timeLeft();
  const milliseconds = left > afterSearches ? left : left + afterSearches;
  if (aborted.aborted || milliseconds <= 0) return Promise.reject(tooLate());
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooLate()), milliseconds);
    call()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

function tooLate(): SupplyGraphError {
  const message = "The database has not answered in the time of this request. Retry shortly, or ask for less at once.";
  return new SupplyGraphError("STORE_UNAVAILABLE", message);
}
