import type { Analyst } from "../analysis/pool/analyst.ts";
import type { Importer } from "../importers/importer.ts";
import type { GraphStore } from "../store/graph-store.ts";
import type { Topology } from "../topology/topology.ts";

/** Where the facts are: the store has all of them, the topology their shape. */
export interface Library {
  readonly store: GraphStore;
  readonly topology: Topology;
  /** Who does the analyses of questions; where absent, they are done where they are asked. */
  readonly analyst?: Analyst;
  /** What changes take; absent where the graph is only read. */
  readonly writing?: Writing;
}

export interface Writing {
  /** The formats of documents that can be imported. */
  readonly importers: readonly Importer[];
  /** Brings the topology up to what the store holds, so that a writer sees own writes at once. */
  refresh(): Promise<void>;
}

/**
 * The key to what a session is about. Only services import it: a transport that read the store or the topology itself
 * would have to remember in each place what its caller may not see.
 */
export const library: unique symbol = Symbol("library");
