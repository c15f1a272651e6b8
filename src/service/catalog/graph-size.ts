import { library } from "../library.ts";
import type { Session } from "../session.ts";

/** How large the graph is, for what a question of it may cost. */
export interface GraphSize {
  readonly entities: number;
  readonly relationships: number;
}

/**
 * In powers of two, rounded up: whoever sees what a question costs is not to learn from it how many records there are that
 * they may not see.
 */
export function graphSize(session: Session): GraphSize {
  const { entities, graph } = session[library].topology;
  return { entities: powerOfTwo(entities.count), relationships: powerOfTwo(graph.arcs.count) };
}

function powerOfTwo(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, count)));
}
