import { BlastRadius, type Impact } from "../../analysis/blast-radius/blast-radius.ts";
import type { Path, Step } from "../../analysis/traversal/path.ts";
import { PropagationRules } from "../../analysis/traversal/propagation-rules.ts";
import type { Claim, Instant, Relationship } from "../../model/records.ts";
import type { Certainty } from "../../model/vocabulary.ts";
import { flowOfBits } from "../../topology/arc-bits.ts";
import { namesVictim } from "../../topology/flow-table.ts";
import type { Topology } from "../../topology/topology.ts";
import { analysed } from "../analysed.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { hashedAssumptions, noAssumptions } from "./assumptions.ts";
import { type AskedQuestion, type Receipt, receiptOfSeeds } from "./harm-question.ts";
import { ImpactList } from "./impact-list.ts";

/** One of two answers that are compared. */
export class Side {
  readonly rules: PropagationRules;

  private constructor(
    readonly topology: Topology,
    readonly question: AskedQuestion,
    readonly radius: BlastRadius,
    readonly impacts: ImpactList,
    readonly receipt: Receipt,
  ) {
    this.rules = new PropagationRules(topology, question);
  }

  /** @param session of this moment */
  static async search(session: Session, question: AskedQuestion): Promise<Side> {
    const { topology } = session[library];
    const radius = new BlastRadius(topology, question, await analysed(session, "impacts", topology, question));
    // The graph may change as soon as something else is awaited.
    const receipt = receiptOfSeeds(topology, question, hashedAssumptions(noAssumptions));
    return new Side(topology, question, radius, new ImpactList(topology, radius, session.today), receipt);
  }

  /** How certain it is that the relationship of a step held in the window; undefined if it is not believed, or cannot have held. */
  certaintyOf({ from, to, relationship }: Step): Certainty | undefined {
    // It is not there for who does not see both its ends, or before both were known.
    if (!this.rules.sees(from) || !this.rules.sees(to)) return undefined;
    for (const arc of this.rules.arcsFrom(from)) {
      if (this.rules.relationshipOf(arc) !== relationship || !this.rules.admitsArc(arc)) continue;
      return this.rules.isCertain(arc) ? "CERTAIN" : "POSSIBLE";
    }
    return undefined;
  }
}

/** Why an impact differs between two moments. Relationships are given by id. */
export interface Cause {
  /** The relationships whose claims may explain the difference. */
  readonly concerned: readonly string[];
  /**
   * The relationships that did not exist at the other moment or, if harm reaches the entity at both, were less certain
   * then; each with the instant as of which it is believed.
   */
  readonly begunOrEnded: ReadonlyMap<string, Instant>;
}

/** Why harm reaches an entity on one side only: the relationships on its best path there. */
export function causeOfPresence(there: Side, elsewhere: Side, impact: Impact): Cause {
  const steps = there.radius.pathOf(impact).steps;
  const absent = steps.filter((step) => elsewhere.certaintyOf(step) === undefined);
  return causeIn(there.topology, steps, knownOn(there, absent));
}

/**
 * Why harm reaches an entity differently: the relationships on paths that differ, those that name it as affected, and its
 * statements.
 */
export function causeOfChange(before: Side, after: Side, earlier: Impact, later: Impact): Cause {
  const { topology } = after;
  const pathsBefore = differingPaths(before, earlier, later).flatMap((path) => path.steps);
  const pathsAfter = differingPaths(after, later, earlier).flatMap((path) => path.steps);
  const steps = [...pathsBefore, ...pathsAfter];
  const lost = pathsBefore.filter((step) => after.certaintyOf(step) !== step.certainty);
  const gained = pathsAfter.filter((step) => before.certaintyOf(step) !== step.certainty);
  const changed = new Map([...knownOn(before, lost), ...knownOn(after, gained)]);
  return causeIn(topology, steps, changed, testimony(before, after, earlier, later, steps));
}

/** A claim that caused a difference, and the instant as of which it is shown. */
interface CausingClaim {
  readonly claim: Claim;
  readonly knownAt: Instant;
}

/** Looks up what the asker saw of relationships of an answer at an instant, in the order of their ids. */
export interface RelationshipsSeen {
  relationships(ids: readonly string[], knownAt: Instant): Promise<readonly (Relationship | undefined)[]>;
  claimsAbout(ids: readonly string[], knownAt: Instant): Promise<readonly (readonly Claim[])[]>;
}

/**
 * The claims that caused a difference: for each relationship concerned, those recorded or retracted between the two
 * moments; if there are none and it began or ended between them, those that support it. By recordedAt, then id.
 */
