import { incidentKind, organizationKind } from "../../model/entity-kinds.ts";
import { EntityType, entityTypes } from "../records/entity.ts";
import { traversalCost } from "../request/cost.ts";
import { CompletenessType, ReceiptType } from "../shared/completeness.ts";
import { connectionOf } from "../shared/connections.ts";
import type { EntityParent } from "../shared/parents.ts";
import { Field, Float, Int, ObjectType } from "../shared/type-graphql.ts";
import { PathType } from "./path.ts";

@ObjectType("Dependent", { description: "An organization that harm at a dependency reaches.", simpleResolvers: true })
export class DependentType {
  @Field(() => entityTypes(organizationKind).Type, { description: "The organization." })
  organization!: EntityParent;
  @Field(() => Int, { description: "The fewest relationships by which harm reaches it." })
  hops!: number;
  @Field(() => Float, { description: "How readily harm arrives, 0..1." })
  likelihood!: number;
  @Field(() => Float, { description: "How sure it is that the best path exists, 0..1." })
  confidence!: number;
  @Field(() => PathType, { description: "The path along which harm arrives most readily." })
  bestPath!: PathType;
}

@ObjectType("SharedDependency", {
  description: "What several organizations depend on, directly or at a distance.",
  simpleResolvers: true,
})
export class SharedDependencyType {
  @Field(() => EntityType, { description: "What they depend on." })
  dependency!: EntityParent;
  @Field(() => Int, { description: "How many of them depend on it." })
  sharedByCount!: number;
  @Field(() => [DependentType], {
    description: "Who depends on it, whom harm reaches most readily first.",
    complexity: traversalCost,
  })
  sharedBy!: readonly DependentType[];
  @Field(() => Int, { description: "The fewest relationships between it and one of them." })
  minHops!: number;
}

/** The parent of a shared dependency: incidents by id, loaded when they are asked for. */
export interface SharedDependencyParent extends SharedDependencyType {
  readonly incidentIds: readonly string[];
}

const { Connection } = connectionOf({
  name: "SharedDependency",
  of: "shared dependencies: by how many they are shared, then the nearest",
  node: () => SharedDependencyType,
});
Field(() => CompletenessType, { description: "Whether the search was cut off." })(Connection.prototype, "completeness");
Field(() => ReceiptType, { description: "By this the same question can be asked again." })(Connection.prototype, "receipt");
export const SharedDependencyConnection = Connection;

export const incidentType = () => entityTypes(incidentKind).Type;
