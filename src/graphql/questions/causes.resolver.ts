import type DataLoader from "dataloader";
import { causesOf, type RelationshipsSeen } from "../../service/questions/causes.ts";
import { ClaimType } from "../records/claim.ts";
import { RelationshipType } from "../records/relationship.ts";
import type { ApiContext } from "../request/context.ts";
import { type ClaimParent, claimParentAt, type RelationshipParent, relationshipOfAnswer } from "../shared/parents.ts";
import { type ClassType, Ctx, FieldResolver, Resolver, Root } from "../shared/type-graphql.ts";
import { CausedImpactType, type CausedParent } from "./diff.ts";
import { ImpactChangeType } from "./impact-change.ts";

/** The parts of the fields' descriptions that differ between the two types. */
interface Wording {
  readonly about: string;
  readonly orElse?: string;
  readonly emptyIf?: string;
}

function loadAll<T>(loader: DataLoader<string, T>, ids: readonly string[]): Promise<T[]> {
  return Promise.all(ids.map((id) => loader.load(id)));
}

/** The fields that say why something differs between two moments, on a type that shows such a difference. */
function causesOn(type: ClassType, { about, orElse = "", emptyIf = "" }: Wording): new () => object {
  @Resolver(() => type)
  class Causes {
    @FieldResolver(() => [ClaimType], {
      description: `The claims that caused the difference: claims about ${about} that were recorded or retracted between the two moments. For a relationship that began or ended between them without such a claim, its active claims. In the order in which they were recorded. Empty if the difference has another cause, such as a change of an entity's dates or channels, or a release date that lies before one window and not before the other.${emptyIf}`,
    })
    async causes(@Root() { why }: CausedParent, @Ctx() context: ApiContext): Promise<ClaimParent[]> {
      if (why === undefined) return [];
      const seen: RelationshipsSeen = {
        relationships: (ids, knownAt) => loadAll(context.loadersAt(knownAt).relationship, ids),
        claimsAbout: (ids, knownAt) => loadAll(context.loadersAt(knownAt).claimsAbout, ids),
      };
      const causes = await causesOf(seen, why.difference.cause, why.knownAts);
      return causes.map(({ claim, knownAt }) => claimParentAt(knownAt)(claim));
    }

    @FieldResolver(() => [RelationshipType], {
      description: `The relationships that began or ended between the two moments, among ${about}. At the other moment they were not believed, one of their ends was not known, did not hold in the window, or did not meet the conditions of the question${orElse}.${emptyIf}`,
    })
    relationships(@Root() { why, scope }: CausedParent): RelationshipParent[] {
      const changed = [...(why?.difference.cause.begunOrEnded ?? [])];
      return changed.map(([id, knownAt]) => relationshipOfAnswer({ ...scope, knownAt }, id));
    }
  }
  return Causes;
}

export const causesResolvers = [
  causesOn(CausedImpactType, { about: "the relationships on the best path" }),
  causesOn(ImpactChangeType, {
    about: "the relationships on the paths that differ, the records that name the entity as a victim, and the entity's statements",
    orElse: ", or were not equally certain",
    emptyIf: " Empty if assumptions are the cause.",
  }),
] as const;