export async function causesOf(
  seen: RelationshipsSeen,
  { concerned, begunOrEnded }: Cause,
  knownAts: readonly [Instant, Instant],
): Promise<CausingClaim[]> {
  const [from, to] = [Math.min(...knownAts), Math.max(...knownAts)];
  const isBetween = (instant: Instant | undefined) => instant !== undefined && from < instant && instant <= to;
  const found = await claimsSeen(seen, concerned, [from, to]);
  const causes = concerned.flatMap((relationship): CausingClaim[] => {
    const { claims, knownAt } = found.get(relationship) ?? { claims: [], knownAt: to };
    const between = claims.filter((claim) => isBetween(claim.recordedAt) || isBetween(claim.retractedAt));
    const heldAt = begunOrEnded.get(relationship);
    const causing = between.length > 0 || heldAt === undefined ? between : claims.filter((claim) => isActiveAt(claim, heldAt));
    return causing.map((claim) => ({ claim, knownAt }));
  });
  return causes.sort(({ claim: a }, { claim: b }) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1));
}

/** The claims about each as of the later moment; as of the earlier one, where an end is hidden from the asker later. */
async function claimsSeen(
  seen: RelationshipsSeen,
  concerned: readonly string[],
  [from, to]: readonly [Instant, Instant],
): Promise<Map<string, { readonly claims: readonly Claim[]; readonly knownAt: Instant }>> {
  const found = new Map<string, { readonly claims: readonly Claim[]; readonly knownAt: Instant }>();
  for (const knownAt of [to, from]) {
    const left = concerned.filter((id) => !found.has(id));
    if (left.length === 0) break;
    const [records, claims] = await Promise.all([seen.relationships(left, knownAt), seen.claimsAbout(left, knownAt)]);
    for (const [place, id] of left.entries()) {
      if (records[place] !== undefined) found.set(id, { claims: claims[place] ?? [], knownAt });
    }
  }
  return found;
}

function causeIn(
  topology: Topology,
  steps: readonly Step[],
  changed: ReadonlyMap<number, Instant>,
  others: readonly number[] = [],
): Cause {
  const idOf = (relationship: number) => topology.relationships.idOf(relationship);
  const concerned = new Set([...steps.map((step) => step.relationship), ...others]);
  return {
    concerned: [...concerned].map(idOf),
    begunOrEnded: new Map([...changed].map(([relationship, knownAt]) => [idOf(relationship), knownAt])),
  };
}

function knownOn({ question }: Side, steps: readonly Step[]): Map<number, Instant> {
  return new Map(steps.map((step) => [step.relationship, question.view.knownAt]));
}

/** The best path, and the paths of the channels and hops that differ on the other side. */
function differingPaths({ radius }: Side, impact: Impact, other: Impact): Path[] {
  const arrivals = impact.arrivals.filter(
    (one) =>
      !other.arrivals.some(
        ({ channel, likelihood, hops }) => one.channel === channel && one.likelihood === likelihood && one.hops === hops,
      ),
  );
  const paths = [radius.pathOf(impact), ...arrivals.map((arrival) => radius.pathTo(arrival))];
  return impact.hops === other.hops ? paths : [...paths, radius.nearestPathOf(impact)];
}

/** If the evidence differs: the relationships, by number, that name the entity as affected, and its statements. */
function testimony(before: Side, after: Side, earlier: Impact, later: Impact, steps: readonly Step[]): number[] {
  const { graph } = after.topology;
  const [was, is] = [before.radius.judgementOf(earlier), after.radius.judgementOf(later)];
  const [said, says] = [was.statement, is.statement];
  const saysTheSame = said?.relationship === says?.relationship && said?.statedOn === says?.statedOn;
  if (was.evidence === is.evidence && was.records.join() === is.records.join() && saysTheSame) return [];
  const incidents = new Set([...after.question.seeds.map((seed) => seed.entity), ...steps.map((step) => step.from)]);
  const found = [said, says].flatMap((statement) => statement?.relationship ?? []);
  for (const arc of graph.arcsTo(later.entity)) {
    const victims = namesVictim[flowOfBits(graph.arcs.bits.at(arc))] === 1;
    if (victims && incidents.has(graph.arcs.source.at(arc))) found.push(graph.arcs.relationship.at(arc));
  }
  return found;
}

function isActiveAt(claim: Claim, instant: Instant): boolean {
  return claim.recordedAt <= instant && (claim.retractedAt === undefined || instant < claim.retractedAt);
}
