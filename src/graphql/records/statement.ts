import { connectionOf } from "../shared/connections.ts";
import type { RelationshipParent } from "../shared/parents.ts";
import { Field, ObjectType } from "../shared/type-graphql.ts";
import { RelationshipType } from "./relationship.ts";

/** A view of one relationship that carries a statement. */
export interface StatementParent {
  readonly relationship: RelationshipParent;
}

@ObjectType("Statement", {
  description:
    "What an organization says about an incident: whether it was affected, and how it responds. A statement is shown alongside what the graph infers and never changes it.",
  simpleResolvers: true,
})
export class StatementType {
  @Field(() => RelationshipType, { description: "The relationship that carries the statement, with its claims." })
  relationship!: RelationshipParent;
}

export const { Connection: StatementConnection } = connectionOf({
  name: "Statement",
  of: "statements of organizations about incidents",
  node: () => StatementType,
});
