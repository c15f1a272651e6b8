import { EntityType } from "../records/entity.ts";
import { connectionOf } from "../shared/connections.ts";

export const { Connection: EntityConnection } = connectionOf({ name: "Entity", of: "entities", node: () => EntityType });
