import type { Json } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { type Assumptions, assumptionsOf, noAssumptions } from "../../service/questions/assumptions.ts";
import type { ApiContext } from "../request/context.ts";
import { RelationshipKindEnum } from "../shared/enums.ts";
import { EntityRefInput, oneOf } from "../shared/inputs.ts";
import { JsonScalar } from "../shared/scalars.ts";
import { Extensions, Field, Float, ID, InputType } from "../shared/type-graphql.ts";
import { HarmConditions } from "./impact-inputs.ts";

@InputType("AssumedRelationship", {
  description: "A relationship that is taken to be there: at all times, certainly, and known to everybody. It is no evidence.",
})
class AssumedRelationshipInput {
  @Field(() => RelationshipKindEnum, { description: "What the first entity is to the second." })
  kind!: RelationshipKind;
  @Field(() => EntityRefInput, { description: "Where the arrow starts." })
  from!: EntityRefInput;
  @Field(() => EntityRefInput, { description: "Where the arrow ends." })
  to!: EntityRefInput;
  @Field(() => Float, { nullable: true, defaultValue: 1, description: "How sure it is taken to be, 0..1." })
  confidence?: number | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description: "What else is taken to be so of it, by name, as its kind allows: the channels of an incident's harm, for one.",
  })
  attributes?: Json | null;
}

@Extensions(oneOf)
@InputType("Assumption", {
  description: "What if it were otherwise? Laid over the graph for this question, never stored. Exactly one of the three.",
})
class AssumptionInput {
  @Field(() => AssumedRelationshipInput, { nullable: true, description: "What if this relationship were there?" })
  addRelationship?: AssumedRelationshipInput;
  @Field(() => ID, {
    nullable: true,
    description: "What if this relationship were not there? The id of an assumed one takes that assumption back.",
  })
  removeRelationship?: string;
  @Field(() => EntityRefInput, { nullable: true, description: "What if this entity, with all its relationships, were not there?" })
  removeEntity?: EntityRefInput;
}

/** The conditions of a question that can be asked of the graph as it might be. Not shown itself. */
@InputType("AssumingConditions", { description: "The conditions under which harm is followed, and what is assumed." })
export class AssumingConditions extends HarmConditions {
  @Field(() => [AssumptionInput], {
    nullable: true,
    description: "What if: added and removed for this question, all of it together, at most 100.",
  })
  assume?: AssumptionInput[] | null;
}

/** What an input assumes, checked against the graph. */
export async function assumptionsIn({ assume }: AssumingConditions, { library, asker }: ApiContext): Promise<Assumptions> {
  if (assume == null) return noAssumptions;
  const inputs = assume.map(({ addRelationship, removeRelationship, removeEntity }) => ({
    addRelationship: addRelationship && {
      ...addRelationship,
      confidence: addRelationship.confidence ?? undefined,
      attributes: addRelationship.attributes ?? undefined,
    },
    removeRelationship,
    removeEntity,
  }));
  return assumptionsOf(library, asker, inputs);
}
