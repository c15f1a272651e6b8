import type { EntityKind } from "../../../src/model/entity-kinds.ts";
import type { RelationshipKind } from "../../../src/model/relationship-kinds.ts";
import type { ClaimStatus, Stance } from "../../../src/model/vocabulary.ts";

/** As much of the native format as the seed writes. */
export interface NativeClaim {
  readonly id: string;
  readonly text?: string;
  readonly quote?: string;
  readonly stance: Stance;
  readonly status: ClaimStatus;
  readonly confidence: number;
  readonly sources: readonly string[];
  readonly statedOn?: string;
  readonly assertedBy: string;
  readonly recordedAt: string;
}
export interface NativeSource {
  readonly id: string;
  readonly title?: string;
  readonly url?: string;
  readonly publishedOn?: string;
  readonly originGroup: string;
  readonly [field: string]: unknown;
}
export interface NativeEntity {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly claims: readonly NativeClaim[];
  readonly [field: string]: unknown;
}
export interface NativeRelationship {
  readonly id: string;
  readonly kind: RelationshipKind;
  readonly from: string;
  readonly to: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly note?: string;
  readonly claims: readonly NativeClaim[];
}
export interface NativeDocument {
  readonly format: "ai-supply-graph/1";
  readonly sources?: readonly NativeSource[];
  readonly entities?: readonly NativeEntity[];
  readonly relationships?: readonly NativeRelationship[];
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out what is undefined: in a document an absent field is absent, not null. */
export function present<const T extends object>(record: T): Present<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** The gatherer writes `supplies-data`, `open-weights`, `confirmed`; the project `SUPPLIES_DATA`, `OPEN_WEIGHTS`, `CONFIRMED`. */
export function upperSnake<T extends string = string>(word: string): T {
  return word.toUpperCase().replaceAll("-", "_") as T;
}
