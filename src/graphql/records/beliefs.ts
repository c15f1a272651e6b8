import type { Instant, Source } from "../../model/records.ts";
import { beliefInAssumption, beliefOf, type RelationshipBelief } from "../../service/catalog/belief.ts";
import { originsOf } from "../../service/catalog/origins.ts";
import type { ApiContext } from "../request/context.ts";
import type { Loaders } from "../request/loaders.ts";
import type { RelationshipParent } from "../shared/parents.ts";

/** What is believed at an instant of the relationships that a request has asked about, by id. */
type Beliefs = Map<string, Promise<RelationshipBelief>>;
const known = new WeakMap<Loaders, Map<Instant, Beliefs>>();

function beliefsOf(loaders: Loaders, knownAt: Instant): Beliefs {
  const ofLoaders = known.get(loaders) ?? new Map<Instant, Beliefs>();
  known.set(loaders, ofLoaders);
  const beliefs = ofLoaders.get(knownAt) ?? new Map();
  ofLoaders.set(knownAt, beliefs);
  return beliefs;
}

/**
 * What the graph believes of a relationship, for the session's asker, as of the `knownAt` of the question: found out once,
 * however many fields show a part of it.
 */
export function loadBelief(relationship: RelationshipParent, context: ApiContext): Promise<RelationshipBelief> {
  const { assumedConfidence, knownAt, id } = relationship;
  if (assumedConfidence !== undefined) return Promise.resolve(beliefInAssumption(assumedConfidence));
  const loaders = context.loadersAt(knownAt);
  const beliefs = beliefsOf(loaders, knownAt);
  const belief = beliefs.get(id) ?? loaders.claimsAbout.load(id).then((claims) => beliefOf(claims, context.session.view(knownAt)));
  beliefs.set(id, belief);
  return belief;
}

export async function loadOrigins(relationship: RelationshipParent, context: ApiContext): Promise<number> {
  const { active } = await loadBelief(relationship, context);
  const ids = [...new Set(active.flatMap((claim) => claim.sources))];
  const sources = await context.loadersAt(relationship.knownAt).citedSource.loadMany(ids);
  return originsOf(sources.filter((source): source is Source => source !== undefined && !(source instanceof Error)));
}
