import type { Instant } from "../../model/records.ts";
import type { Asker } from "../../service/asker.ts";
import type { Library } from "../../service/catalog/records.ts";
import type { Limits } from "./limits.ts";
import { type Loaders, makeLoaders } from "./loaders.ts";

/** What stays the same from one request to the next. */
export interface ApiServices {
  readonly library: Library;
  readonly limits: Limits;
}

/** What every resolver of one request is given. */
export interface ApiContext extends ApiServices {
  readonly asker: Asker;
  /** The instant at which the request came in: `knownAt` where none is given, and the day that is today. */
  readonly now: Instant;
  readonly loaders: Loaders;
}

export function makeContext(services: ApiServices, asker: Asker, now: Instant = Date.now()): ApiContext {
  return { ...services, asker, now, loaders: makeLoaders(services.library, asker) };
}
