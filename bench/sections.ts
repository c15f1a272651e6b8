import { generate } from "./generator.ts";
import type { GraphName } from "./graph-sizes.ts";
import { benchLikeliestPaths } from "./likeliest-paths.ts";
import { benchLoading } from "./loading.ts";
import { benchMemory } from "./memory.ts";
import { benchOverHttp } from "./over-http.ts";
import { benchSeed, benchStartOf } from "./starting.ts";
import { topologyOf } from "./synthetic-topology.ts";
import type { Row } from "./table.ts";
import { benchTraversal } from "./traversal.ts";

/** The parts of a run; each has a process of its own, so that none of them finds the heap or the compiler as another left it. */
export interface Section {
  readonly title: string;
  /** The graphs that it is run on, of those asked for; none for a part about the seed. */
  readonly graphs: readonly GraphName[];
  readonly run: (graph: GraphName, folder: string) => Promise<Row[]> | Row[];
}

export const sections = {
  memory: { title: "Memory", graphs: ["G1", "G2", "G3"], run: inMemory(benchMemory) },
  traversal: { title: "Reach", graphs: ["G1", "G2", "G3"], run: inMemory(benchTraversal) },
  paths: { title: "Likeliest paths", graphs: ["G2", "G3"], run: inMemory(benchLikeliestPaths) },
  loading: { title: "Load and read back", graphs: ["G1", "G2"], run: benchLoading },
  start: { title: "Start", graphs: ["G1", "G2"], run: async (graph, folder) => [await benchStartOf(graph, folder)] },
  http: { title: "Over HTTP", graphs: ["G2"], run: benchOverHttp },
  seed: { title: "The seed", graphs: [], run: (_graph, folder) => benchSeed(folder) },
} as const satisfies Record<string, Section>;
export type SectionName = keyof typeof sections;

function inMemory(bench: (graph: ReturnType<typeof generate>, topology: ReturnType<typeof topologyOf>) => Row[]) {
  return (name: GraphName): Row[] => {
    const graph = generate(name);
    return bench(graph, topologyOf(graph));
  };
}
