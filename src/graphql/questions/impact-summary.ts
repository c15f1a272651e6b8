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
}
