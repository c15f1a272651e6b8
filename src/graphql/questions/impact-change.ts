import type { ImpactChange } from "../../service/questions/comparison.ts";
import { EntityType } from "../records/entity.ts";
import { connectionOf } from "../shared/connections.ts";
import { type AnswerScope, type EntityParent, outlineParent } from "../shared/parents.ts";
import { Field, ObjectType } from "../shared/type-graphql.ts";
import { ImpactParent, ImpactType } from "./impact.ts";

@ObjectType("ImpactChange", {
  description: "An impact that exists on both sides of a comparison but differs in at least one field.",
  simpleResolvers: true,
})
export class ImpactChangeType {
  @Field(() => EntityType, { description: "The entity that harm reaches." })
  entity!: EntityParent;
  @Field(() => ImpactType, { description: "The impact in the graph as it is, or at the `before` moment." })
  before!: ImpactType;
  @Field(() => ImpactType, { description: "The impact with the assumptions, or at the `after` moment." })
  after!: ImpactType;
}

export const { Connection: ImpactChangeConnection } = connectionOf({
  name: "ImpactChange",
  of: "impacts that changed",
  order: "the most severe first",
  node: () => ImpactChangeType,
});

/** The parent of a change between two answers. */
export function impactChangeParent(before: AnswerScope, after: AnswerScope, change: ImpactChange): ImpactChangeType {
  return {
    entity: outlineParent(after, change.entity),
    before: new ImpactParent(before, change.before),
    after: new ImpactParent(after, change.after),
  };
}
