import type { Instant, Source } from "../../model/records.ts";
import type { ApiContext } from "../request/context.ts";
import { present } from "../request/loaders.ts";
import { type NodeParent, NodeType } from "../shared/node.ts";
import { type ClaimParent, entityParent, relationshipParent, type SourceParent, sourceParent } from "../shared/parents.ts";
import { Ctx, FieldResolver, Resolver, Root } from "../shared/type-graphql.ts";
import { ClaimType } from "./claim.ts";
import { SourceType } from "./source.ts";

/** The sources of these ids, loaded in one batch with those of the other records of the page. */
export function loadSources(ids: readonly string[], context: ApiContext, knownAt?: Instant): Promise<SourceParent[]> {
  const { source } = context.loadersAt(knownAt);
  return Promise.all(ids.map((id) => present<Source>(source, id).then(sourceParent)));
}

@Resolver(() => ClaimType)
export class ClaimResolver {
  @FieldResolver(() => NodeType, { description: "The relationship or entity that the claim is about." })
  about(@Root() claim: ClaimParent, @Ctx() context: ApiContext): Promise<NodeParent> {
    return present(context.loadersAt(claim.knownAt).subject, claim.about).then((subject) =>
      "from" in subject ? relationshipParent(subject, claim.knownAt ?? context.session.now) : entityParent(subject),
    );
  }

  @FieldResolver(() => [SourceType], { description: "The sources that the claim cites, at least one." })
  sources(@Root() claim: ClaimParent, @Ctx() context: ApiContext): Promise<SourceParent[]> {
    return loadSources(claim.sources, context, claim.knownAt);
  }
}
