import type { PartialDate } from "../../model/partial-date.ts";
import type { Instant } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { RelationshipKindEnum } from "./enums.ts";
import { DateTimeScalar, PartialDateScalar } from "./scalars.ts";
import { Extensions, Field, Float, ID, InputType, Int } from "./type-graphql.ts";

/** Marks an input type as `@oneOf`; `schema.ts` applies it. */
export const oneOf = { oneOf: true } as const;

/** The conditions that several questions share, as fields or as arguments: nullable, with one description each. */
export const timeOptions = {
  nullable: true,
  description:
    "The days that the question covers. Defaults to the window of the incidents among the seeds, or to today if there are none.",
} as const;
export const knownAtOptions = { nullable: true, description: "Use what the graph knew at this instant. Defaults to now." } as const;
export const edgesOptions = {
  nullable: true,
  description: "Restricts the relationships that are used. Defaults to all believed relationships.",
} as const;
export const limitsOptions = { nullable: true, description: "Limits on how far to search." } as const;

@InputType("ExternalIdInput", { description: "An ID that another registry assigned to an entity." })
export class ExternalIdInput {
  @Field(() => String, {
    description:
      "The registry that assigned the ID, such as purl, wikidata, lei, hf, osv, cve, aiid, atlas or doi. Case is ignored.",
  })
  scheme!: string;
  @Field(() => String, {
    description: "The ID in that registry, e.g. AML.CS0056 in atlas. A purl can include a version, e.g. pkg:pypi/litellm@1.82.8.",
  })
  value!: string;
}

@Extensions(oneOf)
@InputType("EntityRef", {
  description: "A reference to an entity, by its ID in this graph or by an external ID. Set exactly one of the two fields.",
})
export class EntityRefInput {
  @Field(() => ID, { nullable: true, description: "The entity's ID in this graph, e.g. mercor." })
  id?: string;
  @Field(() => ExternalIdInput, { nullable: true, description: "An ID that another registry assigned to the entity." })
  external?: ExternalIdInput;
}

@InputType("PeriodInput", {
  description:
    "A period, from the first day of `from` to the last day of `to`, inclusive. If one of them is left out, the period is open at that end.",
})
export class PeriodInput {
  @Field(() => PartialDateScalar, { nullable: true, description: "The start. Its first day is the first day of the period." })
  from?: PartialDate | null;
  @Field(() => PartialDateScalar, { nullable: true, description: "The end. Its last day is the last day of the period." })
  to?: PartialDate | null;
}

@Extensions(oneOf)
@InputType("TimeInput", { description: "The days that a question covers. Set exactly one of the two fields." })
export class TimeInput {
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "Every day of this date, e.g. 2026-03 for the whole of March 2026.",
  })
  at?: PartialDate;
  @Field(() => PeriodInput, { nullable: true, description: "Every day of this period." })
  during?: PeriodInput;
}

@InputType("MomentInput", {
  description:
    "A moment on one or both of the graph's two clocks: the days in question, and the instant as of which the graph's knowledge is used.",
})
export class MomentInput {
  @Field(() => TimeInput, timeOptions)
  time?: TimeInput | null;
  @Field(() => DateTimeScalar, knownAtOptions)
  knownAt?: Instant | null;
}

@InputType("EdgeInput", { description: "Restricts the relationships that a question uses." })
export class EdgeInput {
  @Field(() => [RelationshipKindEnum], {
    nullable: true,
    description: "Use only relationships of these kinds. Defaults to all kinds.",
  })
  kinds?: RelationshipKind[] | null;
  @Field(() => Float, {
    nullable: true,
    defaultValue: 0,
    description: "Use only relationships with at least this confidence, from 0 to 1.",
  })
  minConfidence?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: "Whether to use relationships that an active claim disputes.",
  })
  includeDisputed?: boolean | null;
}

@InputType("LimitsInput", {
  description: "Limits on how far a search goes. If a limit cuts the answer off, `completeness` says so.",
})
export class LimitsInput {
  @Field(() => Int, {
    nullable: true,
    defaultValue: 8,
    description: "The maximum number of relationships on a path, from 0 to 64.",
  })
  maxHops?: number | null;
  @Field(() => Int, {
    nullable: true,
    defaultValue: 10_000,
    description:
      "The maximum number of entities in a blast radius, from 1 to 1,000,000. If there are more, the nearest are kept. In " +
      "`sharedDependencies` and `concentration` the default value sets no limit, so that no dependent of a hub is missed.",
  })
  maxNodes?: number | null;
}
