import type { Instant } from "../../model/records.ts";
import type { Topology } from "../../topology/topology.ts";

/** Whether what was searched for when the last commit was of this instant would be found again: each is later than those before it. */
export function sawTheSame(topology: Topology, knownAt: Instant, recordedAt: Instant): boolean {
  return topology.moment.recordedAt === recordedAt || recordedAt >= knownAt;
}

/**
 * What several searches find that are compared, all of them over one state of the graph. Another program may have committed
 * something before the instant that is asked about, which this one notices between two of them: then they are made again. What
 * it commits later is not seen by either.
 * @param knownAt the later one, where they are about several instants
 */
export async function overOneGraph<T>(topology: Topology, knownAt: Instant, search: () => Promise<T>): Promise<T> {
  for (;;) {
    const { recordedAt } = topology.moment;
    const found = await search();
    if (sawTheSame(topology, knownAt, recordedAt)) return found;
  }
}
