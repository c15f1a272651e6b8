import type { Json } from "../../../model/records.ts";
import { attributeOfVersions, versionsOfClaim, withVersions } from "../../../model/version-attributes.ts";
import type { NetworkEdge } from "./network.ts";

/** What a relationship is stated by: its records and the claims about it. */
type Claimed = Pick<NetworkEdge, "record" | "claims">;

/**
 * The versions of a package that each claim names on which the belief rests; undefined for one that names none, and is about the
 * whole package. They may be others than those that the relationship was stated with.
 */
export function versionsNamed({ record, claims }: Claimed): (readonly string[] | undefined)[] {
  const supporting = claims.filter(({ stance }) => stance === "SUPPORTS");
  return (supporting.length > 0 ? supporting : claims).map((claim) => versionsOfClaim(record, claim));
}

/** The attributes of a relationship, with the versions that its claims name, taken together, in place of its own. */
export function attributesClaimed(edge: Claimed): Readonly<Record<string, Json>> {
  const { record, claims } = edge;
  if (claims.length === 0 || attributeOfVersions(record.kind) === undefined) return record.attributes;
  return withVersions(record, together(versionsNamed(edge)));
}

/** Each of the versions that some claims name, once. */
export function together(named: readonly (readonly string[] | undefined)[]): string[] {
  return [...new Set(named.flatMap((versions) => versions ?? []))];
}
