import type { BeliefStatus, Evidence, Exposure } from "../../model/vocabulary.ts";
import { flowOfBits, statusOfBits } from "../../topology/arc-bits.ts";
import { namesVictim } from "../../topology/flow-table.ts";
import type { BelievedStatement } from "../../topology/statement-table.ts";
import type { Topology, View } from "../../topology/topology.ts";
import type { Without } from "../traversal/question.ts";

/** A record that names a victim. */
interface Hit {
  readonly relationship: number;
  readonly status: BeliefStatus;
}

interface Incident {
  /** By victim: the records that name it, of more than no confidence. */
  readonly victims: ReadonlyMap<number, readonly Hit[]>;
  /** By organization: its latest statement. */
  readonly statements: ReadonlyMap<number, BelievedStatement>;
}

export interface Judgement {
  readonly evidence: Evidence;
  /** The relationships on which the evidence rests, by number, in the order of their ids. */
  readonly records: readonly number[];
  /** The entity's own; undefined where it has made none. */
  readonly statement: BelievedStatement | undefined;
}

const judgementOf: Partial<Record<Exposure, Evidence>> = { AFFECTED: "CONFIRMED", NOT_AFFECTED: "RULED_OUT" };
/** Of an entity of which nothing is said. */
export const nothingSaid: Judgement = { evidence: "INFERRED", records: [], statement: undefined };

/**
 * What the sources say of an entity with regard to given incidents, apart from what the graph infers. Statements and
 * records of victims count if they are believed at the question's known time and its asker may see them, whatever the
 * window and filters; assumed relationships are never evidence.
 */
export class EvidenceAssessor {
  private readonly incidents = new Map<number, Incident>();

  constructor(
    private readonly topology: Topology,
    private readonly view: View,
    /** Nor are records that the question removes. */
    private readonly without: Without | undefined,
  ) {}

  /** Whether anything at all is said of the entity with regard to the incident. */
  mentions(incident: number, entity: number): boolean {
    const { victims, statements } = this.of(incident);
    return victims.has(entity) || statements.has(entity);
  }

  /** The entities of which anything is said with regard to any of the incidents. */
  mentionedBy(incidents: Iterable<number>): Set<number> {
    const mentioned = new Set<number>();
    for (const incident of incidents) {
      const { victims, statements } = this.of(incident);
      for (const entity of victims.keys()) mentioned.add(entity);
      for (const entity of statements.keys()) mentioned.add(entity);
    }
    return mentioned;
  }

  /** `seeds` are the question's incidents, `before` those on the entity's best path before it. */
  judge(entity: number, seeds: readonly number[], before: readonly number[]): Judgement {
    // A path may come through an incident more than once, in different channels.
    const incidents = [...new Set([...seeds, ...before])].filter((incident) => this.mentions(incident, entity));
    if (incidents.length === 0) return nothingSaid;
    const statement = this.latest(entity, seeds) ?? this.latest(entity, before);
    const hits = incidents.flatMap((incident) => this.of(incident).victims.get(entity) ?? []);
    const said = statement === undefined ? undefined : judgementOf[statement.exposure];
    const evidence = weigh(said, hits);
    const records = hits.filter((hit) => evidenceOf(hit) === evidence).map((hit) => hit.relationship);
    if (said === evidence && statement !== undefined) records.push(statement.relationship);
    const { relationships } = this.topology;
    return { evidence, records: records.sort((a, b) => relationships.compare(a, b)), statement };
  }

  private latest(entity: number, incidents: readonly number[]): BelievedStatement | undefined {
    let latest: BelievedStatement | undefined;
    for (const incident of incidents) {
      const statement = this.of(incident).statements.get(entity);
      if (statement !== undefined && (latest === undefined || this.isLater(statement, latest))) latest = statement;
    }
    return latest;
  }

  private isLater(a: BelievedStatement, b: BelievedStatement): boolean {
    return (
      a.statedOn > b.statedOn ||
      (a.statedOn === b.statedOn && this.topology.relationships.compare(a.relationship, b.relationship) < 0)
    );
  }

  private of(incident: number): Incident {
    let known = this.incidents.get(incident);
    if (known === undefined) {
      known = { victims: this.victimsOf(incident), statements: this.statementsOn(incident) };
      this.incidents.set(incident, known);
    }
    return known;
  }

  private isRemoved(relationship: number, end: number): boolean {
    return this.without !== undefined && (this.without.relationships.has(relationship) || this.without.entities.has(end));
  }

  private victimsOf(incident: number): Map<number, readonly Hit[]> {
    const { graph } = this.topology;
    const { arcs } = graph;
    const victims = new Map<number, readonly Hit[]>();
    for (const arc of graph.arcsFrom(incident)) {
      const bits = arcs.bits.at(arc);
      if (namesVictim[flowOfBits(bits)] !== 1 || this.isRemoved(arcs.relationship.at(arc), arcs.target.at(arc))) continue;
      if (!arcs.holds(arc, this.view.knownAt, this.view.clearance)) continue;
      // What is wholly disputed is no evidence.
      if (arcs.confidenceOf(arc) === 0) continue;
      const victim = arcs.target.at(arc);
      const hit: Hit = { relationship: arcs.relationship.at(arc), status: statusOfBits(bits) };
      victims.set(victim, [...(victims.get(victim) ?? []), hit]);
    }
    return victims;
  }

  private statementsOn(incident: number): Map<number, BelievedStatement> {
    const statements = new Map<number, BelievedStatement>();
    for (const statement of this.topology.statements.about(incident, this.view.knownAt, this.view.clearance)) {
      if (this.isRemoved(statement.relationship, statement.organization)) continue;
      const known = statements.get(statement.organization);
      if (known === undefined || this.isLater(statement, known)) statements.set(statement.organization, statement);
    }
    return statements;
  }
}

/** What one record is evidence of: a disputed one of no more than an allegation. */
function evidenceOf({ status }: Hit): Evidence {
  return status === "DISPUTED" ? "ALLEGED" : status;
}

/** In order of precedence. A denial never hides a report, nor an allegation. */
function weigh(said: Evidence | undefined, hits: readonly Hit[]): Evidence {
  const found = [said, ...hits.map(evidenceOf)];
  const strongest = (["CONFIRMED", "REPORTED", "ALLEGED"] as const).find((evidence) => found.includes(evidence));
  return strongest ?? said ?? "INFERRED";
}
