import type { Completeness } from "../analysis/completeness.ts";
import { type SharedDependency, sharedDependencies } from "../analysis/shared-dependencies.ts";
import { dependentsOf, type UpstreamQuestion } from "../analysis/upstream.ts";
import { allChannels, channelMask } from "../model/channels.ts";
import { type EntityKind, organizationKind } from "../model/entity-kinds.ts";
import { labRole, type OrganizationRole, roleMask } from "../model/organization-roles.ts";
import type { Entity } from "../model/records.ts";
import { flowOfBits } from "../topology/arc-bits.ts";
import { namesVictim } from "../topology/flow-table.ts";
import type { Topology } from "../topology/topology.ts";
import type { Asker } from "./asker.ts";
import type { Library } from "./catalog.ts";
import { checkSeeds, conditionsOf, type HarmInput, type Receipt, receiptOf, wholeBetween } from "./harm-question.ts";
import { type Clock, deadline, systemClock } from "./impact.ts";
import { ImpactView } from "./impact-view.ts";

export interface SharedDependenciesInput extends HarmInput {
  readonly role?: OrganizationRole | undefined;
  readonly minShared?: number | undefined;
  readonly kinds?: readonly EntityKind[] | undefined;
  readonly roles?: readonly OrganizationRole[] | undefined;
  readonly breachedOnly?: boolean | undefined;
}

/** One dependency, with ids. */
export interface SharedDependencyView {
  readonly dependency: string;
  readonly sharedByCount: number;
  readonly minHops: number;
  /** Ids of the incidents that affected it in the window, in no order. */
  readonly incidents: readonly string[];
  /** What harm at the dependency does to each member, strongest first. A search of its own. */
  sharedBy(): readonly ImpactView[];
}
export interface SharedDependenciesAnswer {
  /** By members (many first), hops, id. */
  readonly dependencies: readonly SharedDependencyView[];
  readonly completeness: Completeness;
  /** Further ones that would be shared only with `minLikelihood` 0. A search of its own. */
  fainter(): number;
  readonly receipt: Receipt;
}

/** `members` are entities that the asker may see; without them, all organizations of the role. */
export function askSharedDependencies(
  library: Library,
  asker: Asker,
  members: readonly Entity[] | undefined,
  input: SharedDependenciesInput,
  clock: Clock = systemClock,
): SharedDependenciesAnswer {
  const { topology } = library;
  if (members !== undefined) checkSeeds(members.length, "organizations");
  const minShared = input.minShared ?? 2;
  wholeBetween("minShared", minShared, 1, topology.entities.count + 1);
  const conditions = conditionsOf(input, asker, [], clock.now(), deadline());
  const numbers =
    members?.map((member) => topology.entities.indexOf(member.id)) ?? withRole(topology, input.role ?? labRole, asker.clearance);
  const channels = input.channels === undefined ? allChannels : channelMask(input.channels);
  const roles = input.roles === undefined ? undefined : roleMask(input.roles);
  const counts = (entity: number) =>
    !topology.entities.startsHarm(entity) &&
    (input.kinds === undefined || input.kinds.includes(topology.entities.kindOf(entity))) &&
    (roles === undefined || (topology.entities.roleMaskOf(entity) & roles) !== 0) &&
    (input.breachedOnly !== true || incidentsOn(topology, entity, conditions).length > 0);
  const question: UpstreamQuestion = { ...conditions, members: [...new Set(numbers)], minShared, channels, counts };
  const { shared, completeness } = sharedDependencies(topology, question);
  return {
    dependencies: shared.map((dependency) => viewOf(topology, question, dependency)),
    completeness,
    fainter: () => {
      const known = new Set(shared.map((dependency) => dependency.entity));
      const all = sharedDependencies(topology, { ...question, minLikelihood: 0 }).shared;
      return all.filter((dependency) => !known.has(dependency.entity)).length;
    },
    receipt: receiptOf(topology, conditions, "sharedDependencies", {
      members: question.members.map((member) => topology.entities.idOf(member)),
      minShared,
      channels,
      kinds: input.kinds,
      roles: input.roles,
      breachedOnly: input.breachedOnly === true,
    }),
  };
}

function viewOf(
  topology: Topology,
  question: UpstreamQuestion,
  { entity, members, minHops }: SharedDependency,
): SharedDependencyView {
  return {
    dependency: topology.entities.idOf(entity),
    sharedByCount: members.length,
    minHops,
    incidents: incidentsOn(topology, entity, question).map((incident) => topology.entities.idOf(incident)),
    sharedBy: () => {
      const { radius, impacts } = dependentsOf(topology, question, entity);
      return impacts.map((impact) => new ImpactView(topology, radius, impact));
    },
  };
}

/** Organizations with the role that the clearance may see, by id. */
export function withRole(topology: Topology, role: OrganizationRole, clearance: number): number[] {
  const { entities } = topology;
  const wanted = roleMask([role]);
  const found: number[] = [];
  for (let entity = 0; entity < entities.count; entity++) {
    if ((entities.roleMaskOf(entity) & wanted) === 0 || entities.kindOf(entity) !== organizationKind) continue;
    if (entities.markingOf(entity) <= clearance) found.push(entity);
  }
  return found.sort((a, b) => entities.compare(a, b));
}

/** The incidents that are believed to have hit the entity, possibly in the window. */
function incidentsOn(topology: Topology, entity: number, { view, window }: Pick<UpstreamQuestion, "view" | "window">): number[] {
  const { arcs, entities } = topology;
  const incidents = new Set<number>();
  for (const arc of topology.arcsTo(entity)) {
    if (namesVictim[flowOfBits(arcs.bits.at(arc))] !== 1 || !arcs.holds(arc, view.knownAt, view.clearance)) continue;
    if (arcs.possibleFrom.at(arc) > window.to || arcs.possibleTo.at(arc) < window.from) continue;
    if (entities.markingOf(arcs.source.at(arc)) <= view.clearance) incidents.add(arcs.source.at(arc));
  }
  return [...incidents];
}
