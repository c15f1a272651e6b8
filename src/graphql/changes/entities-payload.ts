import { entitiesFor } from "../../service/catalog/records.ts";
import type { Outcome } from "../../service/changes/change.ts";
import type { ChangedEntities } from "../../service/changes/correct-entity.ts";
import { EntityType } from "../records/entity.ts";
import type { ApiContext } from "../request/context.ts";
import { type EntityParent, entityParent } from "../shared/parents.ts";
import { Field, ObjectType } from "../shared/type-graphql.ts";
import { ChangePayload, payloadOf } from "./payload.ts";

@ObjectType("RecordEntitiesPayload", { description: "The result of recording or correcting entities.", simpleResolvers: true })
export class RecordEntitiesPayload extends ChangePayload {
  @Field(() => [EntityType], {
    description: "The entities as they are now, in the order of the input. Without those that do not exist, as after a dry run.",
  })
  entities!: readonly EntityParent[];
}

export async function entitiesPayload(outcome: Outcome<ChangedEntities>, context: ApiContext): Promise<RecordEntitiesPayload> {
  const payload = payloadOf(outcome, context);
  const entities = await entitiesFor(context.session, outcome.result?.entities ?? []);
  return { ...payload, entities: entities.flatMap((entity) => (entity === undefined ? [] : entityParent(entity))) };
}
