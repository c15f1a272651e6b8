import { type Day, dayOfInstant } from "../model/partial-date.ts";
import type { Instant } from "../model/records.ts";
import type { View } from "../topology/topology.ts";
import { topologyAsOf } from "../topology/topology-as-of.ts";
import type { Asker } from "./asker.ts";
import { type Budget, startBudget } from "./budget.ts";
import { type Library, library } from "./library.ts";
import { Notes } from "./notes.ts";
import { readsWithin } from "./reads-within.ts";

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

/** As of when something is asked. */
export interface AskedAt {
  /** The instant of the request: `knownAt` where a question gives none, and the day that is today. */
  readonly now: Instant;
  /** Where it is about what was known at an instant: see `asOf`. */
  readonly knownAt?: Instant;
  /** Where the request goes on with a walk: when its first page was asked for. */
  readonly walk?: WalkStart;
}

/**
 * Who asks, of which graph, and as of when. It is bound once for each request, and every list and question is given it: they
 * hide what the asker may not see, so that no caller has to. Whoever holds one reaches neither the store nor the topology.
 */
export class Session {
  /** As it is at present, from which sessions of other moments are made. */
  readonly #present: Library;
  /** As it was at the moment that is asked about. */
  readonly #library: Library;
  readonly #at: AskedAt;
  readonly #budget: Budget;
  readonly #notes: Notes;
  readonly now: Instant;
  readonly knownAt: Instant | undefined;

  /**
   * @param asker whose clearance decides what is there
   * @param budget of the request, which begins now if it is left out
   */
  constructor(
    graph: Library,
    readonly asker: Asker,
    at: AskedAt,
    budget = startBudget(),
    notes = new Notes(),
  ) {
    const { now, knownAt } = at;
    this.now = now;
    this.knownAt = knownAt;
    this.#present = graph;
    const known = knownAt === undefined ? graph : { ...graph, topology: topologyAsOf(graph.topology, knownAt) };
    this.#library = budget.endsReads === true ? { ...known, store: readsWithin(graph.store, budget) } : known;
    this.#at = at;
    this.#budget = budget;
    this.#notes = notes;
    Object.freeze(this);
  }

  /** Of the same asker and request. */
  #asking(at: AskedAt, notes = this.#notes, budget = this.#budget): Session {
    return new Session(this.#present, this.asker, at, budget, notes);
  }

  /** The same session for a change: what it reads is not ended by the budget of the request, as half of it is of no use. */
  forChange(): Session {
    return this.#asking(this.#at, this.#notes, { ...this.#budget, endsReads: false });
  }

  /** What is left of the request, whichever of its sessions is asked: see budget.ts. */
  get budget(): Budget {
    return this.#budget;
  }

  /** Tells the caller something of how a reference was understood. */
  note(text: string): void {
    this.#notes.add(text);
  }
  /** What was noted so far, each once: of the question alone, where the session is for one. */
  get notes(): readonly string[] {
    return this.#notes.all;
  }

  /** The same session for one question of the request: its notes go into the receipt, and to the request as well. */
  forQuestion(): Session {
    return this.#asking(this.#at, new Notes(this.#notes));
  }

  /** What further pages of the lists of this request are answered as of. */
  get start(): WalkStart {
    const { recordedAt, revision } = this.#library.topology.moment;
    return this.#at.walk ?? { now: this.now, latest: recordedAt, revision };
  }

  /** The same session, as if it asked at the moment of the first page of a walk. */
  continuing(start: WalkStart): Session {
    return this.#asking({ now: start.now, walk: start });
  }

  /**
   * The graph as it was when the walk began that the request goes on with, for lists of entities: each of them stays in its
   * place, whatever becomes of it. The session itself where there is no walk, or nothing has changed since.
   */
  asListed(): Session {
    const { walk } = this.#at;
    return walk === undefined || this.knownAt !== undefined ? this : this.asOf(walk.latest);
  }

  /** For services alone: see library.ts. */
  get [library](): Library {
    return this.#library;
  }

  /** The same at another instant: what the asker is shown after a write of their own. */
  at(now: Instant): Session {
    return this.#asking({ now });
  }

  /**
   * The graph as it was known at an instant, that of the session if absent: entities and sources in the versions in force then, and no
   * record or retraction that came later. The session itself where nothing came since.
   */
  asOf(knownAt: Instant = this.knownAt ?? this.now): Session {
    if (this.knownAt !== undefined) {
      if (this.knownAt === knownAt) return this;
      throw new Error("This session is about another instant already.");
    }
    const nothingSince = knownAt >= this.#library.topology.moment.recordedAt;
    return nothingSince ? this : this.#asking({ ...this.#at, knownAt });
  }

  /** The day of the request, in UTC. */
  get today(): Day {
    return dayOfInstant(this.now);
  }

  /** What the asker sees of what the graph believed at an instant. */
  view(knownAt: Instant = this.knownAt ?? this.now): View {
    const { clearance } = this.asker;
    const { walk } = this.#at;
    if (walk === undefined || knownAt !== this.now) return { knownAt, clearance };
    return { knownAt: Math.min(knownAt, walk.latest), statedKnownAt: knownAt, clearance };
  }

  /**
   * As of when lists of claims are shown: the latest commit that the request shows. What is committed later is later by at
   * least a millisecond, so that no page holds a part of it.
   */
  get claimsKnownAt(): Instant {
    return this.start.latest;
  }
}
