import { benchAlive } from "./alive.ts";
import { benchCypher } from "./cypher.ts";
import { generate } from "./generator.ts";
import type { GraphName } from "./graph-sizes.ts";
import { benchLikeliestPaths } from "./likeliest-paths.ts";
import { benchLoading } from "./loading.ts";
import { benchMemory } from "./memory.ts";
import { benchOverHttp } from "./over-http.ts";
import { benchShared } from "./shared.ts";
import { benchSeed, benchStartOf } from "./starting.ts";
import { topologyOf } from "./synthetic-topology.ts";
import type { Row } from "./table.ts";
import { benchTraversal } from "./traversal.ts";

/** The parts of a run; each has a process of its own for each graph, so that none starts with the heap of another. */
export interface Section {
  /** The graphs that it can run on; none for a part about the seed. */
  readonly graphs: readonly GraphName[];
  /** It is run only where it is named, as it needs a server. */
  readonly onRequest?: true;
  /** It serves the database that the section `loading` of the same run fills. */
  readonly needsLoading?: true;
  /** Rows by the title of their table. */
  readonly run: (graph: GraphName, folder: string) => Promise<Tables> | Tables;
}
export type Tables = Readonly<Record<string, readonly Row[]>>;

export const sections = {
  memory: { graphs: ["G1", "G2", "G3"], run: inMemory },
  loading: {
    graphs: ["G1", "G2"],
    run: async (graph, folder) => ({ "Load and read back": await benchLoading(graph, folder) }),
  },
  start: {
    graphs: ["G1", "G2"],
    needsLoading: true,
    run: async (graph, folder) => ({ Start: [await benchStartOf(graph, folder)] }),
  },
  alive: { graphs: ["G2"], run: alive },
  http: {
    graphs: ["G2"],
    needsLoading: true,
    run: async (graph, folder) => ({ "Over HTTP": await benchOverHttp(graph, folder) }),
  },
  cypher: {
    graphs: ["G2"],
    onRequest: true,
    run: async (graph, folder) => ({ "Against Cypher over the same Neo4j": await benchCypher(graph, folder) }),
  },
  seed: { graphs: [], run: (_graph, folder) => benchSeed(folder) },
} as const satisfies Record<string, Section>;
export type SectionName = keyof typeof sections;

async function alive(name: GraphName): Promise<Tables> {
  const graph = generate(name);
  return { "The thread that answers": await benchAlive(graph, topologyOf(graph)) };
}

/** What needs no store: the graph is made once for all of it, which takes longer than the rest. */
function inMemory(name: GraphName): Tables {
  const graph = generate(name);
  const topology = topologyOf(graph);
  return {
    Memory: benchMemory(graph, topology),
    Reach: benchTraversal(graph, topology),
    "Likeliest paths": benchLikeliestPaths(graph, topology),
    "What 200 organizations share": benchShared(graph, topology),
  };
}
