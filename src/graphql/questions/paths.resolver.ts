import { entitiesOfRefs } from "../../service/catalog/references.ts";
import { askPaths } from "../../service/questions/blast-radius.ts";
import { EntityType } from "../records/entity.ts";
import { RelationshipType } from "../records/relationship.ts";
import type { ApiContext } from "../request/context.ts";
import { traversalCost } from "../request/cost.ts";
import { boundsOf, CompletenessType, ReceiptType } from "../shared/completeness.ts";
import { outlineParent, relationshipOfAnswer } from "../shared/parents.ts";
import { Arg, Ctx, Field, ObjectType, Query, Resolver } from "../shared/type-graphql.ts";
import { assumptionsIn } from "./assume-inputs.ts";
import { harmInputOf } from "./impact-inputs.ts";
import { PathType, pathParent } from "./path.ts";
import { PathsInput } from "./question-inputs.ts";

@ObjectType("Cut", { description: "What every path uses: take one of them away, and harm does not arrive.", simpleResolvers: true })
class CutType {
  @Field(() => [EntityType], { description: "Entities beside seeds and target that every path goes through." })
  entities!: readonly object[];
  @Field(() => [RelationshipType], { description: "Relationships that every path uses." })
  relationships!: readonly object[];
}

@ObjectType("PathsResult", { description: "How harm gets to one entity, and what would stop it.", simpleResolvers: true })
class PathsResultType {
  @Field(() => [PathType], {
    description: "The likeliest paths of at most `maxHops` hops, the likeliest first; there may be longer ones.",
  })
  paths!: readonly PathType[];
  @Field(() => Boolean, { description: "Whether there are more paths within the limits: a larger `k` shows more." })
  hasMore!: boolean;
  @Field(() => CutType, {
    description:
      "What every path within the hops uses: cut one, and the target is out of reach. Empty where no single one is, and where the target is not in the blast radius under these limits; where the time ended first (`DEADLINE`), some may be missing.",
  })
  cut!: CutType;
  @Field(() => CompletenessType, {
    description:
      "Whether anything was cut off: of what harm reaches at all, of these paths (with more hops, others would be among " +
      "them), or of the ways to the target (with more hops, one goes around the cut).",
  })
  completeness!: object;
  @Field(() => ReceiptType, { description: "By this the same question can be asked again." })
  receipt!: ReceiptType;
}

const usualPaths = 5;

@Resolver()
export class PathsResolver {
  @Query(() => PathsResultType, {
    description: "The likeliest paths of harm to one entity, and what would stop all of them.",
    complexity: 2 * traversalCost,
  })
  async paths(
    @Ctx() context: ApiContext,
    @Arg("input", () => PathsInput, { description: "From where to where, and under which conditions harm is followed." })
    input: PathsInput,
  ): Promise<PathsResultType> {
    const { library, asker, now } = context;
    const [to, ...from] = await entitiesOfRefs(library, asker, [input.to, ...input.from]);
    if (to === undefined) throw new Error("a reference was resolved to nothing");
    const assumptions = await assumptionsIn(input, context);
    const ends = { from, to };
    const answer = askPaths(library, asker, ends, input.k ?? usualPaths, harmInputOf(input), { now: () => now }, assumptions);
    const scope = { library, knownAt: answer.receipt.knownAt, assumed: assumptions.added };
    return {
      paths: answer.paths.map((path) => pathParent(scope, path)),
      hasMore: answer.hasMore,
      cut: {
        entities: answer.cut.entities.map((id) => outlineParent(library, id)),
        relationships: answer.cut.relationships.map((id) => relationshipOfAnswer(scope, id)),
      },
      ...boundsOf(answer),
    };
  }
}
