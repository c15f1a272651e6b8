import type { Json, RecordType } from "../../model/records.ts";
import type { RecordAction } from "../../service/recording/record-changes.ts";
import { enumOf } from "../shared/enums.ts";
import { JsonScalar } from "../shared/scalars.ts";
import { Field, ID, ObjectType } from "../shared/type-graphql.ts";

const RecordTypeEnum = enumOf("RecordType", "The type of a record. An ID stands for one record of one type.", {
  ENTITY: "An organization, tool, dataset, model or incident.",
  RELATIONSHIP: "A relationship between two entities.",
  CLAIM: "An assertion about a relationship or an entity.",
  SOURCE: "A document that claims cite.",
});

const RecordActionEnum = enumOf<RecordAction>("RecordAction", "What a change does to a record.", {
  ADDED: "The record is new.",
  CHANGED: "Fields of the record change; its earlier versions are kept.",
  RETRACTED: "The claim no longer counts.",
  UNCHANGED: "The record is stored already, with this content.",
});

@ObjectType("FieldChange", { description: "What a change does to one field of a record.", simpleResolvers: true })
class FieldChangeType {
  @Field(() => String, { description: "The name of the field." })
  field!: string;
  @Field(() => JsonScalar, { nullable: true, description: "The value before the change. Null if there was none." })
  before!: Json;
  @Field(() => JsonScalar, { nullable: true, description: "The value after the change. Null if there is none any more." })
  after!: Json;
}

@ObjectType("RecordChange", { description: "What a change does to one record, field by field.", simpleResolvers: true })
export class RecordChangeType {
  @Field(() => RecordTypeEnum, { description: "The type of the record." })
  type!: Uppercase<RecordType>;
  @Field(() => ID, { description: "The ID of the record." })
  id!: string;
  @Field(() => RecordActionEnum, { description: "Whether the record is added, changed or retracted, or stays as it is." })
  action!: RecordAction;
  @Field(() => [FieldChangeType], { description: "The fields that change. Empty if the record stays as it is." })
  fields!: readonly FieldChangeType[];
}
