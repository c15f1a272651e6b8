import type { ImpactChange } from "../../service/questions/comparison.ts";
import { EntityType } from "../records/entity.ts";
import { connectionOf } from "../shared/connections.ts";
import { type AnswerScope, type EntityParent, outlineParent } from "../shared/parents.ts";
import { Field, ObjectType } from "../shared/type-graphql.ts";
import { ImpactParent, ImpactType } from "./impact.ts";

@ObjectType("ImpactChange", {
  description: "An entity that harm reaches both times, but not in the same way: in any field of the impact.",
  simpleResolvers: true,
})
export class ImpactChangeType {
  @Field(() => EntityType, { description: "Whom harm reaches." })
  entity!: EntityParent;
  @Field(() => ImpactType, { description: "How it was reached: in the graph as it is, or at the earlier moment." })
  before!: ImpactType;
  @Field(() => ImpactType, { description: "How it is reached: as assumed, or at the later moment." })
  after!: ImpactType;
}

export const { Connection: ImpactChangeConnection } = connectionOf({
  name: "ImpactChange",
  of: "impacts that changed, the most severe first",
  node: () => ImpactChangeType,
});

/** The parent of a change between two answers. */
export function impactChangeParent(before: AnswerScope, after: AnswerScope, change: ImpactChange): ImpactChangeType {
  return {
    entity: outlineParent(after.library, change.entity),
    before: new ImpactParent(before, change.before),
    after: new ImpactParent(after, change.after),
  };
}
