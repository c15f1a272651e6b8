import type { OrganizationRole } from "../../model/organization-roles.ts";
import type { PartialDate } from "../../model/partial-date.ts";
import type { Instant } from "../../model/records.ts";
import type { ClaimStatus, Stance } from "../../model/vocabulary.ts";
import { ClaimStatusEnum, OrganizationRoleEnum, StanceEnum } from "../shared/enums.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { DateTimeScalar, PartialDateScalar } from "../shared/scalars.ts";
import { Field, ID, InputType } from "../shared/type-graphql.ts";

const textDescription = "Only those that this text names: name, alias, id, external id or description, typos forgiven.";

@InputType("OrganizationFilter", { description: "Which organizations to list." })
export class OrganizationFilterInput {
  @Field(() => [OrganizationRoleEnum], { nullable: true, description: "Only those with one of these roles." })
  roles?: OrganizationRole[] | null;
  @Field(() => [String], {
    nullable: true,
    description: "Only those based in one of these countries, as their field `country` says: ISO 3166 codes, such as US.",
  })
  countries?: string[] | null;
  @Field(() => String, { nullable: true, description: textDescription })
  text?: string | null;
}

@InputType("EntityFilter", { description: "Which entities to list." })
export class EntityFilterInput {
  @Field(() => String, { nullable: true, description: textDescription })
  text?: string | null;
}

@InputType("IncidentFilter", { description: "Which incidents to list." })
export class IncidentFilterInput {
  @Field(() => [String], { nullable: true, description: "Only of these sorts: keys of kinds.incidentKinds." })
  kinds?: string[] | null;
  @Field(() => [ClaimStatusEnum], { nullable: true, description: "Only those that stand on one of these." })
  statuses?: ClaimStatus[] | null;
  @Field(() => Boolean, { nullable: true, description: "Only those that are open at the end of today, or only the others." })
  open?: boolean | null;
  @Field(() => PartialDateScalar, {
    nullable: true,
    description:
      "Only those disclosed on this date or later, as their field `disclosedOn` says; those of which it is not known are not among them.",
  })
  disclosedSince?: PartialDate | null;
  @Field(() => EntityRefInput, { nullable: true, description: "Only those that are believed to have hit this entity." })
  affecting?: EntityRefInput | null;
  @Field(() => String, { nullable: true, description: textDescription })
  text?: string | null;
}

@InputType("ClaimFilter", { description: "Which claims to list." })
export class ClaimFilterInput {
  @Field(() => EntityRefInput, { nullable: true, description: "Only those about this entity itself." })
  about?: EntityRefInput | null;
  @Field(() => ID, { nullable: true, description: "Only those about this relationship." })
  relationship?: string | null;
  @Field(() => StanceEnum, { nullable: true, description: "Only those that speak for, or against." })
  stance?: Stance | null;
  @Field(() => [ClaimStatusEnum], { nullable: true, description: "Only those that stand on one of these." })
  statuses?: ClaimStatus[] | null;
  @Field(() => ID, { nullable: true, description: "Only those that cite this source." })
  source?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Only those recorded at this instant or later." })
  recordedSince?: Instant | null;
  @Field(() => Boolean, { nullable: true, description: "Only retracted ones, or only those that are not; both by default." })
  retracted?: boolean | null;
}
