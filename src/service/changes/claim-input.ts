import type { PartialDate } from "../../model/partial-date.ts";
import type { Json } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { ClaimStatus, Marking, Stance } from "../../model/vocabulary.ts";
import type { EntityRef } from "../catalog/references.ts";
import type { CitingInput } from "./claim-sources.ts";

/** A relationship by what it says: it is created where it is missing. */
export interface RelationshipInput {
  readonly kind: RelationshipKind;
  readonly from: EntityRef;
  readonly to: EntityRef;
  readonly validFrom?: PartialDate | null | undefined;
  readonly validTo?: PartialDate | null | undefined;
  readonly attributes?: Json | null | undefined;
  readonly note?: string | null | undefined;
}

/** A claim of the caller. Exactly one of `relationship`, `relationshipId` and `entity` says what it is about. */
export interface ClaimInput extends CitingInput {
  readonly relationship?: RelationshipInput | null | undefined;
  readonly relationshipId?: string | null | undefined;
  readonly entity?: EntityRef | null | undefined;
  readonly stance: Stance;
  readonly status: ClaimStatus;
  /** 0..1 */
  readonly confidence: number;
  readonly text?: string | null | undefined;
  readonly quote?: string | null | undefined;
  /** Of which versions of a package it is made, where its source names others than the relationship does. */
  readonly versions?: readonly string[] | null | undefined;
  readonly statedOn?: PartialDate | null | undefined;
  readonly marking?: Marking | null | undefined;
}
