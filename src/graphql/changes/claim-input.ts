import type { PartialDate } from "../../model/partial-date.ts";
import type { ClaimStatus, Marking, Stance } from "../../model/vocabulary.ts";
import { ClaimStatusEnum, MarkingEnum, StanceEnum } from "../shared/enums.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { PartialDateScalar } from "../shared/scalars.ts";
import { Field, Float, ID, InputType } from "../shared/type-graphql.ts";
import { RelationshipInput } from "./relationship-input.ts";
import { SourceInput } from "./source-input.ts";

@InputType("ClaimInput", {
  description:
    "A claim of the caller. Exactly one of `relationship`, `relationshipId` and `entity` says what it is about, and it cites at least one source.",
})
export class ClaimInput {
  @Field(() => RelationshipInput, {
    nullable: true,
    description: "The relationship that the claim is about, described by its kind, ends and dates.",
  })
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
  @Field(() => [String], {
    nullable: true,
    description:
      "The versions of the package that the claim is about, for a claim about an `AFFECTS` relationship whose source names different ones than the relationship does: versions, or ranges such as `vers:pypi/>=1.82.7|<=1.82.8`. Give an empty list if the source names none and means the whole package. Leave it out if the source names the same.",
  })
  versions?: string[] | null;
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
