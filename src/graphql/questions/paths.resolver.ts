import { askPaths } from "../../service/questions/paths.ts";
import { OfPage, Priced } from "../cost/price.ts";
import { question } from "../cost/prices.ts";
import { EntityType } from "../records/entity.ts";
import { RelationshipType } from "../records/relationship.ts";
import type { ApiContext } from "../request/context.ts";
import { boundsOf, CompletenessType, ReceiptType } from "../shared/completeness.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { outlineParent, relationshipOfAnswer, scopeOf } from "../shared/parents.ts";
import { Arg, Ctx, Field, InputType, Int, ObjectType, Query, Resolver } from "../shared/type-graphql.ts";
import { AssumingConditions, assumingInputOf } from "./assumptions.ts";
import { PathParent, PathType } from "./path.ts";

@InputType("PathsInput", { description: "The seeds, the target, and the conditions under which harm is followed." })
export class PathsInput extends AssumingConditions {
  @Field(() => [EntityRefInput], { description: "The entities at which harm starts: incidents, or any other entity." })
  from!: EntityRefInput[];
  @Field(() => EntityRefInput, { description: "The target: the entity that harm may reach." })
  to!: EntityRefInput;
  @Field(() => Int, { nullable: true, defaultValue: 5, description: "The maximum number of paths to return, from 1 to 100." })
  k?: number | null;
}

@ObjectType("Cut", {
  description:
    "The single points that every path to the target goes through. Without any one of them, harm does not reach the target.",
  simpleResolvers: true,
})
class CutType {
  @Field(() => [EntityType], { description: "The entities that every path goes through, other than the seeds and the target." })
  entities!: readonly object[];
  @Field(() => [RelationshipType], { description: "The relationships that every path uses." })
  relationships!: readonly object[];
}

@ObjectType("PathsResult", {
  description: "The paths along which harm reaches one entity, and what would cut all of them.",
  simpleResolvers: true,
})
class PathsResultType {
  @OfPage()
  @Field(() => [PathType], {
    description: "The likeliest paths of at most `limits.maxHops` hops, the likeliest first. There may be longer paths.",
  })
  paths!: readonly PathType[];
  @Field(() => Boolean, { description: "Whether there are more paths within the limits. To see more, raise `k`." })
  hasMore!: boolean;
  @Field(() => CutType, {
    description:
      "What every path within the hop limit uses. Removing any one of these entities or relationships puts the target out of reach. Empty if there is no such single point, or if the target is not in the blast radius. May be incomplete if `completeness` gives `DEADLINE` as a reason.",
  })
  cut!: CutType;
  @Field(() => CompletenessType, {
    description:
      "Whether the answer is complete. It is cut off if the blast radius is, if more hops would put other paths among these, " +
      "or if more hops would open a way around the cut.",
  })
  completeness!: object;
  @Field(() => ReceiptType, {
    description: "What the answer is based on. With these values, the same question can be asked again.",
  })
  receipt!: ReceiptType;
}

@Resolver()
export class PathsResolver {
  @Priced(question(2))
  @Query(() => PathsResultType, {
    description:
      "Finds the likeliest paths along which harm reaches one entity, and the entities and relationships that all of them go through.",
  })
  async paths(
    @Ctx() { session }: ApiContext,
    @Arg("input", () => PathsInput, { description: "The seeds, the target, and the conditions under which harm is followed." })
    input: PathsInput,
  ): Promise<PathsResultType> {
    const { from, to, k } = input;
    const answer = await askPaths(session, { ...assumingInputOf(input), from, to, k: k ?? undefined });
    const scope = scopeOf(session, answer);
    return {
      paths: answer.paths.map((path) => new PathParent(scope, path)),
      hasMore: answer.hasMore,
      cut: {
        entities: answer.cut.entities.map((id) => outlineParent(scope, id)),
        relationships: answer.cut.relationships.map((id) => relationshipOfAnswer(scope, id)),
      },
      ...boundsOf(answer),
    };
  }
}
