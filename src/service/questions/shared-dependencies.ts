import type { Completeness } from "../../analysis/blast-radius/completeness.ts";
import type { UpstreamQuestion } from "../../analysis/traversal/question.ts";
import { type SharedDependency, sharedDependencies } from "../../analysis/upstream/shared-dependencies.ts";
import { dependentsOf, upstreamOf } from "../../analysis/upstream/upstream.ts";
import { allChannels, channelMask } from "../../model/channels.ts";
import type { EntityKind } from "../../model/entity-kinds.ts";
import { type OrganizationRole, roleMask } from "../../model/organization-roles.ts";
import type { Day } from "../../model/partial-date.ts";
import type { Topology } from "../../topology/topology.ts";
import type { IncidentFilter } from "../catalog/incident-filter.ts";
import type { EntityRef } from "../catalog/references.ts";
import { notEmpty, wholeBetween } from "../input-checks.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { type Assumptions, hashedAssumptions, withAssumptions } from "./assumptions.ts";
import { fainterMustBeInTime, mustBeInTime, questionsLater } from "./deadlines.ts";
import { type AssumingInput, type Receipt, receiptOf } from "./harm-question.ts";
import { ImpactView } from "./impact-view.ts";
import { namedEntities } from "./named-entities.ts";
import { mustBeOrganizations, populationOf, upstreamConditionsOf } from "./population.ts";
import { incidentsThat, RecordedHits } from "./recorded-hits.ts";

/** The default of `minShared`. */
export const usualShared = 2;

export interface SharedDependenciesQuestion extends AssumingInput {
  /** The organizations to compare; if absent, all organizations with the role. */
  readonly organizations?: readonly EntityRef[] | undefined;
  /** `LAB` if absent. */
  readonly role?: OrganizationRole | undefined;
  readonly minShared?: number | undefined;
  readonly kinds?: readonly EntityKind[] | undefined;
  readonly roles?: readonly OrganizationRole[] | undefined;
  /** Which incidents count; if absent, any that is known, whenever it was. */
  readonly incidents?: IncidentFilter | undefined;
  /** Only dependencies that one of those incidents hit in a channel of a breach. */
  readonly breachedOnly?: boolean | undefined;
}

/** One dependency, with ids. */
export interface SharedDependencyView {
  readonly dependency: string;
  readonly sharedByCount: number;
  readonly minHops: number;
  /** Ids of the incidents that are believed to have hit it, in no particular order. */
  readonly incidents: readonly string[];
  /** What harm at the dependency does to each member, strongest impact first. A search of its own. */
  sharedBy(): readonly ImpactView[];
}
export interface SharedDependenciesAnswer {
  /** By number of members, highest first, then hops, then id. */
  readonly dependencies: readonly SharedDependencyView[];
  readonly completeness: Completeness;
  /** The number of further dependencies that are shared only with `minLikelihood` 0. A search of its own. */
  fainter(): number;
  readonly receipt: Receipt;
  readonly assumptions: Assumptions;
}

export async function askSharedDependencies(
  session: Session,
  input: SharedDependenciesQuestion,
): Promise<SharedDependenciesAnswer> {
  const minShared = input.minShared ?? usualShared;
  notEmpty({ kinds: input.kinds, roles: input.roles });
  wholeBetween("minShared", minShared, 1, session[library].topology.entities.count + 1);
  const known = session.forQuestion().asOf(input.knownAt);
  const { entities, assumptions } = await namedEntities(known, { organizations: input.organizations }, input.assume);
  mustBeOrganizations(entities.organizations, "organizations");
  const counted = await incidentsThat(known, input.incidents, { knownAt: input.knownAt, field: "incidents" });
  const asked = upstreamConditionsOf(known, input);
  const { topology, conditions } = withAssumptions(known[library].topology, asked, assumptions);
  const population = populationOf(topology, conditions, entities.organizations, input.role);
  const hits = new RecordedHits(topology, conditions, counted);
  const channels = input.channels === undefined ? allChannels : channelMask(input.channels);
  const roles = input.roles === undefined ? undefined : roleMask(input.roles);
  const counts = (entity: number) =>
    !topology.entities.startsHarm(entity) &&
    (input.kinds === undefined || input.kinds.includes(topology.entities.kindOf(entity))) &&
    (roles === undefined || (topology.entities.roleMaskOf(entity) & roles) !== 0) &&
    (input.breachedOnly !== true || hits.isBreached(entity));
  const question: UpstreamQuestion = { ...conditions, members: population, minShared, channels, counts };
  const { shared, completeness, finishedHops } = sharedDependencies(topology, question);
  const later = questionsLater(known, { ...question, maxHops: finishedHops });
  return {
    dependencies: shared.map((dependency) =>
      viewOf(topology, later, dependency, hits.incidentsAt(dependency.entity), session.today),
    ),
    completeness,
    fainter: () => {
      const found = new Set(shared.map((dependency) => dependency.entity));
      const { byEntity, reasons } = upstreamOf(topology, { ...later(), minLikelihood: 0 });
      fainterMustBeInTime(reasons);
      return [...byEntity.keys()].filter((entity) => !found.has(entity)).length;
    },
    receipt: receiptOf(topology, conditions, "sharedDependencies", {
      members: question.members.map((member) => topology.entities.idOf(member)),
      minShared,
      channels,
      kinds: input.kinds,
      roles: input.roles,
      incidents: input.incidents,
      breachedOnly: input.breachedOnly === true,
      assume: hashedAssumptions(assumptions),
    }),
    assumptions,
  };
}

function viewOf(
  topology: Topology,
  later: () => UpstreamQuestion,
  { entity, memberCount, minHops }: SharedDependency,
  incidents: readonly number[],
  today: Day,
): SharedDependencyView {
  return {
    dependency: topology.entities.idOf(entity),
    sharedByCount: memberCount,
    minHops,
    incidents: incidents.map((incident) => topology.entities.idOf(incident)),
    sharedBy: () => {
      const { radius, impacts } = dependentsOf(topology, later(), entity);
      mustBeInTime(radius.completeness.reasons, "`sharedBy` of all these dependencies", "ask for fewer at a time with `first`");
      return impacts.map((impact) => new ImpactView(topology, radius, impact, today));
    },
  };
}
