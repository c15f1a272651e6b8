import { ChannelEnum, EntityKindEnum, OrganizationRoleEnum, RelationshipKindEnum } from "../shared/enums.ts";
import { Field, Float, ObjectType } from "../shared/type-graphql.ts";

const label = "Its name, as a legend shows it.";
const sentence = "What it means, in a sentence.";

@ObjectType("EntityKindInfo", { description: "A kind of entity.", simpleResolvers: true })
class EntityKindInfo {
  @Field(() => EntityKindEnum, { description: "The kind." })
  kind!: string;
  @Field(() => String, { description: label })
  label!: string;
  @Field(() => String, { description: sentence })
  description!: string;
}

@ObjectType("RoleInfo", { description: "A role of organizations.", simpleResolvers: true })
class RoleInfo {
  @Field(() => OrganizationRoleEnum, { description: "The role." })
  role!: string;
  @Field(() => String, { description: label })
  label!: string;
  @Field(() => String, { description: sentence })
  description!: string;
}

@ObjectType("ChannelInfo", { description: "A channel of harm.", simpleResolvers: true })
class ChannelInfo {
  @Field(() => ChannelEnum, { description: "The channel." })
  channel!: string;
  @Field(() => String, { description: label })
  label!: string;
  @Field(() => String, { description: "The letter by which tables show it." })
  letter!: string;
  @Field(() => String, { description: sentence })
  description!: string;
}

@ObjectType("Flow", {
  description: "How harm passes along a relationship: harm at the near end becomes harm at the far end.",
  simpleResolvers: true,
})
class FlowType {
  @Field(() => Boolean, { description: "From the arrow's tail to its head, or against it." })
  withArrow!: boolean;
  @Field(() => ChannelEnum, { description: "The harm at the near end." })
  harm!: string;
  @Field(() => ChannelEnum, {
    nullable: true,
    description: "What it becomes at the far end; null where it depends on the incident there.",
  })
  becomes!: string | null;
  @Field(() => Float, { description: "How readily it passes, 0..1: a judgement for ranking, not a frequency." })
  transmission!: number;
  @Field(() => String, { description: "Why." })
  reason!: string;
}

@ObjectType("RelationshipKindInfo", { description: "A kind of relationship, and how harm passes along it.", simpleResolvers: true })
class RelationshipKindInfo {
  @Field(() => RelationshipKindEnum, { description: "The kind." })
  kind!: string;
  @Field(() => [EntityKindEnum], { description: "What its arrow may start at." })
  from!: string[];
  @Field(() => [EntityKindEnum], { description: "What its arrow may end at." })
  to!: string[];
  @Field(() => String, { description: "The words between the names of its two ends: supplies data work to." })
  reads!: string;
  @Field(() => String, { description: sentence })
  description!: string;
  @Field(() => [FlowType], { description: "How harm passes along it. What is not listed does not pass." })
  flow!: FlowType[];
}

@ObjectType("IncidentKindInfo", {
  description: "A sort of incident, and the harm that starts there by default.",
  simpleResolvers: true,
})
class IncidentKindInfo {
  @Field(() => String, { description: "Its key, as in Incident.incidentKind." })
  kind!: string;
  @Field(() => String, { description: label })
  label!: string;
  @Field(() => String, { description: sentence })
  description!: string;
  @Field(() => [ChannelEnum], {
    description: "The harm that starts at such an incident, where the incident does not say it itself.",
  })
  channels!: string[];
}

@ObjectType("Kinds", { description: "The tables that everything else reads: what a legend needs.", simpleResolvers: true })
export class KindsType {
  @Field(() => [EntityKindInfo], { description: "What there is." })
  entityKinds!: EntityKindInfo[];
  @Field(() => [RoleInfo], { description: "What organizations do." })
  roles!: RoleInfo[];
  @Field(() => [ChannelInfo], { description: "How harm can be done." })
  channels!: ChannelInfo[];
  @Field(() => [RelationshipKindInfo], { description: "What one thing is to another, and how harm passes." })
  relationshipKinds!: RelationshipKindInfo[];
  @Field(() => [IncidentKindInfo], { description: "What can go wrong." })
  incidentKinds!: IncidentKindInfo[];
}
