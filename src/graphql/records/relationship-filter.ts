import type { PartialDate } from "../../model/partial-date.ts";
import type { Instant } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { BeliefStatus } from "../../model/vocabulary.ts";
import { BeliefStatusEnum, RelationshipKindEnum } from "../shared/enums.ts";
import { EntityRefInput, TimeInput } from "../shared/inputs.ts";
import { DateTimeScalar, PartialDateScalar } from "../shared/scalars.ts";
import { Field, Float, InputType, Int } from "../shared/type-graphql.ts";

@InputType("RelationshipFilter", { description: "Conditions on a list of relationships. All of them must hold." })
export class RelationshipFilterInput {
  @Field(() => [RelationshipKindEnum], { nullable: true, description: "Return only relationships of these kinds." })
  kinds?: RelationshipKind[] | null;
  @Field(() => EntityRefInput, { nullable: true, description: "Return only relationships that start at this entity." })
  from?: EntityRefInput | null;
  @Field(() => EntityRefInput, { nullable: true, description: "Return only relationships that end at this entity." })
  to?: EntityRefInput | null;
  @Field(() => [EntityRefInput], {
    nullable: true,
    description: "Return only relationships that both start and end at one of these entities.",
  })
  between?: EntityRefInput[] | null;
  @Field(() => [BeliefStatusEnum], { nullable: true, description: "Return only relationships with one of these statuses." })
  statuses?: BeliefStatus[] | null;
  @Field(() => Float, { nullable: true, description: "Return only relationships with at least this confidence, from 0 to 1." })
  minConfidence?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: "Return only relationships whose active claims go back to at least this number of distinct origins.",
  })
  minOrigins?: number | null;
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "Return only relationships whose `validFrom` may lie on this date or later. Those without that date are left out.",
  })
  startedSince?: PartialDate | null;
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "Return only relationships whose `validTo` may lie on this date or later. Those without that date are left out.",
  })
  endedSince?: PartialDate | null;
  @Field(() => TimeInput, {
    nullable: true,
    description: "Return only relationships that may have held on at least one of these days. Defaults to all days.",
  })
  time?: TimeInput | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Return the relationships that the graph believed at this instant. Defaults to now.",
  })
  knownAt?: Instant | null;
}
