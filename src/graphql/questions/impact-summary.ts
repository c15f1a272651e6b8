import { ChannelEnum, EntityKindEnum, EvidenceEnum, OrganizationRoleEnum } from "../shared/enums.ts";
import { Field, Int, ObjectType } from "../shared/type-graphql.ts";

const howMany = { description: "The number of impacts." };

@ObjectType("HopsCount", { description: "The number of impacts at one distance from the seeds.", simpleResolvers: true })
class HopsCount {
  @Field(() => Int, { description: "The distance, in relationships." })
  hops!: number;
  @Field(() => Int, howMany)
  count!: number;
}

@ObjectType("KindCount", { description: "The number of impacts on entities of one kind.", simpleResolvers: true })
class KindCount {
  @Field(() => EntityKindEnum, { description: "The entity kind." })
  kind!: string;
  @Field(() => Int, howMany)
  count!: number;
}

@ObjectType("RoleCount", { description: "The number of impacts on organizations with one role.", simpleResolvers: true })
class RoleCount {
  @Field(() => OrganizationRoleEnum, { description: "The role." })
  role!: string;
  @Field(() => Int, howMany)
  count!: number;
}

@ObjectType("ChannelCount", { description: "The number of impacts in one channel.", simpleResolvers: true })
class ChannelCount {
  @Field(() => ChannelEnum, { description: "The channel." })
  channel!: string;
  @Field(() => Int, howMany)
  count!: number;
}

@ObjectType("EvidenceCount", { description: "The number of impacts with one kind of evidence.", simpleResolvers: true })
class EvidenceCount {
  @Field(() => EvidenceEnum, { description: "The kind of evidence." })
  evidence!: string;
  @Field(() => Int, howMany)
  count!: number;
}

@ObjectType("HopsKindCount", {
  description: "The number of impacts at one distance from the seeds on entities of one kind.",
  simpleResolvers: true,
})
class HopsKindCount {
  @Field(() => Int, { description: "The distance, in relationships: the fewest hops." })
  hops!: number;
  @Field(() => EntityKindEnum, { description: "The entity kind." })
  kind!: string;
  @Field(() => Int, howMany)
  count!: number;
}

const pathRank = {
  description: "The number of relationships on the best path. Use it as the column of a block, like `SliceNode.pathRank`.",
};

@ObjectType("PathRankKindCount", {
  description: "The number of impacts with best paths of one length on entities of one kind.",
  simpleResolvers: true,
})
class PathRankKindCount {
  @Field(() => Int, pathRank)
  pathRank!: number;
  @Field(() => EntityKindEnum, { description: "The entity kind." })
  kind!: string;
  @Field(() => Int, howMany)
  count!: number;
}

@ObjectType("LastStepCount", {
  description:
    "The number of impacts whose best path ends with a step between the same two blocks: from an entity of one kind and path rank to one of another.",
  simpleResolvers: true,
})
class LastStepCount {
  @Field(() => Int, {
    nullable: true,
    description:
      "The path rank of the entity from which harm arrives: 0 for a seed. It need not be one less than `pathRank`, since harm may reach that entity more readily in another channel. Null if `limits.maxNodes` left the entity out.",
  })
  fromPathRank?: number | null;
  @Field(() => EntityKindEnum, { description: "The kind of the entity from which harm arrives." })
  fromKind!: string;
  @Field(() => Int, pathRank)
  pathRank!: number;
  @Field(() => EntityKindEnum, { description: "The kind of the entity at which harm arrives." })
  kind!: string;
  @Field(() => Int, howMany)
  count!: number;
}

@ObjectType("ImpactSummary", {
  description:
    "The number of impacts, in total and by category. An impact in several channels, or on an organization with several roles, counts in each of them. Categories without impacts are left out.",
  simpleResolvers: true,
})
export class ImpactSummaryType {
  @Field(() => Int, { description: "The total number of impacts." })
  total!: number;
  @Field(() => [HopsCount], { description: "The number of impacts by distance, the nearest first." })
  byHops!: HopsCount[];
  @Field(() => [KindCount], { description: "The number of impacts by entity kind." })
  byKind!: KindCount[];
  @Field(() => [RoleCount], { description: "The number of impacts by organization role." })
  byRole!: RoleCount[];
  @Field(() => [ChannelCount], { description: "The number of impacts by channel." })
  byChannel!: ChannelCount[];
  @Field(() => [EvidenceCount], { description: "The number of impacts by evidence." })
  byEvidence!: EvidenceCount[];
  @Field(() => [HopsKindCount], { description: "The number of impacts by distance and entity kind, the nearest first." })
  byHopsAndKind!: HopsKindCount[];
  @Field(() => [PathRankKindCount], {
    description:
      "The number of impacts by the length of the best path and entity kind, the shortest first: the blocks of a picture of any size.",
  })
  byPathRankAndKind!: PathRankKindCount[];
  @Field(() => [LastStepCount], {
    description:
      "The number of impacts by the last step of their best paths: the ribbons between those blocks. The counts of all steps to a block add up to its own count.",
  })
  byLastStep!: LastStepCount[];
}
