import type { PartialDate } from "../../model/partial-date.ts";
import type { Instant } from "../../model/records.ts";
import type { ClaimStatus, Marking, Stance } from "../../model/vocabulary.ts";
import { connectionOf } from "../shared/connections.ts";
import { ClaimStatusEnum, MarkingEnum, StanceEnum } from "../shared/enums.ts";
import { NodeType } from "../shared/node.ts";
import { DateTimeScalar, PartialDateScalar } from "../shared/scalars.ts";
import { Field, Float, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("Claim", {
  implements: NodeType,
  description:
    "An assertion about one relationship or one entity, with the sources that it cites. Claims can be added and retracted, but never changed or deleted.",
  simpleResolvers: true,
})
export class ClaimType extends NodeType {
  @Field(() => StanceEnum, { description: "Whether the claim supports or disputes the fact." })
  stance!: Stance;
  @Field(() => ClaimStatusEnum, { description: "How well the claim is attested: confirmed, reported or alleged." })
  status!: ClaimStatus;
  @Field(() => Float, { description: "How confident whoever recorded the claim is in it, from 0 to 1." })
  confidence!: number;
  @Field(() => String, {
    nullable: true,
    description:
      "The assertion in words, for a claim about an entity. A claim about a relationship asserts or disputes the relationship itself.",
  })
  text?: string;
  @Field(() => String, { nullable: true, description: "A verbatim quote from a source." })
  quote?: string;
  @Field(() => [String], {
    nullable: true,
    description:
      "The versions of the package that the claim is about, if its source names different ones than the relationship does: an empty list if it names none and means the whole package. Null if they are the same.",
  })
  versions?: readonly string[];
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "The date on which the source made the statement. Null if it is not known.",
  })
  statedOn?: PartialDate;
  @Field(() => String, { description: "The person or importer that recorded the claim." })
  assertedBy!: string;
  @Field(() => MarkingEnum, { description: "Who may see the claim." })
  marking!: Marking;
  @Field(() => DateTimeScalar, { description: "The instant at which the claim was recorded in this graph." })
  recordedAt!: Instant;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant from which the claim no longer counts. Null unless it was retracted.",
  })
  retractedAt?: Instant;
  @Field(() => String, {
    nullable: true,
    description: "The person or importer that retracted the claim. Null unless it was retracted, and where that is not known.",
  })
  retractedBy?: string;
  @Field(() => String, { nullable: true, description: "Why the claim was retracted. Null unless it was." })
  retractionReason?: string;
}

export const { Connection: ClaimConnection } = connectionOf({ name: "Claim", of: "claims", node: () => ClaimType });
