import type { Channel } from "../../model/channels.ts";
import { organizationKind } from "../../model/entity-kinds.ts";
import { labRole, type OrganizationRole } from "../../model/organization-roles.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { ConcentrationAnswer, SupplierShareView } from "../../service/questions/concentration.ts";
import { Priced } from "../cost/price.ts";
import { ofPopulation, searchForEach } from "../cost/prices.ts";
import { entityTypes } from "../records/entity.ts";
import { CompletenessType, ReceiptType } from "../shared/completeness.ts";
import { connectionOf } from "../shared/connections.ts";
import { ChannelEnum, OrganizationRoleEnum, RelationshipKindEnum } from "../shared/enums.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { type AnswerScope, type EntityParent, outlineParent } from "../shared/parents.ts";
import { Field, Float, InputType, Int, ObjectType } from "../shared/type-graphql.ts";
import { AssumingConditions } from "./assumptions.ts";

@InputType("ConcentrationInput", {
  description:
    "The population, and the relationships that count as supply: all those of the given kinds that are believed and may have held in the window. `channels`, `minLikelihood`, `edges` and `limits` affect only the reach of each supplier.",
})
export class ConcentrationInput extends AssumingConditions {
  @Field(() => [EntityRefInput], {
    nullable: true,
    description: "The organizations whose supply is measured. Defaults to every organization with `role`.",
  })
  population?: EntityRefInput[] | null;
  @Field(() => OrganizationRoleEnum, {
    nullable: true,
    defaultValue: labRole,
    description: "The role of the organizations whose supply is measured if `population` is left out.",
  })
  role?: OrganizationRole | null;
  @Field(() => [RelationshipKindEnum], {
    description:
      "The category: the kinds of relationship that count as supply. Only kinds that join two organizations are allowed.",
  })
  kinds!: RelationshipKind[];
}

@ObjectType("ChannelReach", {
  description: "How much of the population harm at a supplier reaches in one channel.",
  simpleResolvers: true,
})
class ChannelReachType {
  @Field(() => ChannelEnum, { description: "The channel in which harm arrives." })
  channel!: Channel;
  @Field(() => Int, { description: "The number of organizations in the population that harm reaches in this channel." })
  count!: number;
  @Field(() => Float, { description: "`count` as a share of the population, from 0 to 1." })
  reach!: number;
}

@ObjectType("SupplierShare", {
  description:
    "The share that one supplier has in the supply of a population, and how much of the population harm at it would reach.",
  simpleResolvers: true,
})
export class SupplierShareType {
  @Field(() => entityTypes(organizationKind).Type, { description: "The supplier." })
  supplier!: EntityParent;
  @Field(() => Float, {
    description:
      "The supplier's share of all known pairs of supplier and customer, from 0 to 1. Supply that nobody has recorded does not count.",
  })
  share!: number;
  @Field(() => Int, { description: "The number of organizations in the population that it is known to supply." })
  customers!: number;
  @Field(() => Float, {
    description:
      "The share of the population inside the supplier's blast radius, from 0 to 1. The blast radius follows every relationship that the question allows, not only those that count as supply.",
  })
  reach!: number;
  @Priced(ofPopulation)
  @Field(() => [entityTypes(organizationKind).Type], {
    description: "The organizations in the population that are inside the supplier's blast radius. Sorted by ID.",
  })
  reached!: () => readonly EntityParent[];
  @Priced(searchForEach)
  @Field(() => [ChannelReachType], {
    description:
      "`reach` by channel. Channels in which no harm arrives are left out. Selecting this field runs another search for each supplier.",
  })
  reachByChannel!: () => Promise<readonly ChannelReachType[]>;
}

export function supplierShareParent(scope: AnswerScope, view: SupplierShareView): SupplierShareType {
  return {
    supplier: outlineParent(scope, view.supplier),
    share: view.share,
    customers: view.customers,
    reach: view.reach,
    reached: () => view.reached.map((id) => outlineParent(scope, id)),
    reachByChannel: () => view.reachByChannel(),
  };
}

export const { Connection: SupplierShareConnection } = connectionOf({
  name: "SupplierShare",
  of: "suppliers",
  order: "the largest share first",
  node: () => SupplierShareType,
});

@ObjectType("Concentration", {
  description: "How concentrated a category of supply is, as far as it is known. Read every figure together with `coverage`.",
  simpleResolvers: true,
})
export class ConcentrationType {
  @Field(() => Int, { description: "The number of organizations in the population." })
  populationSize!: number;
  @Field(() => Int, {
    description: "The number of organizations in the population with at least one known supplier in the category.",
  })
  covered!: number;
  @Field(() => Float, {
    description:
      "`covered` as a share of the population, from 0 to 1. If it is low, the other figures say little about the population as a whole.",
  })
  coverage!: number;
  @Field(() => Float, {
    description:
      "The Herfindahl–Hirschman index: the sum of the squared shares of the known suppliers, from 0 to 1. 1 if there is a single supplier, 0 if none is known.",
  })
  hhi!: number;
  @Field(() => Float, {
    description: "The number of suppliers of equal share that would give the same `hhi`: 1 / `hhi`. 0 if no supplier is known.",
  })
  effectiveSuppliers!: number;
  @Field(() => CompletenessType, {
    description: "Whether the search for the organizations that each supplier reaches is complete.",
  })
  completeness!: object;
  @Field(() => ReceiptType, {
    description: "What the answer is based on. With these values, the same question can be asked again.",
  })
  receipt!: ReceiptType;
}

/** The parent of a concentration, with its suppliers. */
export interface ConcentrationParent extends ConcentrationType {
  readonly answer: ConcentrationAnswer;
  readonly scope: AnswerScope;
}
