import type { Json } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { AssumptionInput as Assumption } from "../../service/questions/assumptions.ts";
import type { AssumingInput } from "../../service/questions/harm-question.ts";
import { RelationshipKindEnum } from "../shared/enums.ts";
import { EntityRefInput, oneOf } from "../shared/inputs.ts";
import { JsonScalar } from "../shared/scalars.ts";
import { Extensions, Field, Float, ID, InputType } from "../shared/type-graphql.ts";
import { HarmConditions, harmInputOf } from "./harm-question.ts";

@InputType("AssumedRelationship", {
  description:
    "A relationship that a question assumes to exist. It holds at all times and certainly, and is visible to the caller. It never counts as evidence.",
})
class AssumedRelationshipInput {
  @Field(() => RelationshipKindEnum, { description: "The kind of the relationship." })
  kind!: RelationshipKind;
  @Field(() => EntityRefInput, { description: "The entity that the relationship starts at." })
  from!: EntityRefInput;
  @Field(() => EntityRefInput, { description: "The entity that the relationship ends at." })
  to!: EntityRefInput;
  @Field(() => Float, { nullable: true, defaultValue: 1, description: "The assumed confidence in the relationship, from 0 to 1." })
  confidence?: number | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description:
      "The assumed attributes of the relationship by name, such as the `channels` of an incident's harm. Which ones it can have depends on its kind.",
  })
  attributes?: Json | null;
}

@Extensions(oneOf)
@InputType("Assumption", {
  description:
    "One assumption of a what-if question. It applies to this question only and is never stored. Set exactly one of the three fields.",
})
class AssumptionInput {
  @Field(() => AssumedRelationshipInput, { nullable: true, description: "Assume that this relationship exists." })
  addRelationship?: AssumedRelationshipInput;
  @Field(() => ID, {
    nullable: true,
    description:
      "Assume that the relationship with this ID does not exist. The ID of an assumed relationship cancels that assumption.",
  })
  removeRelationship?: string;
  @Field(() => EntityRefInput, {
    nullable: true,
    description: "Assume that this entity, with all of its relationships, does not exist.",
  })
  removeEntity?: EntityRefInput;
}

/** The conditions of a question that can be asked what if. A base class: it is not in the schema itself. */
@InputType("AssumingConditions", { description: "The conditions under which harm is followed, and what is assumed." })
export class AssumingConditions extends HarmConditions {
  @Field(() => [AssumptionInput], {
    nullable: true,
    description: "The assumptions of a what-if question, applied together for this question only, at most 100.",
  })
  assume?: AssumptionInput[] | null;
}

/** The assumptions as the service takes them; undefined if the question is not a what-if question. */
function assumeOf({ assume }: AssumingConditions): readonly Assumption[] | undefined {
  return assume?.map(({ addRelationship, removeRelationship, removeEntity }) => ({
    addRelationship: addRelationship && {
      ...addRelationship,
      confidence: addRelationship.confidence ?? undefined,
      attributes: addRelationship.attributes ?? undefined,
    },
    removeRelationship,
    removeEntity,
  }));
}

/** The conditions and assumptions as the service takes them. */
export function assumingInputOf(input: AssumingConditions): AssumingInput {
  return { ...harmInputOf(input), assume: assumeOf(input) };
}
