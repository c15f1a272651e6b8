import type { EntityKind } from "../../model/entity-kinds.ts";
import { connectionOf } from "../shared/connections.ts";
import { EntityKindEnum } from "../shared/enums.ts";
import { ExternalIdInput } from "../shared/inputs.ts";
import type { EntityParent } from "../shared/parents.ts";
import { Field, Float, InputType, Int, ObjectType } from "../shared/type-graphql.ts";
import { EntityType } from "./entity.ts";

const scoreDescription = "How well it fits, 0..1; 1 for the very id, name, purl or external id.";
const matchedOnDescription = "What matched: id, name, alias, purl, externalId or description.";

@ObjectType("FacetValue", { description: "How many of what was found have a value.", simpleResolvers: true })
class FacetValueType {
  @Field(() => String, { description: "The value: a kind of entity or a role." })
  value!: string;
  @Field(() => Int, { description: "How many have it." })
  count!: number;
}

@ObjectType("Facet", {
  description:
    "What was found, counted by one field. The filter on the field itself is left out, so that it shows where else there is something.",
  simpleResolvers: true,
})
class FacetType {
  @Field(() => String, { description: "kind or role." })
  field!: string;
  @Field(() => [FacetValueType], { description: "Its values, in the order of their table." })
  values!: FacetValueType[];
}

const search = connectionOf({ name: "Search", of: "what a text names, the best first", node: () => EntityType });
Field(() => [FacetType], { description: "What was found, counted by kind and by role." })(search.Connection.prototype, "facets");
Field(() => Float, { description: scoreDescription })(search.Edge.prototype, "score");
Field(() => String, { description: matchedOnDescription })(search.Edge.prototype, "matchedOn");
export const SearchConnection = search.Connection;

@ObjectType("Candidate", { description: "An entity that may be meant.", simpleResolvers: true })
export class CandidateType {
  @Field(() => EntityType, { description: "The entity." })
  entity!: EntityParent;
  @Field(() => Float, { description: scoreDescription })
  score!: number;
  @Field(() => String, { description: matchedOnDescription })
  matchedOn!: string;
}

@ObjectType("Resolution", { description: "Which entity is meant.", simpleResolvers: true })
export class ResolutionType {
  @Field(() => EntityType, {
    nullable: true,
    description: "The likeliest one; null where nothing fits, or no more than some of the words.",
  })
  best!: EntityParent | null;
  @Field(() => Boolean, {
    description: "Whether another candidate fits about as well as the best one, or none fits all of the words: then ask back.",
  })
  ambiguous!: boolean;
  @Field(() => [CandidateType], { description: "Those that may be meant, the likeliest first." })
  candidates!: CandidateType[];
}

@InputType("ResolveInput", { description: "Something that somebody wrote for an entity: a text, an external id, or both." })
export class ResolveInput {
  @Field(() => String, { nullable: true, description: "A name, an alias, an id or a purl; typos are forgiven." })
  text?: string | null;
  @Field(() => ExternalIdInput, { nullable: true, description: "Its id in somebody else's register; decides where it is known." })
  external?: ExternalIdInput | null;
  @Field(() => [EntityKindEnum], { nullable: true, description: "Only entities of these kinds; of all kinds by default." })
  kinds?: EntityKind[] | null;
  @Field(() => Int, { nullable: true, defaultValue: 5, description: "How many candidates at most, 1 to 100." })
  limit?: number | null;
}
