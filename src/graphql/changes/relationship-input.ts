import type { PartialDate } from "../../model/partial-date.ts";
import type { Json } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { RelationshipKindEnum } from "../shared/enums.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { JsonScalar, PartialDateScalar } from "../shared/scalars.ts";
import { Field, InputType } from "../shared/type-graphql.ts";

/** What can be said of a relationship besides its kind and ends. A base class: it is not in the schema itself. */
@InputType()
export abstract class RelationshipFields {
  @Field(() => PartialDateScalar, { nullable: true, description: "The date from which the relationship held." })
  validFrom?: PartialDate | null;
  @Field(() => PartialDateScalar, { nullable: true, description: "The date on which the relationship ended." })
  validTo?: PartialDate | null;
  @Field(() => String, { nullable: true, description: "A free-text note about the relationship." })
  note?: string | null;
}

@InputType("RelationshipInput", {
  description:
    "A relationship, described by its kind, ends and dates. It is created if it does not exist. Without dates, the believed relationship of this kind between these ends is meant; if there are several, the one that holds latest.",
})
export class RelationshipInput extends RelationshipFields {
  @Field(() => RelationshipKindEnum, { description: "The kind of the relationship." })
  kind!: RelationshipKind;
  @Field(() => EntityRefInput, { description: "The entity that the relationship starts at." })
  from!: EntityRefInput;
  @Field(() => EntityRefInput, { description: "The entity that the relationship ends at." })
  to!: EntityRefInput;
  @Field(() => JsonScalar, {
    nullable: true,
    description: "Attributes of the relationship by name. Which ones it can have depends on its kind.",
  })
  attributes?: Json | null;
}
