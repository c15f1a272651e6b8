import type { Instant } from "../model/records.ts";
import type { View } from "../topology/topology.ts";
import { topologyAsOf } from "../topology/topology-as-of.ts";
import type { Asker } from "./asker.ts";
import { type Library, library } from "./library.ts";

/**
 * Who asks, of which graph, and when. It is bound once for each request, and every list and question is given it: they
 * hide what the asker may not see, so that no caller has to. Whoever holds one reaches neither the store nor the topology.
 */
export class Session {
  readonly #library: Library;

  /**
   * @param asker whose clearance decides what is there
   * @param now the instant of the request: `knownAt` where a question gives none, and the day that is today
   * @param knownAt where the session is about what was known at an instant: see `asOf`
   */
  constructor(
    graph: Library,
    readonly asker: Asker,
    readonly now: Instant,
    readonly knownAt?: Instant,
  ) {
    this.#library = knownAt === undefined ? graph : { ...graph, topology: topologyAsOf(graph.topology, knownAt) };
    Object.freeze(this);
  }

  /** For services alone: see library.ts. */
  get [library](): Library {
    return this.#library;
  }

  /** The same at another instant: what the asker is shown after a write of their own. */
  at(now: Instant): Session {
    return new Session(this.#library, this.asker, now);
  }

  /**
   * The graph as it was known at an instant, `now` if absent: entities and sources in the versions in force then, and none
   * that were recorded later. The session itself where none changed or came since.
   */
  asOf(knownAt: Instant = this.now): Session {
    if (this.knownAt !== undefined) {
      if (this.knownAt === knownAt) return this;
      throw new Error("This session is about another instant already.");
    }
    const { topology } = this.#library;
    const nothingSince = knownAt >= topology.moment.sourcesRecordedAt && topologyAsOf(topology, knownAt) === topology;
    return nothingSince ? this : new Session(this.#library, this.asker, this.now, knownAt);
  }

  /** What the asker sees of what the graph believed at an instant. */
  view(knownAt: Instant = this.knownAt ?? this.now): View {
    return { knownAt, clearance: this.asker.clearance };
  }
}
