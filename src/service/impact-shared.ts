import type { Completeness } from "../analysis/completeness.ts";
import { Passage } from "../analysis/passage.ts";
import type { Conditions, UpstreamQuestion } from "../analysis/question.ts";
import { type SharedDependency, sharedDependencies } from "../analysis/shared-dependencies.ts";
import { dependentsOf, upstreamOf } from "../analysis/upstream.ts";
import { allChannels, channelMask } from "../model/channels.ts";
import { type EntityKind, organizationKind } from "../model/entity-kinds.ts";
import { labRole, type OrganizationRole, roleMask } from "../model/organization-roles.ts";
import type { Entity } from "../model/records.ts";
import { flowOfBits } from "../topology/arc-bits.ts";
import { namesVictim } from "../topology/flow-table.ts";
import type { Topology } from "../topology/topology.ts";
import type { Asker } from "./asker.ts";
import { type Assumptions, describe, lay, mustRemain, noAssumptions } from "./assumptions.ts";
import type { Library } from "./catalog.ts";
import { type Clock, deadline, systemClock } from "./clock.ts";
import { checkSeeds, conditionsOf, type HarmInput, type Receipt, receiptOf } from "./harm-question.ts";
import { ImpactView } from "./impact-view.ts";
import { notEmpty, refusal, wholeBetween } from "./input-checks.ts";

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
  assumptions: Assumptions = noAssumptions,
): SharedDependenciesAnswer {
  if (members !== undefined) checkPopulation(members, "organizations");
  const minShared = input.minShared ?? 2;
  notEmpty({ kinds: input.kinds, roles: input.roles });
  wholeBetween("minShared", minShared, 1, library.topology.entities.count + 1);
  mustRemain(assumptions, members ?? [], "organizations");
  const asked = conditionsOf(input, asker, [], clock.now(), deadline());
  const { topology, conditions } = lay(library.topology, asked, assumptions);
  const population = populationOf(topology, conditions, members, input.role);
  const wasHit = incidentFinder(topology, conditions);
  const channels = input.channels === undefined ? allChannels : channelMask(input.channels);
  const roles = input.roles === undefined ? undefined : roleMask(input.roles);
  const counts = (entity: number) =>
    !topology.entities.startsHarm(entity) &&
    (input.kinds === undefined || input.kinds.includes(topology.entities.kindOf(entity))) &&
    (roles === undefined || (topology.entities.roleMaskOf(entity) & roles) !== 0) &&
    (input.breachedOnly !== true || wasHit(entity).length > 0);
  const question: UpstreamQuestion = { ...conditions, members: population, minShared, channels, counts };
  const { shared, completeness } = sharedDependencies(topology, question);
  return {
    dependencies: shared.map((dependency) => viewOf(topology, question, dependency, wasHit(dependency.entity))),
    completeness,
    fainter: () => {
      const known = new Set(shared.map((dependency) => dependency.entity));
      const all = upstreamOf(topology, { ...question, minLikelihood: 0 }).byEntity;
      return [...all.keys()].filter((entity) => !known.has(entity)).length;
    },
    receipt: receiptOf(topology, conditions, "sharedDependencies", {
      members: question.members.map((member) => topology.entities.idOf(member)),
      minShared,
      channels,
      kinds: input.kinds,
      roles: input.roles,
      breachedOnly: input.breachedOnly === true,
      assume: describe(assumptions),
    }),
  };
}

function viewOf(
  topology: Topology,
  question: UpstreamQuestion,
  { entity, members, minHops }: SharedDependency,
  incidents: readonly number[],
): SharedDependencyView {
  return {
    dependency: topology.entities.idOf(entity),
    sharedByCount: members.length,
    minHops,
    incidents: incidents.map((incident) => topology.entities.idOf(incident)),
    sharedBy: () => {
      const { radius, impacts } = dependentsOf(topology, question, entity);
      return impacts.map((impact) => new ImpactView(topology, radius, impact));
    },
  };
}

/** Refuses a population of nobody, or of what is no organization. */
export function checkPopulation(members: readonly Entity[], field: string): void {
  checkSeeds(members.length, field);
  const other = members.find((member) => member.kind !== organizationKind);
  if (other !== undefined) throw refusal(field, `names "${other.id}", which is of kind ${other.kind}; name organizations`);
}

/** The named organizations, or all organizations with the role that the clearance may see, each once, by number. */
export function populationOf(
  topology: Topology,
  { view, without }: Conditions,
  named: readonly Entity[] | undefined,
  role: OrganizationRole = labRole,
): number[] {
  const { entities } = topology;
  if (named !== undefined) return [...new Set(named.map((member) => entities.indexOf(member.id)))];
  const wanted = roleMask([role]);
  const found: number[] = [];
  for (let entity = 0; entity < entities.count; entity++) {
    if ((entities.roleMaskOf(entity) & wanted) === 0 || entities.kindOf(entity) !== organizationKind) continue;
    if (entities.markingOf(entity) <= view.clearance && without?.entities.has(entity) !== true) found.push(entity);
  }
  return found.sort((a, b) => entities.compare(a, b));
}

/** Finds the incidents that are believed to have hit an entity, possibly in the window, whatever the filters. */
function incidentFinder(topology: Topology, conditions: Conditions): (entity: number) => number[] {
  const passage = new Passage(topology, { ...conditions, filter: { minConfidence: 0, includeDisputed: true } });
  return (entity) => {
    const incidents = new Set<number>();
    for (const arc of topology.arcsTo(entity)) {
      const incident = passage.source[arc]!;
      if (namesVictim[flowOfBits(passage.bits[arc]!)] === 1 && passage.admitsArc(arc) && passage.sees(incident))
        incidents.add(incident);
    }
    return [...incidents];
  };
}
