import type { Session } from "../../service/session.ts";
import type { Limits } from "./limits.ts";
import { type Loaders, makeLoaders } from "./loaders.ts";

/** What every resolver of one request is given. Apollo copies its own properties, and keeps its prototype. */
export class ApiContext {
  private current: { readonly session: Session; readonly loaders: Loaders };

  constructor(
    session: Session,
    readonly limits: Limits,
  ) {
    this.current = { session, loaders: makeLoaders(session) };
  }

  get session(): Session {
    return this.current.session;
  }

  get loaders(): Loaders {
    return this.current.loaders;
  }

  /** What a mutation returns is read after its write: by this session, and with nothing that was loaded before. */
  continueWith(session: Session): void {
    this.current = { session, loaders: makeLoaders(session) };
  }
}

export function makeContext(session: Session, limits: Limits): ApiContext {
  return new ApiContext(session, limits);
}
