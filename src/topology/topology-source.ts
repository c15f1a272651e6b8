import type { TopologyFeed } from "../store/topology-feed.ts";
import { MutableTopology } from "./mutable-topology.ts";

/** The whole graph of a store, as of its newest revision. */
export async function loadTopology(store: TopologyFeed): Promise<MutableTopology> {
  const topology = new MutableTopology();
  const { rows, ...moment } = await store.topologyRows();
  for await (const chunk of rows) topology.fill(chunk);
  topology.rebuild();
  topology.moment = moment;
  return topology;
}

/** Brings a topology up to what the store holds now, by its change feed. Returns whether anything changed. */
export async function catchUp(topology: MutableTopology, store: TopologyFeed): Promise<boolean> {
  const known = topology.revision;
  const { rows, ...moment } = await store.changesSince(known);
  // A second caller may have been quicker while the store answered.
  if (moment.revision <= topology.revision) return topology.revision > known;
  topology.apply(rows, moment);
  return true;
}
