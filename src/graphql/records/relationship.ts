import { connectionOf } from "../shared/connections.ts";
import { NodeType } from "../shared/node.ts";
import { ObjectType } from "../shared/type-graphql.ts";

@ObjectType("Relationship", {
  implements: NodeType,
  description: "A directed relationship between two entities, and what the graph believes about it on the basis of its claims.",
  simpleResolvers: true,
})
export class RelationshipType extends NodeType {}

export const { Connection: RelationshipConnection } = connectionOf({
  name: "Relationship",
  of: "relationships",
  node: () => RelationshipType,
});
