import type { Completeness } from "../../analysis/blast-radius/completeness.ts";
import { RecordedHits } from "../../analysis/upstream/recorded-hits.ts";
import type { SharedColumns } from "../../analysis/upstream/shared-dependencies.ts";
import { allChannels, channelMask } from "../../model/channels.ts";
import type { EntityKind } from "../../model/entity-kinds.ts";
import { type OrganizationRole, roleMask } from "../../model/organization-roles.ts";
import { beforeAllDays, type Day, firstDay } from "../../model/partial-date.ts";
import type { Topology } from "../../topology/topology.ts";
import { analysed } from "../analysed.ts";
import type { IncidentFilter } from "../catalog/incident-filter.ts";
import type { EntityRef } from "../catalog/references.ts";
import { notEmpty, wholeBetween } from "../input-checks.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { type Assumptions, hashedAssumptions, withAssumptions } from "./assumptions.ts";
import { fainterMustBeInTime, mustBeInTime, questionsLater } from "./deadlines.ts";
import { dependentsOf } from "./dependents.ts";
import { type AssumingInput, type Receipt, receiptOf } from "./harm-question.ts";
import { ImpactView } from "./impact-view.ts";
import { incidentsThat } from "./incidents-that.ts";
import { namedEntities } from "./named-entities.ts";
import { mustBeOrganizations, populationOf, upstreamConditionsOf } from "./population.ts";

/** As many as any graph has: how many this one has, with those that the asker may not see, is not told. */
const mostShared = 1_000_000;
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
  /** Ids of the incidents that are believed to have hit it, the most recently disclosed first, then by id. */
  readonly incidents: readonly string[];
  /** What harm at the dependency does to each member, strongest impact first. A search of its own. */
  sharedBy(): Promise<readonly ImpactView[]>;
}
export interface SharedDependenciesAnswer {
  /** By number of members, highest first, then hops, then id. */
  readonly dependencies: readonly SharedDependencyView[];
  readonly completeness: Completeness;
  /** The number of further dependencies that are shared only with `minLikelihood` 0. A search of its own. */
  fainter(): Promise<number>;
  readonly receipt: Receipt;
  readonly assumptions: Assumptions;
}

export async function askSharedDependencies(
  session: Session,
  input: SharedDependenciesQuestion,
): Promise<SharedDependenciesAnswer> {
  const minShared = input.minShared ?? usualShared;
  notEmpty({ kinds: input.kinds, roles: input.roles });
  wholeBetween("minShared", minShared, 1, mostShared);
  const known = session.forQuestion().asOf(input.knownAt);
  const { entities, assumptions } = await namedEntities(known, { organizations: input.organizations }, input.assume);
  mustBeOrganizations(entities.organizations, "organizations");
  const counted = await incidentsThat(known, input.incidents, { knownAt: input.knownAt, field: "incidents" });
  const asked = upstreamConditionsOf(known, input);
  const { topology, conditions } = withAssumptions(known[library].topology, asked, assumptions);
  const population = populationOf(topology, conditions, entities.organizations, input.role);
  const channels = input.channels === undefined ? allChannels : channelMask(input.channels);
  const roles = input.roles === undefined ? undefined : roleMask(input.roles);
  const sought = { kinds: input.kinds, roles, breachedOnly: input.breachedOnly === true, incidents: counted };
  const question = { ...conditions, members: population, minShared, channels, sought };
  const columns = await analysed(known, "sharedDependencies", topology, question);
  const { completeness, finishedHops } = columns;
  const later = questionsLater(known, { ...question, maxHops: finishedHops });
  const hits = new RecordedHits(topology, conditions, counted);
  const sharedBy = async (entity: number) => {
    const { radius, impacts } = await dependentsOf(known, topology, later(), entity);
    mustBeInTime(radius.completeness.reasons, "`sharedBy` of all these dependencies", "ask for fewer at a time with `first`");
    return impacts.map((impact) => new ImpactView(topology, radius, impact, session.today));
  };
  return {
    dependencies: Array.from(columns.entities, (_, place) => new SharedRow(topology, columns, place, hits, sharedBy)),
    completeness,
    fainter: async () => {
      const known = new Set(columns.entities);
      const { entities, reasons } = await analysed(session, "sharedEntities", topology, { ...later(), minLikelihood: 0 });
      fainterMustBeInTime(reasons);
      return entities.filter((entity) => !known.has(entity)).length;
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

/** A row of the columns, with ids. */
class SharedRow implements SharedDependencyView {
  constructor(
    private readonly topology: Topology,
    private readonly columns: SharedColumns,
    private readonly place: number,
    private readonly hits: RecordedHits,
    private readonly sharedByMembers: (entity: number) => Promise<readonly ImpactView[]>,
  ) {}

  get dependency(): string {
    return this.topology.entities.idOf(this.entity);
  }
  get sharedByCount(): number {
    return this.columns.memberCounts[this.place]!;
  }
  get minHops(): number {
    return this.columns.minHops[this.place]!;
  }
  get incidents(): string[] {
    const { entities } = this.topology;
    const incidents = this.hits.incidentsAt(this.entity).map((incident) => ({ incident, day: this.disclosure(incident) }));
    incidents.sort((a, b) => b.day - a.day || entities.compare(a.incident, b.incident));
    return incidents.map(({ incident }) => entities.idOf(incident));
  }
  sharedBy(): Promise<readonly ImpactView[]> {
    return this.sharedByMembers(this.entity);
  }

  private get entity(): number {
    return this.columns.entities[this.place]!;
  }
  private disclosure(incident: number): Day {
    const disclosedOn = this.topology.entities.incidentFieldsOf(incident)?.["disclosedOn"];
    return typeof disclosedOn === "string" ? firstDay(disclosedOn) : beforeAllDays;
  }
}
