import type { introspection_types as Types } from "./schema.d.ts";

type ValuesOf<Name extends keyof Types> = Types[Name] extends { enumValues: infer Values } ? Values : never;

export type Channel = ValuesOf<"Channel">;
export type EntityKind = ValuesOf<"EntityKind">;
export type OrganizationRole = ValuesOf<"OrganizationRole">;
export type RelationshipKind = ValuesOf<"RelationshipKind">;
export type BeliefStatus = ValuesOf<"BeliefStatus">;
export type Evidence = ValuesOf<"Evidence">;
export type Exposure = ValuesOf<"Exposure">;
export type Response = ValuesOf<"Response">;
export type TruncationReason = ValuesOf<"TruncationReason">;
export type Marking = ValuesOf<"Marking">;
export type Availability = ValuesOf<"Availability">;
export type Openness = ValuesOf<"Openness">;

/** In the order in which the API lists them. */
export const channels: readonly Channel[] = ["COMPROMISE", "CONFIDENTIALITY", "INTEGRITY", "AVAILABILITY", "LIABILITY"];
