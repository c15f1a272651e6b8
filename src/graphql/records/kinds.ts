import { channels } from "../../model/channels.ts";
import { entityKinds } from "../../model/entity-kinds.ts";
import { incidentKinds } from "../../model/incident-kinds.ts";
import { organizationRoles } from "../../model/organization-roles.ts";
import { relationshipKinds } from "../../model/relationship-kinds.ts";
import { Priced } from "../cost/price.ts";
import { listOf } from "../cost/prices.ts";
import { ChannelEnum, EntityKindEnum, OrganizationRoleEnum, RelationshipKindEnum } from "../shared/enums.ts";
import { Field, Float, Int, ObjectType } from "../shared/type-graphql.ts";

const label = "The name to show in a legend.";
const sentence = "What it means, in one sentence.";

@ObjectType("EntityKindInfo", { description: "An entity kind, as a legend shows it.", simpleResolvers: true })
class EntityKindInfo {
  @Field(() => EntityKindEnum, { description: "The entity kind." })
  kind!: string;
  @Field(() => String, { description: label })
  label!: string;
  @Field(() => String, { description: sentence })
  description!: string;
}

@ObjectType("RoleInfo", { description: "A role of organizations, as a legend shows it.", simpleResolvers: true })
class RoleInfo {
  @Field(() => OrganizationRoleEnum, { description: "The role." })
  role!: string;
  @Field(() => String, { description: label })
  label!: string;
  @Field(() => String, { description: sentence })
  description!: string;
}

@ObjectType("ChannelInfo", { description: "A channel of harm, as a legend shows it.", simpleResolvers: true })
class ChannelInfo {
  @Field(() => ChannelEnum, { description: "The channel." })
  channel!: string;
  @Field(() => String, { description: label })
  label!: string;
  @Field(() => String, { description: "The letter that stands for the channel in tables." })
  letter!: string;
  @Field(() => String, { description: sentence })
  description!: string;
}

@ObjectType("Flow", {
  description:
    "A rule for how harm passes along a relationship: harm in one channel at the near end becomes harm in a channel at the far end.",
  simpleResolvers: true,
})
class FlowType {
  @Field(() => Boolean, {
    description: "The direction in which harm passes: true from the relationship's `from` to its `to`, false from `to` to `from`.",
  })
  withArrow!: boolean;
  @Field(() => ChannelEnum, { description: "The channel of harm at the near end." })
  harm!: string;
  @Field(() => ChannelEnum, {
    nullable: true,
    description: "The channel of harm at the far end. Null if it becomes all the channels of the incident there.",
  })
  becomes!: string | null;
  @Field(() => Float, { description: "How readily harm passes, from 0 to 1. A judgement for ranking, not a frequency." })
  transmission!: number;
  @Field(() => String, { description: "The reason for the rule and its transmission." })
  reason!: string;
  @Field(() => [String], {
    nullable: true,
    description:
      "The only incident kinds from which the rule holds, in place of the rules without such a list. Null if the rule is not limited to some incident kinds.",
  })
  incidentKinds?: string[];
}

@ObjectType("RelationshipKindInfo", {
  description: "A relationship kind, and how harm passes along relationships of this kind.",
  simpleResolvers: true,
})
class RelationshipKindInfo {
  @Field(() => RelationshipKindEnum, { description: "The relationship kind." })
  kind!: string;
  @Field(() => [EntityKindEnum], { description: "The entity kinds that the relationship can start at." })
  from!: string[];
  @Field(() => [EntityKindEnum], { description: "The entity kinds that the relationship can end at." })
  to!: string[];
  @Field(() => String, {
    description: "The words that join the names of the two entities in a sentence, e.g. supplies data work to.",
  })
  reads!: string;
  @Field(() => String, {
    description: "The same words for a relationship that has ended, e.g. supplied data work to.",
  })
  readsPast!: string;
  @Field(() => String, { description: sentence })
  description!: string;
  @Field(() => [FlowType], { description: "The rules for how harm passes. Harm that no rule covers does not pass." })
  flow!: FlowType[];
}

@ObjectType("LookBack", {
  description:
    "How far before its disclosure the window of an incident begins, if the incident has no `startedOn`. A judgement, with its reason.",
})
class LookBackType {
  @Field(() => Int, { nullable: true, description: "The number of days. Null for no limit: the window is open at its start." })
  days?: number;
  @Field(() => String, { description: "The reason for it." })
  reason!: string;
}

@ObjectType("IncidentKindInfo", {
  description: "An incident kind, and the channels of harm that start at such an incident by default.",
  simpleResolvers: true,
})
class IncidentKindInfo {
  @Field(() => String, { description: "The key of the kind, as in `Incident.incidentKind`, e.g. data-breach." })
  kind!: string;
  @Field(() => String, { description: label })
  label!: string;
  @Field(() => String, { description: sentence })
  description!: string;
  @Field(() => [ChannelEnum], {
    description: "The channels of harm that start at an incident of this kind that records none of its own.",
  })
  channels!: string[];
  @Field(() => LookBackType, {
    description: "How long before its disclosure such an incident may have begun, where no start is known.",
  })
  lookBack!: LookBackType;
}

@ObjectType("Kinds", { description: "The kinds, roles and channels that the graph is built from.", simpleResolvers: true })
export class KindsType {
  @Priced(listOf(entityKinds.length))
  @Field(() => [EntityKindInfo], { description: "The kinds of entity." })
  entityKinds!: EntityKindInfo[];
  @Priced(listOf(organizationRoles.length))
  @Field(() => [RoleInfo], { description: "The roles of organizations." })
  roles!: RoleInfo[];
  @Priced(listOf(channels.length))
  @Field(() => [ChannelInfo], { description: "The channels of harm." })
  channels!: ChannelInfo[];
  @Priced(listOf(relationshipKinds.length))
  @Field(() => [RelationshipKindInfo], { description: "The kinds of relationship, and how harm passes along each." })
  relationshipKinds!: RelationshipKindInfo[];
  @Priced(listOf(incidentKinds.length))
  @Field(() => [IncidentKindInfo], { description: "The kinds of incident." })
  incidentKinds!: IncidentKindInfo[];
}
