import { type Day, dayOfInstant } from "../model/partial-date.ts";
import type { Instant } from "../model/records.ts";
import type { View } from "../topology/topology.ts";
import { topologyAsOf } from "../topology/topology-as-of.ts";
import type { Asker } from "./asker.ts";
import { type Library, library } from "./library.ts";

/** When a walk through the pages of a list began, and what the graph held then. */
export interface WalkStart {
  /** The instant of the request for the first page. */
  readonly now: Instant;
  /**
   * When something of what its answer is based on was last recorded or retracted. Another program may have recorded
   * something after that and before `now`, which the server had not yet noticed.
   */
  readonly latest: Instant;
  readonly revision: number;
}

/**
 * Who asks, of which graph, and when. It is bound once for each request, and every list and question is given it: they
 * hide what the asker may not see, so that no caller has to. Whoever holds one reaches neither the store nor the topology.
 */
export class Session {
  readonly #library: Library;
  /** Where the request goes on with a walk. */
  readonly #walk: WalkStart | undefined;
  /**
   * What callers should know of how their references were understood: of the question first, where the session is for one, and
   * of the request. Shared with the sessions made from this one.
   */
  readonly #notes: readonly [Set<string>, ...Set<string>[]];

  /**
   * @param asker whose clearance decides what is there
   * @param now the instant of the request: `knownAt` where a question gives none, and the day that is today
   * @param knownAt where the session is about what was known at an instant: see `asOf`
   * @param walk the moment of the first page, for a request that asks for a further one
   */
  constructor(
    graph: Library,
    readonly asker: Asker,
    readonly now: Instant,
    readonly knownAt?: Instant,
    walk?: WalkStart,
    notes: readonly [Set<string>, ...Set<string>[]] = [new Set()],
  ) {
    this.#library = knownAt === undefined ? graph : { ...graph, topology: topologyAsOf(graph.topology, knownAt) };
    this.#walk = walk;
    this.#notes = notes;
    Object.freeze(this);
  }

  /** Tells the caller something of how a reference was understood. */
  note(text: string): void {
    for (const notes of this.#notes) notes.add(text);
  }
  /** What was noted so far, each once: of the question alone, where the session is for one. */
  get notes(): readonly string[] {
    return [...this.#notes[0]];
  }

  /** The same session for one question of the request: its notes go into the receipt, and to the request as well. */
  forQuestion(): Session {
    return new Session(this.#library, this.asker, this.now, this.knownAt, this.#walk, [new Set(), ...this.#notes]);
  }

  /** What further pages of the lists of this request are answered as of. */
  get start(): WalkStart {
    const { recordedAt, revision } = this.#library.topology.moment;
    return this.#walk ?? { now: this.now, latest: recordedAt, revision };
  }

  /** The same session, as if it asked at the moment of the first page of a walk. */
  continuing(start: WalkStart): Session {
    return new Session(this.#library, this.asker, start.now, undefined, start, this.#notes);
  }

  /** For services alone: see library.ts. */
  get [library](): Library {
    return this.#library;
  }

  /** The same at another instant: what the asker is shown after a write of their own. */
  at(now: Instant): Session {
    return new Session(this.#library, this.asker, now, undefined, undefined, this.#notes);
  }

  /**
   * The graph as it was known at an instant, `now` if absent: entities and sources in the versions in force then, and no
   * record or retraction that came later. The session itself where nothing came since.
   */
  asOf(knownAt: Instant = this.now): Session {
    if (this.knownAt !== undefined) {
      if (this.knownAt === knownAt) return this;
      throw new Error("This session is about another instant already.");
    }
    const nothingSince = knownAt >= this.#library.topology.moment.recordedAt;
    return nothingSince ? this : new Session(this.#library, this.asker, this.now, knownAt, this.#walk, this.#notes);
  }

  /** The day of the request, in UTC. */
  get today(): Day {
    return dayOfInstant(this.now);
  }

  /** What the asker sees of what the graph believed at an instant. */
  view(knownAt: Instant = this.knownAt ?? this.now): View {
    const { clearance } = this.asker;
    if (this.#walk === undefined || knownAt !== this.now) return { knownAt, clearance };
    return { knownAt: Math.min(knownAt, this.#walk.latest), statedKnownAt: knownAt, clearance };
  }

  /**
   * As of when lists of claims are shown: the latest commit that the request shows. What is committed later is later by at
   * least a millisecond, so that no page holds a part of it.
   */
  get claimsKnownAt(): Instant {
    return this.start.latest;
  }
}
