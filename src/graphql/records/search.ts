import type { EntityKind } from "../../model/entity-kinds.ts";
import { OfPage } from "../cost/price.ts";
import { CompletenessOfList } from "../shared/completeness.ts";
import { connectionOf } from "../shared/connections.ts";
import { EntityKindEnum } from "../shared/enums.ts";
import { ExternalIdInput } from "../shared/inputs.ts";
import type { EntityParent } from "../shared/parents.ts";
import { Field, Float, InputType, Int, ObjectType } from "../shared/type-graphql.ts";
import { EntityType } from "./entity.ts";

const scoreDescription =
  "How well the entity matches, from 0 to 1. 1 for an exact match of the ID, name, purl or external ID; a package URL scores 0.97 for the same version of the package, and 0.9 for the package alone.";
const matchedOnDescription = "The field that matched: id, name, alias, purl, externalId, description or summary.";

@ObjectType("FacetValue", { description: "The number of matches with one value.", simpleResolvers: true })
class FacetValueType {
  @Field(() => String, { description: "The value: an entity kind or an organization role." })
  value!: string;
  @Field(() => Int, { description: "The number of matches with this value." })
  count!: number;
}

@ObjectType("Facet", {
  description:
    "The matches counted by one field. The filter on that field is ignored, so that the counts show what other values would find.",
  simpleResolvers: true,
})
class FacetType {
  @Field(() => String, { description: "The field: kind or role." })
  field!: string;
  @Field(() => [FacetValueType], {
    description: "The values that occur, each with its count, in the order of their enum in the `kinds` tables.",
  })
  values!: FacetValueType[];
}

const search = connectionOf({ name: "Search", of: "search results", order: "the best match first", node: () => EntityType });
Field(() => [FacetType], { description: "All matches, counted by kind and by role." })(search.Connection.prototype, "facets");
CompletenessOfList()(search.Connection.prototype, "completeness");
Field(() => Float, { description: scoreDescription })(search.Edge.prototype, "score");
Field(() => String, { description: matchedOnDescription })(search.Edge.prototype, "matchedOn");
export const SearchConnection = search.Connection;

@ObjectType("Candidate", { description: "An entity that an input may refer to.", simpleResolvers: true })
export class CandidateType {
  @Field(() => EntityType, { description: "The candidate entity." })
  entity!: EntityParent;
  @Field(() => Float, { description: scoreDescription })
  score!: number;
  @Field(() => String, { description: matchedOnDescription })
  matchedOn!: string;
}

@ObjectType("Resolution", {
  description: "The entity that an input refers to, as far as it can be determined.",
  simpleResolvers: true,
})
export class ResolutionType {
  @Field(() => EntityType, {
    nullable: true,
    description:
      "The best match. Null if nothing matches, if only some of the words match, or if `text` is the URL of a package that is not known.",
  })
  best!: EntityParent | null;
  @Field(() => Boolean, {
    description:
      "Whether the reference is ambiguous: another candidate matches about as well as the best one, or no candidate matches all of the words. If so, ask the user to choose from `candidates`.",
  })
  ambiguous!: boolean;
  @OfPage()
  @Field(() => [CandidateType], { description: "The entities that match, the best match first." })
  candidates!: CandidateType[];
  @Field(() => String, {
    nullable: true,
    description:
      "What to know about this answer: that the package is not known, or that it is known but the requested version is not. Null if there is nothing to add.",
  })
  note!: string | null;
}

@InputType("ResolveInput", { description: "What is known about the entity to look for: a text, an external ID, or both." })
export class ResolveInput {
  @Field(() => String, { nullable: true, description: "A name, alias, ID or purl. Tolerates typos." })
  text?: string | null;
  @Field(() => ExternalIdInput, {
    nullable: true,
    description: "An ID that another registry assigned to the entity. If it is known, it takes precedence over `text`.",
  })
  external?: ExternalIdInput | null;
  @Field(() => [EntityKindEnum], { nullable: true, description: "Consider only entities of these kinds. Defaults to all kinds." })
  kinds?: EntityKind[] | null;
  @Field(() => Int, { nullable: true, defaultValue: 5, description: "The maximum number of candidates to return, from 1 to 100." })
  limit?: number | null;
}
