import { connectionOf } from "../shared/connections.ts";
import type { RelationshipParent } from "../shared/parents.ts";
import { Field, ObjectType } from "../shared/type-graphql.ts";
import { RelationshipType } from "./relationship.ts";

/** A view of one relationship that carries a statement. */
export interface StatementParent {
  readonly relationship: RelationshipParent;
}

@ObjectType("Statement", {
  description: "What an organization says of an incident. It changes nothing that the graph infers; it stands beside it.",
  simpleResolvers: true,
})
export class StatementType {
  @Field(() => RelationshipType, { description: "The relationship that carries it, with its claims." })
  relationship!: RelationshipParent;
}

export const { Connection: StatementConnection } = connectionOf({
  name: "Statement",
  of: "statements of organizations about incidents",
  node: () => StatementType,
});
