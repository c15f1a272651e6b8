import type { Completeness } from "../../analysis/blast-radius/completeness.ts";
import type { ConcentrationColumns } from "../../analysis/upstream/concentration.ts";
import { allChannels, type Channel, channelMask, channelNames } from "../../model/channels.ts";
import { organizationKind } from "../../model/entity-kinds.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { OrganizationRole } from "../../model/organization-roles.ts";
import { type RelationshipKind, relationshipKindsThat } from "../../model/relationship-kinds.ts";
import type { Topology } from "../../topology/topology.ts";
import { analysed } from "../analysed.ts";
import type { EntityRef } from "../catalog/references.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { type Assumptions, hashedAssumptions, withAssumptions } from "./assumptions.ts";
import { fainterMustBeInTime, mustBeInTime, questionsLater } from "./deadlines.ts";
import { type DependentsQuestion, dependentsOf } from "./dependents.ts";
import { type AssumingInput, type Receipt, receiptOf } from "./harm-question.ts";
import { namedEntities } from "./named-entities.ts";
import { mustBeOrganizations, populationOf, upstreamConditionsOf } from "./population.ts";

export interface ConcentrationQuestion extends AssumingInput {
  /** The organizations whose suppliers are counted; if absent, all organizations with the role. */
  readonly population?: readonly EntityRef[] | undefined;
  /** `LAB` if absent. */
  readonly role?: OrganizationRole | undefined;
  /** The kinds that count as supply: those between organizations. */
  readonly kinds: readonly RelationshipKind[];
}

/** One supplier, with ids. */
export interface SupplierShareView {
  readonly supplier: string;
  readonly share: number;
  readonly customers: number;
  /** The share of the population inside its blast radius, 0..1. */
  readonly reach: number;
  /** Ids, in order. */
  readonly reached: readonly string[];
  /** The reach in each channel in which any harm arrives. A search of its own. */
  reachByChannel(): Promise<readonly ChannelReach[]>;
}
interface ChannelReach {
  readonly channel: Channel;
  /** The number of members of the population. */
  readonly count: number;
  /** The share of the population, 0..1. */
  readonly reach: number;
}
export interface ConcentrationAnswer {
  readonly populationSize: number;
  readonly covered: number;
  readonly coverage: number;
  readonly hhi: number;
  readonly effectiveSuppliers: number;
  /** By share, highest first, then id. */
  readonly suppliers: readonly SupplierShareView[];
  readonly completeness: Completeness;
  /** The number of further members that suppliers reach only with `minLikelihood` 0. A search of its own. */
  fainter(): Promise<number>;
  readonly receipt: Receipt;
  readonly assumptions: Assumptions;
}

const categories = relationshipKindsThat(({ from, to }) => from.join() === organizationKind && to.join() === organizationKind);

export async function askConcentration(session: Session, question: ConcentrationQuestion): Promise<ConcentrationAnswer> {
  checkCategory(question.kinds);
  const known = session.forQuestion().asOf(question.knownAt);
  const { entities, assumptions } = await namedEntities(known, { population: question.population }, question.assume);
  mustBeOrganizations(entities.population, "population");
  const asked = upstreamConditionsOf(known, question);
  const { topology, conditions } = withAssumptions(known[library].topology, asked, assumptions);
  const members = populationOf(topology, conditions, entities.population, question.role);
  const channels = question.channels === undefined ? allChannels : channelMask(question.channels);
  const supply = { ...conditions, members, kinds: question.kinds, channels };
  const found = await analysed(known, "concentration", topology, supply);
  const { covered, hhi, completeness, finishedHops } = found;
  const later = questionsLater(known, { ...supply, maxHops: finishedHops });
  const byChannel = (supplier: number) => channelReach(known, topology, later(), supplier);
  const views = Array.from(found.suppliers, (_, place) => new SupplierRow(topology, found, place, members.length, byChannel));
  return {
    populationSize: members.length,
    covered,
    coverage: members.length === 0 ? 0 : covered / members.length,
    hhi,
    effectiveSuppliers: hhi === 0 ? 0 : 1 / hhi,
    suppliers: views,
    completeness,
    fainter: async () => {
      const within = new Set(found.reached);
      const question = { ...later(), minLikelihood: 0, minShared: 1, suppliers: found.suppliers };
      const all = await analysed(known, "membersReached", topology, question);
      fainterMustBeInTime(all.reasons);
      return all.members.filter((member) => !within.has(member)).length;
    },
    receipt: receiptOf(topology, conditions, "concentration", {
      members: members.map((member) => topology.entities.idOf(member)),
      kinds: question.kinds,
      channels,
      assume: hashedAssumptions(assumptions),
    }),
    assumptions,
  };
}

/** A row of the columns, with ids. */
class SupplierRow implements SupplierShareView {
  constructor(
    private readonly topology: Topology,
    private readonly columns: ConcentrationColumns,
    private readonly place: number,
    private readonly populationSize: number,
    private readonly byChannel: (supplier: number) => Promise<readonly ChannelReach[]>,
  ) {}

  get supplier(): string {
    return this.topology.entities.idOf(this.columns.suppliers[this.place]!);
  }
  get share(): number {
    return this.columns.shares[this.place]!;
  }
  get customers(): number {
    return this.columns.customers[this.place]!;
  }
  get reach(): number {
    return this.members.length / this.populationSize;
  }
  get reached(): string[] {
    const { entities } = this.topology;
    return [...this.members].sort((a, b) => entities.compare(a, b)).map((member) => entities.idOf(member));
  }
  reachByChannel(): Promise<readonly ChannelReach[]> {
    return this.byChannel(this.columns.suppliers[this.place]!);
  }

  private get members(): Uint32Array {
    const { reached, reachedEnds } = this.columns;
    return reached.subarray(this.place === 0 ? 0 : reachedEnds[this.place - 1], reachedEnds[this.place]);
  }
}

async function channelReach(
  session: Session,
  topology: Topology,
  question: DependentsQuestion,
  supplier: number,
): Promise<ChannelReach[]> {
  const counts = new Map<number, number>();
  const { radius, impacts } = await dependentsOf(session, topology, question, supplier);
  mustBeInTime(radius.completeness.reasons, "`reachByChannel` of all these suppliers", "ask for fewer at a time with `first`");
  for (const { arrivals } of impacts) {
    for (const { channel } of arrivals) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  }
  return channelNames.flatMap((channel, number) => {
    const count = counts.get(number);
    return count === undefined ? [] : [{ channel, count, reach: count / question.members.length }];
  });
}

function checkCategory(kinds: readonly RelationshipKind[]): void {
  const wrong = kinds.find((kind) => !categories.includes(kind));
  if (kinds.length > 0 && wrong === undefined) return;
  const what = wrong === undefined ? "is empty" : `has ${wrong}, which is not between organizations`;
  throw new SupplyGraphError("BAD_USER_INPUT", `\`kinds\` ${what}; choose from ${categories.join(", ")}.`, { field: "kinds" });
}
