import { Priced } from "../cost/price.ts";
import { fixed } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { type Loaders, present } from "../request/loaders.ts";
import { type NodeParent, NodeType } from "../shared/node.ts";
import { type ClaimParent, entityParentAt, relationshipParent, type SourceParent, sourceParent } from "../shared/parents.ts";
import { Ctx, FieldResolver, Resolver, Root } from "../shared/type-graphql.ts";
import { ClaimType } from "./claim.ts";
import { SourceType } from "./source.ts";

/** Those of these sources that the caller may see, loaded in one batch with those of the other records of the page. */
export async function loadSources(ids: readonly string[], loader: Loaders["source"]): Promise<SourceParent[]> {
  const found = await Promise.all(ids.map((id) => loader.load(id)));
  return found.flatMap((one) => (one === undefined ? [] : [sourceParent(one)]));
}

@Resolver(() => ClaimType)
export class ClaimResolver {
  @Priced(fixed(10))
  @FieldResolver(() => NodeType, { description: "The relationship or entity that the claim is about." })
  about(@Root() claim: ClaimParent, @Ctx() context: ApiContext): Promise<NodeParent> {
    return present(context.loadersAt(claim.knownAt).subject, claim.about).then((subject) =>
      "from" in subject
        ? relationshipParent(subject, claim.knownAt ?? context.session.now)
        : entityParentAt(claim.knownAt)(subject),
    );
  }

  @Priced(fixed(11))
  @FieldResolver(() => [SourceType], { description: "The sources that the claim cites, as far as the caller may see them." })
  sources(@Root() claim: ClaimParent, @Ctx() context: ApiContext): Promise<SourceParent[]> {
    return loadSources(claim.sources, context.loadersAt(claim.knownAt).citedSource);
  }
}
