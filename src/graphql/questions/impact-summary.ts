import { ChannelEnum, EntityKindEnum, EvidenceEnum, OrganizationRoleEnum } from "../shared/enums.ts";
import { Field, Int, ObjectType } from "../shared/type-graphql.ts";

const howMany = { description: "How many impacts." };

@ObjectType("HopsCount", { description: "Impacts at one distance.", simpleResolvers: true })
class HopsCount {
  @Field(() => Int, { description: "The distance, in relationships." })
  hops!: number;
  @Field(() => Int, howMany)
  count!: number;
}

@ObjectType("KindCount", { description: "Impacts on one kind of entity.", simpleResolvers: true })
class KindCount {
  @Field(() => EntityKindEnum, { description: "The kind." })
  kind!: string;
  @Field(() => Int, howMany)
  count!: number;
}

@ObjectType("RoleCount", { description: "Impacts on organizations of one role.", simpleResolvers: true })
class RoleCount {
  @Field(() => OrganizationRoleEnum, { description: "The role." })
  role!: string;
  @Field(() => Int, howMany)
  count!: number;
}

@ObjectType("ChannelCount", { description: "Impacts in one channel.", simpleResolvers: true })
class ChannelCount {
  @Field(() => ChannelEnum, { description: "The channel." })
  channel!: string;
  @Field(() => Int, howMany)
  count!: number;
}

@ObjectType("EvidenceCount", { description: "Impacts with one sort of evidence.", simpleResolvers: true })
class EvidenceCount {
  @Field(() => EvidenceEnum, { description: "The evidence." })
  evidence!: string;
  @Field(() => Int, howMany)
  count!: number;
}

@ObjectType("ImpactSummary", {
  description: "Impacts, counted. One on several channels, or on an organization of several roles, counts in each.",
  simpleResolvers: true,
})
export class ImpactSummaryType {
  @Field(() => Int, { description: "All of them." })
  total!: number;
  @Field(() => [HopsCount], { description: "By distance, the nearest first." })
  byHops!: HopsCount[];
  @Field(() => [KindCount], { description: "By kind of entity." })
  byKind!: KindCount[];
  @Field(() => [RoleCount], { description: "By role of the organization." })
  byRole!: RoleCount[];
  @Field(() => [ChannelCount], { description: "By channel of harm." })
  byChannel!: ChannelCount[];
  @Field(() => [EvidenceCount], { description: "By evidence." })
  byEvidence!: EvidenceCount[];
}
