import { nextTurn } from "../model/next-turn.ts";
import type { TopologyFeed } from "../store/topology-feed.ts";
import { MutableTopology } from "./mutable-topology.ts";
import type { Steps } from "./steps.ts";

/** Does something while no other thread reads the topology. */
export type Exclusively = (work: () => void) => Promise<void>;

/** How long other work of this thread waits for a change that is being taken in. */
const millisecondsPerTurn = 5;

/** The whole graph of a store, as of its newest revision. */
export async function loadTopology(store: TopologyFeed): Promise<MutableTopology> {
  const topology = new MutableTopology();
  const { rows, ...moment } = await store.topologyRows();
  for await (const chunk of rows) topology.fill(chunk);
  topology.rebuild();
  topology.moment = moment;
  return topology;
}

/**
 * Brings a topology up to what the store holds now, by its change feed. Returns whether anything changed. It lets the
 * thread do other work in between; questions see nothing of a change until it is all there.
 */
export function catchUp(topology: MutableTopology, store: TopologyFeed, exclusively: Exclusively = atOnce): Promise<boolean> {
  // One after the other: a change is made ready on the topology that the one before has left.
  const before = running.get(topology) ?? Promise.resolve();
  const take = () => takeIn(topology, store, exclusively);
  const taken = before.then(take, take);
  running.set(topology, taken);
  return taken;
}

const running = new WeakMap<MutableTopology, Promise<unknown>>();

async function takeIn(topology: MutableTopology, store: TopologyFeed, exclusively: Exclusively): Promise<boolean> {
  const { rows, ...moment } = await store.changesSince(topology.revision);
  if (moment.revision <= topology.revision) return false;
  await exclusively(await inTurns(topology.changing(rows, moment)));
  return true;
}

async function atOnce(work: () => void): Promise<void> {
  work();
}

async function inTurns<T>(steps: Steps<T>): Promise<T> {
  let began = performance.now();
  try {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (performance.now() - began < millisecondsPerTurn) continue;
      await nextTurn();
      began = performance.now();
    }
  } finally {
    // Where it is given up, what it has made so far goes.
    steps.return(undefined as never);
  }
}
