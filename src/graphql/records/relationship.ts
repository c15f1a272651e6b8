import { connectionOf } from "../shared/connections.ts";
import { NodeType } from "../shared/node.ts";
import { ObjectType } from "../shared/type-graphql.ts";

@ObjectType("Relationship", {
  implements: NodeType,
  description: "An arrow between two entities, and what the graph makes of the claims about it.",
  simpleResolvers: true,
})
export class RelationshipType extends NodeType {}

export const { Connection: RelationshipConnection } = connectionOf({
  name: "Relationship",
  of: "relationships",
  node: () => RelationshipType,
});
