import type { Source } from "../../model/records.ts";
import { beliefInAssumption, beliefOf, originsOf, type RelationshipBelief } from "../../service/catalog/belief.ts";
import type { ApiContext } from "../request/context.ts";
import type { RelationshipParent } from "../shared/parents.ts";

/** What the graph believes of a relationship, for the session's asker, as of the `knownAt` of the question. */
export async function loadBelief(relationship: RelationshipParent, context: ApiContext): Promise<RelationshipBelief> {
  const { assumedConfidence } = relationship;
  if (assumedConfidence !== undefined) return beliefInAssumption(assumedConfidence);
  const claims = await context.loadersAt(relationship.knownAt).claimsAbout.load(relationship.id);
  return beliefOf(claims, context.session.view(relationship.knownAt));
}

export async function loadOrigins(relationship: RelationshipParent, context: ApiContext): Promise<number> {
  const { active } = await loadBelief(relationship, context);
  const ids = [...new Set(active.flatMap((claim) => claim.sources))];
  const sources = await context.loadersAt(relationship.knownAt).citedSource.loadMany(ids);
  return originsOf(sources.filter((source): source is Source => source !== undefined && !(source instanceof Error)));
}
