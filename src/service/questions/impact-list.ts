import { type Channel, channelNames } from "../../model/channels.ts";
import { type EntityKind, entityKindNames } from "../../model/entity-kinds.ts";
import { type OrganizationRole, roleMask, roleNames } from "../../model/organization-roles.ts";
import { type Evidence, evidences, valuesOf } from "../../model/vocabulary.ts";
import { fold } from "../../search/folding.ts";
import type { Topology } from "../../topology/topology.ts";
import { notEmpty, refusal, share } from "../input-checks.ts";
import { compareKeys, type SortKey } from "../paging.ts";
import type { ImpactView } from "./impact-view.ts";

export interface ImpactFilter {
  readonly kinds?: readonly EntityKind[] | undefined;
  /** Only organizations with at least one of the roles. */
  readonly roles?: readonly OrganizationRole[] | undefined;
  /** Only entities that harm reaches in at least one of the channels. */
  readonly channels?: readonly Channel[] | undefined;
  readonly evidence?: readonly Evidence[] | undefined;
  readonly minConfidence?: number | undefined;
}
export type ImpactOrder = "SEVERITY" | "HOPS" | "LIKELIHOOD" | "CONFIDENCE" | "NAME";

const severity = valuesOf(evidences);

/** What impacts are sorted by in each order; ties are broken by id. */
export const impactOrders: Readonly<Record<ImpactOrder, (impact: ImpactView) => SortKey>> = {
  SEVERITY: ({ evidence, likelihood, hops }) => [severity.indexOf(evidence), -likelihood, hops],
  HOPS: ({ hops, likelihood }) => [hops, -likelihood],
  LIKELIHOOD: ({ likelihood, hops }) => [-likelihood, hops],
  CONFIDENCE: ({ confidence, likelihood }) => [-confidence, -likelihood],
  NAME: ({ name }) => [fold(name)],
};

/** Where an impact stands in an order. */
export function keyOfImpact(order: ImpactOrder): (impact: ImpactView) => SortKey {
  return (impact) => [...impactOrders[order](impact), impact.entity];
}

export function ordered(topology: Topology, impacts: readonly ImpactView[], order: ImpactOrder): ImpactView[] {
  return impacts
    .map((view) => ({ view, key: impactOrders[order](view) }))
    .sort((a, b) => compareKeys(a.key, b.key) || topology.entities.compare(a.view.impact.entity, b.view.impact.entity))
    .map(({ view }) => view);
}

export function filtered(
  topology: Topology,
  impacts: readonly ImpactView[],
  filter: ImpactFilter | undefined,
): readonly ImpactView[] {
  if (filter === undefined) return impacts;
  const { kinds, roles, channels, evidence, minConfidence } = filter;
  notEmpty({ "filter.kinds": kinds, "filter.roles": roles, "filter.channels": channels, "filter.evidence": evidence });
  share("filter.minConfidence", minConfidence);
  const wantedRoles = roles === undefined ? undefined : roleMask(roles);
  return impacts.filter(
    (view) =>
      (kinds === undefined || kinds.includes(topology.entities.kindOf(view.impact.entity))) &&
      (wantedRoles === undefined || (topology.entities.roleMaskOf(view.impact.entity) & wantedRoles) !== 0) &&
      (channels === undefined || view.channels.some((channel) => channels.includes(channel))) &&
      (evidence === undefined || evidence.includes(view.evidence)) &&
      (minConfidence === undefined || view.confidence >= minConfidence),
  );
}

/**
 * Whether an entity that harm does not reach passes a filter. Throws BAD_USER_INPUT for conditions that only an impact can
 * meet.
 */
export function unreachedTest(topology: Topology, filter: ImpactFilter | undefined): (entity: number) => boolean {
  const { kinds, roles, ...others } = filter ?? {};
  notEmpty({ "filter.kinds": kinds, "filter.roles": roles });
  for (const [name, value] of Object.entries(others)) {
    if (value === undefined) continue;
    throw refusal(`filter.${name}`, "is a condition on impacts, which unreached entities have none of; use `kinds` and `roles`");
  }
  const wantedRoles = roles === undefined ? undefined : roleMask(roles);
  return (entity) =>
    (kinds === undefined || kinds.includes(topology.entities.kindOf(entity))) &&
    (wantedRoles === undefined || (topology.entities.roleMaskOf(entity) & wantedRoles) !== 0);
}

export interface ImpactSummary {
  readonly total: number;
  readonly byHops: readonly { hops: number; count: number }[];
  readonly byKind: readonly { kind: EntityKind; count: number }[];
  readonly byRole: readonly { role: OrganizationRole; count: number }[];
  readonly byChannel: readonly { channel: Channel; count: number }[];
  readonly byEvidence: readonly { evidence: Evidence; count: number }[];
}

/** Counts of impacts. An entity with several roles or channels counts in each. Zero counts are left out. */
export function summaryOf(topology: Topology, impacts: readonly ImpactView[]): ImpactSummary {
  const { entities } = topology;
  const hops = tally(impacts, (view) => [view.hops]);
  const kinds = tally(impacts, (view) => [entities.kindOf(view.impact.entity)]);
  const roles = tally(impacts, (view) => entities.rolesOf(view.impact.entity));
  const channels = tally(impacts, (view) => view.channels);
  const evidence = tally(impacts, (view) => [view.evidence]);
  const inOrder = <T>(values: readonly T[], counts: ReadonlyMap<T, number>) => values.filter((value) => counts.has(value));
  return {
    total: impacts.length,
    byHops: [...hops.keys()].sort((a, b) => a - b).map((value) => ({ hops: value, count: hops.get(value)! })),
    byKind: inOrder(entityKindNames, kinds).map((kind) => ({ kind, count: kinds.get(kind)! })),
    byRole: inOrder(roleNames, roles).map((role) => ({ role, count: roles.get(role)! })),
    byChannel: inOrder(channelNames, channels).map((channel) => ({ channel, count: channels.get(channel)! })),
    byEvidence: inOrder(severity, evidence).map((value) => ({ evidence: value, count: evidence.get(value)! })),
  };
}

function tally<T>(impacts: readonly ImpactView[], valuesOfImpact: (view: ImpactView) => readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const view of impacts) for (const value of valuesOfImpact(view)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
