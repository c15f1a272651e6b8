import type { Channel } from "../../model/channels.ts";
import type { OrganizationRole } from "../../model/organization-roles.ts";
import type { PartialDate } from "../../model/partial-date.ts";
import type { Instant } from "../../model/records.ts";
import type { ClaimStatus, Stance } from "../../model/vocabulary.ts";
import { ChannelEnum, ClaimStatusEnum, OrganizationRoleEnum, StanceEnum } from "../shared/enums.ts";
import { EntityRefInput, PeriodInput } from "../shared/inputs.ts";
import { DateTimeScalar, PartialDateScalar } from "../shared/scalars.ts";
import { Field, ID, InputType } from "../shared/type-graphql.ts";

const textDescription =
  "Return only entities whose name, aliases, ID, external IDs or description match this text. Tolerates typos.";

@InputType("OrganizationFilter", { description: "Conditions on a list of organizations. All of them must hold." })
export class OrganizationFilterInput {
  @Field(() => [OrganizationRoleEnum], {
    nullable: true,
    description: "Return only organizations with at least one of these roles.",
  })
  roles?: OrganizationRole[] | null;
  @Field(() => [String], {
    nullable: true,
    description: "Return only organizations whose `country` is one of these two-letter codes, e.g. US.",
  })
  countries?: string[] | null;
  @Field(() => String, { nullable: true, description: textDescription })
  text?: string | null;
}

@InputType("EntityFilter", { description: "Conditions on a list of entities." })
export class EntityFilterInput {
  @Field(() => String, { nullable: true, description: textDescription })
  text?: string | null;
}

/** Partial dates are compared as intervals: 2026-03 may lie on 2026-03-31, and is listed. */
function dateOptions(field: string, holds: string): { readonly nullable: true; readonly description: string } {
  const description = `Return only incidents whose \`${field}\` ${holds}: at least one of the days that it covers does. Incidents without that date are left out.`;
  return { nullable: true, description };
}

@InputType("IncidentFilter", { description: "Conditions on a list of incidents. All of them must hold." })
export class IncidentFilterInput {
  @Field(() => [String], {
    nullable: true,
    description: "Return only incidents of these kinds, e.g. data-breach. `kinds.incidentKinds` lists the possible values.",
  })
  kinds?: string[] | null;
  @Field(() => [ChannelEnum], {
    nullable: true,
    description:
      "Return only incidents at which harm starts in at least one of these channels: those that an incident records, otherwise the defaults of its kind.",
  })
  channels?: Channel[] | null;
  @Field(() => [ClaimStatusEnum], { nullable: true, description: "Return only incidents with one of these statuses." })
  statuses?: ClaimStatus[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "If true, return only incidents that are open at the end of today. If false, return only the others.",
  })
  open?: boolean | null;
  @Field(() => PeriodInput, {
    nullable: true,
    description:
      "Return only incidents whose own window has a day in this period: from the start of the harm, as far as it is known, to its containment. An incident that is still open goes on.",
  })
  during?: PeriodInput | null;
  @Field(() => PartialDateScalar, dateOptions("startedOn", "may lie on this date or later"))
  startedSince?: PartialDate | null;
  @Field(() => PartialDateScalar, dateOptions("startedOn", "may lie on this date or earlier"))
  startedUntil?: PartialDate | null;
  @Field(() => PartialDateScalar, dateOptions("disclosedOn", "may lie on this date or later"))
  disclosedSince?: PartialDate | null;
  @Field(() => PartialDateScalar, dateOptions("disclosedOn", "may lie on this date or earlier"))
  disclosedUntil?: PartialDate | null;
  @Field(() => EntityRefInput, {
    nullable: true,
    description:
      "Return only incidents that are believed to have hit this entity. A version of a package that is not in the graph, such as pkg:pypi/litellm@1.82.8, is judged by the versions that incidents name of the package; `notes` say how.",
  })
  affecting?: EntityRefInput | null;
  @Field(() => String, { nullable: true, description: textDescription })
  text?: string | null;
}

@InputType("ClaimFilter", { description: "Conditions on a list of claims. All of them must hold." })
export class ClaimFilterInput {
  @Field(() => EntityRefInput, {
    nullable: true,
    description: "Return only claims about this entity itself. Cannot be combined with `relationship`.",
  })
  about?: EntityRefInput | null;
  @Field(() => ID, {
    nullable: true,
    description: "Return only claims about the relationship with this ID. Cannot be combined with `about`.",
  })
  relationship?: string | null;
  @Field(() => StanceEnum, { nullable: true, description: "Return only claims with this stance." })
  stance?: Stance | null;
  @Field(() => [ClaimStatusEnum], { nullable: true, description: "Return only claims with one of these statuses." })
  statuses?: ClaimStatus[] | null;
  @Field(() => ID, { nullable: true, description: "Return only claims that cite the source with this ID." })
  source?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Return only claims recorded at this instant or later." })
  recordedSince?: Instant | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Return only claims recorded at this instant or earlier." })
  recordedUntil?: Instant | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "If true, return only retracted claims. If false, return only claims that are not retracted. Defaults to both.",
  })
  retracted?: boolean | null;
}
