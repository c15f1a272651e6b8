import { type EntityKind, entityKind, entityKinds } from "../../model/entity-kinds.ts";
import type { Marking } from "../../model/vocabulary.ts";
import { CompletenessOfList } from "../shared/completeness.ts";
import { connectionOf } from "../shared/connections.ts";
import { EntityKindEnum, MarkingEnum } from "../shared/enums.ts";
import { type NodeParent, NodeType } from "../shared/node.ts";
import type { ClassType } from "../shared/type-graphql.ts";
import { Field, InterfaceType, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("ExternalId", { description: "An ID that another registry assigned to an entity.", simpleResolvers: true })
export class ExternalIdType {
  @Field(() => String, {
    description: "The registry that assigned the ID, such as purl, wikidata, lei, hf, osv, cve, aiid, atlas or doi.",
  })
  scheme!: string;
  @Field(() => String, { description: "The ID in that registry, e.g. AML.CS0056 in atlas." })
  value!: string;
}

@InterfaceType("Entity", {
  implements: NodeType,
  description: `A node of the supply chain graph. The kinds are: ${entityKinds.map((row) => row.label.toLowerCase()).join(", ")}.`,
  resolveType: (parent: NodeParent) => parent.__typename,
})
export abstract class EntityType extends NodeType {
  @Field(() => EntityKindEnum, { description: "The kind of the entity." })
  kind!: EntityKind;
  @Field(() => String, { description: "The name of the entity." })
  name!: string;
  @Field(() => MarkingEnum, { description: "Who may see the entity." })
  marking!: Marking;
}

interface EntityTypes {
  readonly Type: ClassType;
  readonly Connection: ClassType;
}

/** The type of a kind and of its lists, made from its record in the kinds table. `entity-fields.ts` adds its fields. */
function typesOf(kind: EntityKind): EntityTypes {
  const { typeName, description, label } = entityKind(kind);
  @ObjectType(typeName, { implements: [EntityType, NodeType], description, simpleResolvers: true })
  class Type {}
  const { Connection } = connectionOf({ name: typeName, of: `${label.toLowerCase()}s`, node: () => Type });
  CompletenessOfList()(Connection.prototype, "completeness");
  return { Type, Connection };
}

const byKind = new Map<EntityKind, EntityTypes>(entityKinds.map(({ kind }) => [kind, typesOf(kind)]));

/** The types of the API for a kind of entity. */
export function entityTypes(kind: EntityKind): EntityTypes {
  return byKind.get(kind) as EntityTypes;
}
