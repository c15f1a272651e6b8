import type { Channel } from "../../model/channels.ts";
import { organizationKind } from "../../model/entity-kinds.ts";
import type { ConcentrationAnswer, SupplierShareView } from "../../service/questions/concentration.ts";
import { entityTypes } from "../records/entity.ts";
import { traversalCost } from "../request/cost.ts";
import { CompletenessType, ReceiptType } from "../shared/completeness.ts";
import { connectionOf } from "../shared/connections.ts";
import { ChannelEnum } from "../shared/enums.ts";
import { type AnswerScope, type EntityParent, outlineParent } from "../shared/parents.ts";
import { Field, Float, Int, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("ChannelReach", {
  description: "How much of the population harm at a supplier reaches in one channel.",
  simpleResolvers: true,
})
class ChannelReachType {
  @Field(() => ChannelEnum, { description: "The harm as it arrives." })
  channel!: Channel;
  @Field(() => Int, { description: "How many organizations of the population it reaches." })
  count!: number;
  @Field(() => Float, { description: "The same as a share of the population, 0..1." })
  reach!: number;
}

@ObjectType("SupplierShare", {
  description: "One supplier's part in the supply of a population, and how far harm at it would go.",
  simpleResolvers: true,
})
export class SupplierShareType {
  @Field(() => entityTypes(organizationKind).Type, { description: "The supplier." })
  supplier!: EntityParent;
  @Field(() => Float, {
    description: "Its share of all known pairs of supplier and customer, 0..1. What nobody has recorded is in no share.",
  })
  share!: number;
  @Field(() => Int, { description: "How many organizations of the population it is known to supply." })
  customers!: number;
  @Field(() => Float, { description: "The share of the population inside its blast radius, 0..1, along all relationships." })
  reach!: number;
  @Field(() => [entityTypes(organizationKind).Type], { description: "Who of the population is inside its blast radius, by id." })
  reached!: readonly EntityParent[];
  @Field(() => [ChannelReachType], {
    description: "The reach in each channel in which any harm arrives.",
    complexity: traversalCost,
  })
  reachByChannel!: readonly ChannelReachType[];
}

export function supplierShareParent({ library }: AnswerScope, view: SupplierShareView): SupplierShareType {
  return {
    supplier: outlineParent(library, view.supplier),
    share: view.share,
    customers: view.customers,
    reach: view.reach,
    get reached() {
      return view.reached.map((id) => outlineParent(library, id));
    },
    get reachByChannel() {
      return view.reachByChannel();
    },
  };
}

export const { Connection: SupplierShareConnection } = connectionOf({
  name: "SupplierShare",
  of: "suppliers, the one with most customers first",
  node: () => SupplierShareType,
});

@ObjectType("Concentration", {
  description: "How much of a category of supply lies in few hands, as far as it is known: read every figure beside `coverage`.",
  simpleResolvers: true,
})
export class ConcentrationType {
  @Field(() => Int, { description: "How many organizations are asked about." })
  populationSize!: number;
  @Field(() => Int, { description: "How many of them have any known supplier of the category." })
  covered!: number;
  @Field(() => Float, {
    description: "The same as a share of the population, 0..1. A low one means that the other figures say little about the rest.",
  })
  coverage!: number;
  @Field(() => Float, {
    description:
      "Herfindahl–Hirschman index: the sum of squared shares of the known suppliers, 0..1; 1 where there is but one, 0 where none is known.",
  })
  hhi!: number;
  @Field(() => Float, { description: "As many suppliers of equal share would give the same index: 1/hhi; 0 where none is known." })
  effectiveSuppliers!: number;
  @Field(() => CompletenessType, { description: "Whether the search for whom the suppliers reach was cut off." })
  completeness!: object;
  @Field(() => ReceiptType, { description: "By this the same question can be asked again." })
  receipt!: ReceiptType;
}

/** The parent of a concentration, with its suppliers. */
export interface ConcentrationParent extends ConcentrationType {
  readonly answer: ConcentrationAnswer;
  readonly scope: AnswerScope;
}
