import { highestMarkingRank } from "../../src/model/vocabulary.ts";
import type { Budget } from "../../src/service/budget.ts";
import type { Library } from "../../src/service/library.ts";
import { Session } from "../../src/service/session.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import { topologyOf } from "../analysis/topology-of.ts";

/** A session of an operator over a real store. */
export async function operatorOver(store: GraphStore): Promise<Session> {
  const topology = await loadTopology(store);
  const asker = { name: "olga", role: "OPERATOR", clearance: highestMarkingRank } as const;
  const library = { store, topology, writing: { importers: [], refresh: async () => {} } };
  return new Session(library, asker, { now: Math.max(Date.now(), topology.moment.recordedAt) });
}

type Records = Awaited<ReturnType<typeof topologyOf>>;

/** As much of a store as questions read, over records in memory. No text finds anything, so refusals suggest nothing. */
function storeOf({ entities, relationships, claims, sources, versions }: Records): GraphStore {
  const relationshipsById = new Map(relationships.map((one) => [one.id, one]));
  const claimsById = new Map(claims.map((one) => [one.id, one]));
  const sourcesById = new Map(sources.map((one) => [one.id, one]));
  const claimsBySubject = new Map<string, Records["claims"][number][]>();
  for (const claim of [...claims].sort((a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1))) {
    claimsBySubject.set(claim.about, [...(claimsBySubject.get(claim.about) ?? []), claim]);
  }
  const store: Partial<GraphStore> = {
    entities: async (ids) => ids.map((id) => entities.get(id)),
    entityVersions: async (ids) =>
      ids.map((id) => {
        const entity = entities.get(id);
        return [...(versions.get(id) ?? (entity === undefined ? [] : [{ entity }]))];
      }),
    relationships: async (ids) => ids.map((id) => relationshipsById.get(id)),
    claimsAbout: async (ids) => ids.map((id) => claimsBySubject.get(id) ?? []),
    claims: async (ids) => ids.map((id) => claimsById.get(id)),
    sources: async (ids) => ids.map((id) => sourcesById.get(id)),
    hiddenSources: async () => [],
    searchCandidates: async () => ({ entities: [], truncated: false }),
  };
  return store as GraphStore;
}

/** The graph of a native document, to ask questions of without a database. */
export async function libraryOf(document: object): Promise<Library & { topology: Records["topology"] }> {
  const records = await topologyOf(document);
  return { topology: records.topology, store: storeOf(records) };
}

/** As much time as the tests of one session may take. */
const anHour = () => 3_600_000;
export const patient: Budget = { timeLeft: anHour, timeToSearch: anHour, aborted: new AbortController().signal };

/** Whoever has this clearance, the highest where none is given, asking at this instant. */
export function sessionOn(library: Library, { clearance = highestMarkingRank, now }: { clearance?: number; now: number }): Session {
  return new Session(library, { name: "tester", clearance, role: "VIEWER" }, { now }, patient);
}

/** References to entities by their ids. */
export function refs(...ids: readonly string[]): { readonly id: string }[] {
  return ids.map((id) => ({ id }));
}
