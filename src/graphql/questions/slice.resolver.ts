import type { Instant } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { entitiesOfRefs } from "../../service/catalog/references.ts";
import { askSlice, type SliceInput as SliceQuestion, sliceLimits } from "../../service/questions/slice.ts";
import type { ApiContext } from "../request/context.ts";
import { traversalCost } from "../request/cost.ts";
import { DirectionEnum, RelationshipKindEnum } from "../shared/enums.ts";
import { EdgeInput, EntityRefInput, TimeInput } from "../shared/inputs.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Arg, Ctx, Field, FieldResolver, InputType, Int, Query, Resolver, Root } from "../shared/type-graphql.ts";
import { type BlastRadiusParent, BlastRadiusType } from "./blast-radius.ts";
import { harmInputOf } from "./impact-inputs.ts";
import { SliceType, sliceParent } from "./slice.ts";

const { hops, maxNodes } = sliceLimits;
const maxNodesDescription = `The most entities to draw, 1 to ${maxNodes.most}; the rest is counted.`;

@InputType("SliceInput", { description: "What to draw around which entities." })
class SliceInput {
  @Field(() => [EntityRefInput], { description: "Where the drawing starts." })
  focus!: EntityRefInput[];
  @Field(() => Int, {
    nullable: true,
    defaultValue: hops.default,
    description: `How many relationships away from there to look, 0 to ${hops.most}.`,
  })
  hops?: number | null;
  @Field(() => DirectionEnum, {
    nullable: true,
    defaultValue: "BOTH",
    description:
      "Only relationships along which harm passes on from there (downstream), or comes (upstream), hop by hop; of kinds that " +
      "pass none, such as who is named as the attacker, those whose arrow starts, or ends, there.",
  })
  direction?: keyof typeof DirectionEnum | null;
  @Field(() => Int, { nullable: true, defaultValue: maxNodes.default, description: maxNodesDescription })
  maxNodes?: number | null;
  @Field(() => [RelationshipKindEnum], {
    nullable: true,
    description: "Only relationships of these kinds, and of `edges.kinds` where both are given; all kinds by default.",
  })
  kinds?: RelationshipKind[] | null;
  @Field(() => TimeInput, {
    nullable: true,
    description: "The days that the drawing is about; by default the incidents' own, else today.",
  })
  time?: TimeInput | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "What was believed at this instant; now by default." })
  knownAt?: Instant | null;
  @Field(() => EdgeInput, { nullable: true, description: "Which relationships to draw; all that are believed by default." })
  edges?: EdgeInput | null;
}

function questionOf(input: SliceInput): SliceQuestion {
  const { time, knownAt, edges } = input;
  return {
    ...harmInputOf({ time: time ?? null, knownAt: knownAt ?? null, edges: edges ?? null }),
    kinds: input.kinds ?? undefined,
    hops: input.hops ?? undefined,
    direction: input.direction ?? undefined,
    maxNodes: input.maxNodes ?? undefined,
  };
}

@Resolver(() => BlastRadiusType)
export class SliceResolver {
  @Query(() => SliceType, {
    description: "A drawable neighbourhood: what is linked to the focus, whatever harm the relationships pass.",
    complexity: traversalCost,
  })
  async slice(
    @Ctx() { library, asker, now }: ApiContext,
    @Arg("input", () => SliceInput, { description: "What to draw around which entities." }) input: SliceInput,
  ): Promise<SliceType> {
    const focus = await entitiesOfRefs(library, asker, input.focus);
    const answer = askSlice(library, asker, focus, questionOf(input), { now: () => now });
    return sliceParent({ library, knownAt: answer.receipt.knownAt }, answer);
  }

  @FieldResolver(() => SliceType, {
    description: "The answer as a drawing: the seeds, the best paths to labs, then the rest by severity.",
  })
  graph(
    @Root() { answer, scope }: BlastRadiusParent,
    @Arg("maxNodes", () => Int, { nullable: true, defaultValue: maxNodes.default, description: maxNodesDescription })
    most: number | null,
  ): SliceType {
    return sliceParent(scope, answer.graph(most ?? maxNodes.default));
  }
}
