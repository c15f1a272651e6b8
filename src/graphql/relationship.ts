import type { RelationshipKind } from "../model/relationship-kinds.ts";
import { connectionOf } from "./connections.ts";
import { RelationshipKindEnum } from "./enums.ts";
import { NodeType } from "./node.ts";
import { Field, ObjectType } from "./type-graphql.ts";

@ObjectType("Relationship", {
  implements: NodeType,
  description: "An arrow between two entities, and what the graph makes of the claims about it.",
  simpleResolvers: true,
})
export class RelationshipType extends NodeType {
  @Field(() => RelationshipKindEnum, { description: "What the first entity is to the second." })
  kind!: RelationshipKind;
}

export const { Connection: RelationshipConnection } = connectionOf({
  name: "Relationship",
  of: "relationships",
  node: () => RelationshipType,
});
