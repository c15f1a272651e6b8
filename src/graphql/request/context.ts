import type { Instant } from "../../model/records.ts";
import { isAnonymous } from "../../service/asker.ts";
import type { Outcome } from "../../service/changes/change.ts";
import type { Session, WalkStart } from "../../service/session.ts";
import type { Receiver } from "../execution/answer-text.ts";
import { refusal } from "./errors.ts";
import { type Limits, mostAnswerBytesOf } from "./limits.ts";
import { type Loaders, makeLoaders } from "./loaders.ts";

/** What the transport does for a request, and what it is notified of. */
export interface RequestEvents {
  /** Waits for the turn of a request of this cost. Rejects where there is no room for it. */
  readonly admit?: (cost: number) => Promise<void>;
  /** Called with what a change has written. */
  readonly onChange?: (outcome: Outcome<unknown>) => void;
  /** Takes a long answer as bytes, to be given back: then what Apollo answers has no text. See `Receiver`. */
  readonly takeBytes?: Receiver["takeBytes"];
}

/** What every resolver of one request is given. Apollo copies its own properties, and keeps its prototype. */
export class ApiContext {
  private current: { readonly session: Session; readonly loaders: Loaders };
  private earlier = new Map<Instant, Loaders>();

  constructor(
    session: Session,
    readonly limits: Limits,
    readonly events: RequestEvents = {},
  ) {
    this.current = { session, loaders: makeLoaders(session) };
  }

  get session(): Session {
    return this.current.session;
  }

  get loaders(): Loaders {
    return this.current.loaders;
  }

  /** How large an answer for this caller may be. */
  get mostAnswerBytes(): number {
    return mostAnswerBytesOf(this.limits, isAnonymous(this.session.asker));
  }

  /** Those of what was known at an instant; `loaders` where nothing was recorded since, or `knownAt` is absent. */
  loadersAt(knownAt: Instant | undefined): Loaders {
    if (knownAt === undefined) return this.loaders;
    const session = this.session.asOf(knownAt);
    if (session === this.session) return this.loaders;
    const known = this.earlier.get(knownAt) ?? makeLoaders(session);
    this.earlier.set(knownAt, known);
    return known;
  }

  /** What a mutation returns is read after its write: by this session, and with nothing that was loaded before. */
  continueWith(session: Session): void {
    this.current = { session, loaders: makeLoaders(session) };
    this.earlier = new Map();
  }

  /** A request that goes on with lists is answered as of the moment of their first pages. */
  continueWalk(start: WalkStart): void {
    const { revision } = this.session.start;
    if (start.revision > revision) {
      throw refusal(
        "BAD_USER_INPUT",
        `\`after\` is a cursor from revision ${start.revision} of the graph, and this server shows revision ${revision}. Try again in a moment, or leave it out to start from the beginning.`,
      );
    }
    this.continueWith(this.session.continuing(start));
  }
}

export function makeContext(session: Session, limits: Limits, events?: RequestEvents): ApiContext {
  return new ApiContext(session, limits, events);
}
