import type { PartialDate } from "../../model/partial-date.ts";
import { AvailabilityEnum, OpennessEnum } from "../shared/enums.ts";
import { PartialDateScalar } from "../shared/scalars.ts";
import { Field, InputType } from "../shared/type-graphql.ts";
import { EntityFilterInput } from "./filters.ts";

/** What models and datasets have in common. A base class: it is not in the schema itself. */
@InputType("ReleaseConditions", { description: "Conditions on what was released." })
class ReleaseConditions extends EntityFilterInput {
  @Field(() => [String], {
    nullable: true,
    description: "Return only those whose `license` is one of these, e.g. Apache-2.0. Upper and lower case are the same.",
  })
  licenses?: string[] | null;
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "Return only those whose `releasedOn` may lie on this date or later. Those without that date are left out.",
  })
  releasedSince?: PartialDate | null;
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "Return only those whose `releasedOn` may lie on this date or earlier. Those without that date are left out.",
  })
  releasedUntil?: PartialDate | null;
}

@InputType("ModelFilter", { description: "Conditions on a list of models. All of them must hold." })
export class ModelFilterInput extends ReleaseConditions {
  @Field(() => [OpennessEnum], { nullable: true, description: "Return only models that are offered in one of these ways." })
  openness?: string[] | null;
}

@InputType("DatasetFilter", { description: "Conditions on a list of datasets. All of them must hold." })
export class DatasetFilterInput extends ReleaseConditions {
  @Field(() => [AvailabilityEnum], { nullable: true, description: "Return only datasets with one of these availabilities." })
  availability?: string[] | null;
}
