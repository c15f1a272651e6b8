import type { Instant, Json } from "../../model/records.ts";
import type { VersionView } from "../../service/catalog/history.ts";
import { connectionOf } from "../shared/connections.ts";
import { DateTimeScalar, JsonScalar } from "../shared/scalars.ts";
import { Field, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("EntityVersion", {
  description:
    "An entity as it was in force from an instant until the next version; in `changes` also a source. Versions are added, and never changed or deleted.",
  simpleResolvers: true,
})
export class EntityVersionType {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant from which the version is in force. Null if the record has been like this from the beginning.",
  })
  recordedAt!: Instant | null;
  @Field(() => String, {
    nullable: true,
    description: "The person or importer that recorded the version. Null if it is not known.",
  })
  recordedBy!: string | null;
  @Field(() => String, { nullable: true, description: "Why the record was changed. Null if no reason was given." })
  reason!: string | null;
  @Field(() => JsonScalar, { description: "All fields of the record in this version, by name, apart from its ID and kind." })
  fields!: Json;
  @Field(() => [String], {
    description:
      "The names of the fields that differ from the previous version that is visible to the caller, in alphabetical order. Empty for the first version.",
  })
  changed!: readonly string[];
}

export function entityVersionParent({ recordedAt, recordedBy, reason, fields, changed }: VersionView): EntityVersionType {
  return { recordedAt: recordedAt ?? null, recordedBy: recordedBy ?? null, reason: reason ?? null, fields, changed };
}

export const { Connection: EntityVersionConnection } = connectionOf({
  name: "EntityVersion",
  of: "versions of an entity",
  order: "the newest first",
  node: () => EntityVersionType,
});
