import type { EntityKind } from "../../model/entity-kinds.ts";
import type { OrganizationRole } from "../../model/organization-roles.ts";
import type { Instant } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { askSlice, type SliceQuestion, sliceLimits } from "../../service/questions/slice.ts";
import { Priced } from "../cost/price.ts";
import { drawing, question } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { DirectionEnum, EntityKindEnum, OrganizationRoleEnum, RelationshipKindEnum } from "../shared/enums.ts";
import { EdgeInput, EntityRefInput, knownAtOptions, TimeInput } from "../shared/inputs.ts";
import { scopeOf } from "../shared/parents.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Arg, Ctx, Field, FieldResolver, InputType, Int, Query, Resolver, Root } from "../shared/type-graphql.ts";
import { type BlastRadiusParent, BlastRadiusType } from "./blast-radius.ts";
import { harmInputOf } from "./harm-question.ts";
import { filterOf, ImpactFilterInput } from "./impact-list.ts";
import { type SliceParent, SliceType, sliceParent } from "./slice.ts";

const { hops, maxNodes } = sliceLimits;
const maxNodesDescription = `The maximum number of entities to draw, from 1 to ${maxNodes.most}. The rest are counted in elisions.`;

@InputType("SliceInput", { description: "Where to start drawing, how far to go, and what to include." })
class SliceInput {
  @Field(() => [EntityRefInput], {
    nullable: true,
    description:
      "The entities that the drawing starts from. Without any, the whole graph is drawn: first the entities with the most neighbours, then those that come first by ID. `hops` and `direction` then have no meaning.",
  })
  focus?: EntityRefInput[] | null;
  @Field(() => [EntityKindEnum], {
    nullable: true,
    description:
      "Draw and count only entities of these kinds. Entities of other kinds are drawn if they are in `focus` or on the way to one that is drawn. Defaults to all kinds.",
  })
  entityKinds?: EntityKind[] | null;
  @Field(() => [OrganizationRoleEnum], {
    nullable: true,
    description:
      "Draw and count only organizations with at least one of these roles. Other entities are drawn if they are in `focus` or on the way to one that is drawn. Defaults to all entities.",
  })
  roles?: OrganizationRole[] | null;
  @Field(() => Int, {
    nullable: true,
    defaultValue: hops.default,
    description: `The maximum distance from the starting entities, in relationships, from 0 to ${hops.most}.`,
  })
  hops?: number | null;
  @Field(() => DirectionEnum, {
    nullable: true,
    defaultValue: "BOTH",
    description:
      "Follow only relationships that pass harm in this direction, seen from the starting entities, hop by hop. Of kinds that " +
      "pass no harm, such as attribution, those that start (downstream) or end (upstream) at the nearer entity.",
  })
  direction?: keyof typeof DirectionEnum | null;
  @Field(() => Int, { nullable: true, defaultValue: maxNodes.default, description: maxNodesDescription })
  maxNodes?: number | null;
  @Field(() => [RelationshipKindEnum], {
    nullable: true,
    description:
      "Draw only relationships of these kinds. If `edges.kinds` is also set, draw only kinds that are in both. Defaults to all kinds.",
  })
  kinds?: RelationshipKind[] | null;
  @Field(() => TimeInput, {
    nullable: true,
    description:
      "The days that the drawing covers. Defaults to the window of the incidents in `focus`, or to today if there are none.",
  })
  time?: TimeInput | null;
  @Field(() => DateTimeScalar, knownAtOptions)
  knownAt?: Instant | null;
  @Field(() => EdgeInput, {
    nullable: true,
    description: "Restricts the relationships to draw. Defaults to all believed relationships.",
  })
  edges?: EdgeInput | null;
}

/** The question as the service takes it. */
export function sliceQuestionOf(input: SliceInput): SliceQuestion {
  const { time, knownAt, edges } = input;
  return {
    ...harmInputOf({ time: time ?? null, knownAt: knownAt ?? null, edges: edges ?? null }),
    focus: input.focus ?? undefined,
    entityKinds: input.entityKinds ?? undefined,
    roles: input.roles ?? undefined,
    kinds: input.kinds ?? undefined,
    hops: input.hops ?? undefined,
    direction: input.direction ?? undefined,
    maxNodes: input.maxNodes ?? undefined,
  };
}

@Resolver(() => BlastRadiusType)
export class SliceResolver {
  @Priced(question(1))
  @Query(() => SliceType, {
    description: `Returns the neighbourhood of one or more entities, or the whole graph, ready to draw. Follows all relationships, whether or not they pass harm. If there are more entities than \`maxNodes\`: the starting points come first, then labs, each with the way that leads to it, then the nearest entities. Of the whole graph, the entities with the most neighbours come first.`,
  })
  async slice(
    @Ctx() { session }: ApiContext,
    @Arg("input", () => SliceInput, { description: "Where to start drawing, how far to go, and what to include." })
    input: SliceInput,
  ): Promise<SliceParent> {
    const answer = await askSlice(session, sliceQuestionOf(input));
    return sliceParent(scopeOf(session, answer), answer, undefined);
  }

  @Priced(drawing)
  @FieldResolver(() => SliceType, {
    description:
      "The blast radius as a drawing: the seeds and the best paths to labs first, then the other impacts by severity. Every node is drawn together with its best path.",
  })
  async graph(
    @Root() { answer, scope }: BlastRadiusParent,
    @Arg("maxNodes", () => Int, { nullable: true, defaultValue: maxNodes.default, description: maxNodesDescription })
    most: number | null,
    @Arg("filter", () => ImpactFilterInput, {
      nullable: true,
      description:
        "Draw and count only impacts that match this filter. Other impacts are drawn only if the best path to one of these leads through them. Defaults to all impacts.",
    })
    filter?: ImpactFilterInput | null,
  ): Promise<SliceParent> {
    const nodes = most ?? maxNodes.default;
    return sliceParent(scope, await answer.graph(nodes, filterOf(filter)), [nodes, filter]);
  }
}
