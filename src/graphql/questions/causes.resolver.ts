import type { Claim } from "../../model/records.ts";
import { causesOf } from "../../service/questions/causes.ts";
import { ClaimType } from "../records/claim.ts";
import { RelationshipType } from "../records/relationship.ts";
import type { ApiContext } from "../request/context.ts";
import { type ClaimParent, claimParent, type RelationshipParent, relationshipOfAnswer } from "../shared/parents.ts";
import { type ClassType, Ctx, FieldResolver, Resolver, Root } from "../shared/type-graphql.ts";
import { CausedImpactType, type CausedParent } from "./diff.ts";
import { ImpactChangeType } from "./impact-change.ts";

/** Why something differs between two moments, on a type that shows such a difference. */
function causesOn(type: ClassType, where: string, andCertainty: string): new () => object {
  @Resolver(() => type)
  class Causes {
    @FieldResolver(() => [ClaimType], {
      description: `Claims about ${where} that were recorded or retracted between the two moments; of a relationship that began or ended between them without such claims, those on which it stands. In the order in which they were recorded. None where only the window differs and what is released is frozen.`,
    })
    async causes(@Root() { why }: CausedParent, @Ctx() { loaders }: ApiContext): Promise<ClaimParent[]> {
      if (why === undefined) return [];
      const claimsAbout = (ids: readonly string[]): Promise<(readonly Claim[])[]> =>
        Promise.all(ids.map((id) => loaders.claimsAbout.load(id)));
      return (await causesOf(claimsAbout, why.difference.cause, why.knownAts)).map(claimParent);
    }

    @FieldResolver(() => [RelationshipType], {
      description: `What began or ended between the two moments: relationships on ${where} that at the other moment were not believed, or not possible in the window, or not sure enough for the question${andCertainty}.`,
    })
    relationships(@Root() { why, scope }: CausedParent): RelationshipParent[] {
      const changed = [...(why?.difference.cause.begunOrEnded ?? [])];
      return changed.map(([id, knownAt]) => relationshipOfAnswer({ ...scope, knownAt }, id));
    }
  }
  return Causes;
}

export const causesResolvers = [
  causesOn(CausedImpactType, "its best path", ""),
  causesOn(
    ImpactChangeType,
    "the paths that differ, the records that name it as hit, and its statements (none where assumptions are the cause)",
    ", or not as certain in it",
  ),
] as const;
