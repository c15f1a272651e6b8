import type { EntityKind } from "../../model/entity-kinds.ts";
import type { ExternalId, Json } from "../../model/records.ts";
import type { Marking } from "../../model/vocabulary.ts";

/** An entity to record. Without an id, it is the entity that has an external id of it, or a new one named after its name. */
export interface EntityInput {
  readonly id?: string | null | undefined;
  readonly kind: EntityKind;
  readonly name: string;
  readonly aliases?: readonly string[] | null | undefined;
  readonly description?: string | null | undefined;
  readonly externalIds?: readonly ExternalId[] | null | undefined;
  readonly marking?: Marking | null | undefined;
  /** Own fields of its kind. */
  readonly fields?: Json | null | undefined;
}
