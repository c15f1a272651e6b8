import type { Session } from "../../service/session.ts";
import type { Limits } from "./limits.ts";
import { type Loaders, makeLoaders } from "./loaders.ts";

/** What every resolver of one request is given. */
export interface ApiContext {
  readonly session: Session;
  readonly limits: Limits;
  readonly loaders: Loaders;
}

export function makeContext(session: Session, limits: Limits): ApiContext {
  return { session, limits, loaders: makeLoaders(session) };
}
