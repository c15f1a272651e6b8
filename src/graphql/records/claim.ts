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
    "One assertion about one relationship or one entity, with its sources. Claims are added and retracted, never changed.",
  simpleResolvers: true,
})
export class ClaimType extends NodeType {
  @Field(() => StanceEnum, { description: "Whether it speaks for or against." })
  stance!: Stance;
  @Field(() => ClaimStatusEnum, { description: "On whose word it stands." })
  status!: ClaimStatus;
  @Field(() => Float, { description: "How sure whoever recorded it is, 0..1." })
  confidence!: number;
  @Field(() => String, { nullable: true, description: "What is asserted, for a claim about an entity." })
  text?: string;
  @Field(() => String, { nullable: true, description: "The words of the source." })
  quote?: string;
  @Field(() => PartialDateScalar, { nullable: true, description: "When the source said so." })
  statedOn?: PartialDate;
  @Field(() => String, { description: "Who recorded it: a person or an importer." })
  assertedBy!: string;
  @Field(() => MarkingEnum, { description: "Who may see it." })
  marking!: Marking;
  @Field(() => DateTimeScalar, { description: "Since when this graph knows it." })
  recordedAt!: Instant;
  @Field(() => DateTimeScalar, { nullable: true, description: "Since when it no longer counts; null while it does." })
  retractedAt?: Instant;
  @Field(() => String, { nullable: true, description: "Why it was retracted." })
  retractionReason?: string;
}

export const { Connection: ClaimConnection } = connectionOf({ name: "Claim", of: "claims", node: () => ClaimType });
