import { Field, ID, InterfaceType } from "./type-graphql.ts";

/** The parent of a type that implements Node names its type itself, so that resolving the type needs no class. */
export interface NodeParent {
  readonly __typename: string;
  readonly id: string;
}

@InterfaceType("Node", {
  description: "A record with an ID: an entity, a relationship, a claim or a source. IDs are unique across all of them.",
  resolveType: (parent: NodeParent) => parent.__typename,
})
export abstract class NodeType {
  @Field(() => ID, { description: "The ID of the record: stable, human-readable, and unique across records of every type." })
  readonly id!: string;
}
