import type { PartWriter } from "./open-commit.ts";
import type { RecordLists } from "./record-lists.ts";
import type { RecordReader } from "./record-reader.ts";
import type { RecordWriter } from "./record-writer.ts";
import type { TopologyFeed } from "./topology-feed.ts";

/**
 * The port behind which the graph is kept: what readers, lists, the topology and writers each need. Take the narrowest of
 * these that will do. Small, batch-first, and without knowledge of any kind: what a kind means is above it. Every store
 * passes `test/store/store-contract.ts`.
 *
 * All methods reject with a SupplyGraphError: STORE_UNAVAILABLE where the database does not answer within the store's
 * own deadline (calls are answered again soon after it is back), and others as each method says. With a ReplacedDatabaseError, and
 * from then on, where the database became another one than the store was opened on: at the latest `revision`, `changesSince`
 * and `write` notice that.
 */
export interface GraphStore extends RecordReader, RecordLists, TopologyFeed, RecordWriter, PartWriter {
  /** As the setting STORE names it: `sqlite`, `neo4j`. */
  readonly name: string;
  /** Whether it is read in this process: it cannot be out of reach, and what takes long is much to read. */
  readonly isLocal?: boolean;
  /** Identifies this graph, from when its database is created; two servers on one database see the same. */
  identity(): Promise<string>;
  health(): Promise<Health>;
  /**
   * Reads the whole database, and says what of it is not as it was written, in words that continue "The database is damaged:".
   * Empty where nothing is, and where the database itself looks after that.
   */
  damage(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Health {
  readonly healthy: boolean;
  /** The database and its version. */
  readonly version: string;
}
