import type { Health } from "../../store/graph-store.ts";
import type { Counts } from "../../store/record-lists.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";

export type { Counts } from "../../store/record-lists.ts";

/** The graph that answers are computed from. */
export interface GraphStatus {
  /** Grows by one with each commit that changes something. */
  readonly revision: number;
  /** The store's name in the settings. */
  readonly store: string;
}

export function graphStatus(session: Session): GraphStatus {
  const { store, topology } = session[library];
  return { revision: topology.revision, store: store.name };
}

/** How many records the asker may see. */
export function countsFor(session: Session): Promise<Counts> {
  return session[library].store.counts(session.asker.clearance);
}

/** The state of the store. Never rejects: a store that does not answer is not healthy. */
export async function storeHealth(session: Session): Promise<Health> {
  try {
    return await session[library].store.health();
  } catch {
    return { healthy: false, version: "" };
  }
}
