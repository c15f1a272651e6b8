import type { Instant } from "../model/records.ts";
import type { View } from "../topology/topology.ts";
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
   */
  constructor(
    graph: Library,
    readonly asker: Asker,
    readonly now: Instant,
  ) {
    this.#library = graph;
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

  /** What the asker sees of what the graph believed at an instant. */
  view(knownAt: Instant = this.now): View {
    return { knownAt, clearance: this.asker.clearance };
  }
}
