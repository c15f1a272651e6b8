import type { PartialDate } from "../../model/partial-date.ts";
import type { Json } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { ClaimStatus, Marking, Stance } from "../../model/vocabulary.ts";
import { ClaimStatusEnum, MarkingEnum, RelationshipKindEnum, StanceEnum } from "../shared/enums.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { JsonScalar, PartialDateScalar } from "../shared/scalars.ts";
import { Field, Float, ID, InputType } from "../shared/type-graphql.ts";

@InputType("SourceInput", {
  description: "A document that claims cite. A publisher, a title or a URL is needed.",
})
class SourceInput {
  @Field(() => ID, {
    nullable: true,
    description: "The ID of the source. If it is left out, one is made of the publisher and the date.",
  })
  id?: string | null;
  @Field(() => String, { nullable: true, description: "The publisher of the document." })
  publisher?: string | null;
  @Field(() => String, { nullable: true, description: "The title of the document." })
  title?: string | null;
  @Field(() => String, { nullable: true, description: "The URL of the document." })
  url?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: "The date on which the document was published." })
  publishedOn?: PartialDate | null;
  @Field(() => String, { nullable: true, description: "The type of document, such as press, advisory or filing." })
  kind?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The origin that the source goes back to, if it repeats another one. Defaults to an origin of its own.",
  })
  originGroup?: string | null;
  @Field(() => MarkingEnum, {
    nullable: true,
    description: "Who may see the source: at most the caller's own clearance. Defaults to CLEAR.",
  })
  marking?: Marking | null;
}

@InputType("RelationshipInput", {
  description:
    "A relationship by what it says. It is created if no relationship of this kind with these ends and dates exists. Without dates, it is the one that is believed, and of several the one that holds latest.",
})
class RelationshipInput {
  @Field(() => RelationshipKindEnum, { description: "The kind of the relationship." })
  kind!: RelationshipKind;
  @Field(() => EntityRefInput, { description: "The entity that the relationship starts at." })
  from!: EntityRefInput;
  @Field(() => EntityRefInput, { description: "The entity that the relationship ends at." })
  to!: EntityRefInput;
  @Field(() => PartialDateScalar, { nullable: true, description: "The date from which the relationship held." })
  validFrom?: PartialDate | null;
  @Field(() => PartialDateScalar, { nullable: true, description: "The date on which the relationship ended." })
  validTo?: PartialDate | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description: "Attributes of the relationship by name. Which ones it can have depends on its kind.",
  })
  attributes?: Json | null;
  @Field(() => String, { nullable: true, description: "A free-text note about the relationship." })
  note?: string | null;
}

@InputType("ClaimInput", {
  description:
    "A claim of the caller. Exactly one of `relationship`, `relationshipId` and `entity` says what it is about, and it cites at least one source.",
})
export class ClaimInput {
  @Field(() => RelationshipInput, { nullable: true, description: "The relationship that the claim is about, by what it says." })
  relationship?: RelationshipInput | null;
  @Field(() => ID, { nullable: true, description: "The ID of the relationship that the claim is about." })
  relationshipId?: string | null;
  @Field(() => EntityRefInput, { nullable: true, description: "The entity that the claim is about." })
  entity?: EntityRefInput | null;
  @Field(() => StanceEnum, { description: "Whether the claim supports or disputes the fact." })
  stance!: Stance;
  @Field(() => ClaimStatusEnum, { description: "How well the claim is attested: confirmed, reported or alleged." })
  status!: ClaimStatus;
  @Field(() => Float, { description: "How confident the caller is in the claim, from 0 to 1." })
  confidence!: number;
  @Field(() => String, { nullable: true, description: "The assertion in words, for a claim about an entity." })
  text?: string | null;
  @Field(() => String, { nullable: true, description: "A verbatim quote from a source." })
  quote?: string | null;
  @Field(() => [ID], { nullable: true, description: "The IDs of sources that are recorded already." })
  sourceIds?: string[] | null;
  @Field(() => [SourceInput], { nullable: true, description: "Sources that may be new." })
  sources?: SourceInput[] | null;
  @Field(() => PartialDateScalar, { nullable: true, description: "The date on which the source made the statement." })
  statedOn?: PartialDate | null;
  @Field(() => MarkingEnum, {
    nullable: true,
    description: "Who may see the claim: at most the caller's own clearance. Defaults to CLEAR.",
  })
  marking?: Marking | null;
}
