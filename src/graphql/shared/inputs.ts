import type { PartialDate } from "../../model/partial-date.ts";
import type { Instant } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { RelationshipKindEnum } from "./enums.ts";
import { DateTimeScalar, PartialDateScalar } from "./scalars.ts";
import { Extensions, Field, Float, ID, InputType, Int } from "./type-graphql.ts";

/** Marks an input type of which exactly one field is given; `schema.ts` makes it so. */
export const oneOf = { oneOf: true } as const;

@InputType("ExternalIdInput", { description: "An id in somebody else's register." })
export class ExternalIdInput {
  @Field(() => String, { description: "The register: purl, wikidata, lei, hf, osv, cve, aiid, atlas, doi, …" })
  scheme!: string;
  @Field(() => String, { description: "The id there. A purl may carry a version: pkg:pypi/litellm@1.82.8." })
  value!: string;
}

@Extensions(oneOf)
@InputType("EntityRef", { description: "Names an entity, so that a question can start from what is at hand. Exactly one of both." })
export class EntityRefInput {
  @Field(() => ID, { nullable: true, description: "Its id in this graph." })
  id?: string;
  @Field(() => ExternalIdInput, { nullable: true, description: "Its id in somebody else's register." })
  external?: ExternalIdInput;
}

@InputType("PeriodInput", { description: "From the first day of `from` to the last day of `to`; an absent end is open." })
export class PeriodInput {
  @Field(() => PartialDateScalar, { nullable: true, description: "Its first day is the first day of the period." })
  from?: PartialDate | null;
  @Field(() => PartialDateScalar, { nullable: true, description: "Its last day is the last day of the period." })
  to?: PartialDate | null;
}

@Extensions(oneOf)
@InputType("TimeInput", { description: "The days that the question is about. Exactly one of both." })
export class TimeInput {
  @Field(() => PartialDateScalar, { nullable: true, description: "All the days of this date." })
  at?: PartialDate;
  @Field(() => PeriodInput, { nullable: true, description: "All the days of this period." })
  during?: PeriodInput;
}

@InputType("MomentInput", { description: "A moment of either clock, or of both: of which days, and as believed when." })
export class MomentInput {
  @Field(() => TimeInput, { nullable: true, description: "The days; by default the incidents' own, else today." })
  time?: TimeInput | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "What was believed at this instant; now by default." })
  knownAt?: Instant | null;
}

@InputType("EdgeInput", { description: "Which relationships a question may use." })
export class EdgeInput {
  @Field(() => [RelationshipKindEnum], { nullable: true, description: "Only relationships of these kinds; all kinds by default." })
  kinds?: RelationshipKind[] | null;
  @Field(() => Float, { nullable: true, defaultValue: 0, description: "Only those believed with at least this confidence, 0..1." })
  minConfidence?: number | null;
  @Field(() => Boolean, { nullable: true, defaultValue: true, description: "Whether those count that a claim disputes." })
  includeDisputed?: boolean | null;
}

@InputType("LimitsInput", { description: "How far a question may go. What is cut off is told by `completeness`." })
export class LimitsInput {
  @Field(() => Int, { nullable: true, defaultValue: 8, description: "The most relationships on a path, 0 to 64." })
  maxHops?: number | null;
  @Field(() => Int, {
    nullable: true,
    defaultValue: 10_000,
    description:
      "The most entities in a blast radius, 1 to 1,000,000: the nearest are kept. For `sharedDependencies` " +
      "and `concentration` the default is no limit: it would hide members from the blast radii of hubs.",
  })
  maxNodes?: number | null;
}
