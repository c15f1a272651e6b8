import type { Channel } from "../model/channels.ts";
import type { EntityKind } from "../model/entity-kinds.ts";
import type { PartialDate } from "../model/partial-date.ts";
import type { Claim, Entity, Instant, Relationship, Source } from "../model/records.ts";
import type { BeliefStatus, Certainty, Evidence, Marking } from "../model/vocabulary.ts";
import type { Window } from "../model/window.ts";

/*
 * Answers as exporters take them: plain data, complete in itself, and nothing in it that the asker may not see. Entities
 * and relationships are named by id; the records stand in the answer's own lists. So a format that draws a graph needs to
 * know those two lists alone, whatever was asked.
 */

interface AnswerRecords {
  /** By id, in the order in which the answer names them first. */
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relationships: ReadonlyMap<string, AnswerRelationship>;
  /** Those that claims in the answer cite. */
  readonly sources: ReadonlyMap<string, Source>;
  /** The narrowest marking of anything in the answer: it goes out with it. */
  readonly marking: Marking;
}

/** A relationship as it is believed at the moment asked about. */
export interface AnswerRelationship {
  readonly record: Relationship;
  readonly confidence: number;
  readonly status: BeliefStatus;
  /** The latest date on which a source said that it is so. */
  readonly lastStatedOn: PartialDate | undefined;
  /** It is there only because the question assumes it. */
  readonly assumed: boolean;
  /** On which the belief rests; none where it is assumed. */
  readonly claims: readonly Claim[];
  /** The narrowest marking of its ends and claims. */
  readonly marking: Marking;
}

/** Whether anything was cut off, and by which question the answer can be had again. */
interface AnswerBounds {
  /** What the question assumes, a line each: the answer is not about the graph as it is. None as a rule. */
  readonly assumed: readonly string[];
  readonly completeness: {
    readonly status: "COMPLETE" | "TRUNCATED";
    readonly reasons: readonly ("MAX_HOPS" | "MAX_NODES" | "DEADLINE")[];
    /** Entities in the answer, before any filter. */
    readonly explored: number;
    /** Of these, how many lead further. */
    readonly frontier: number;
  };
  readonly receipt: {
    readonly revision: number;
    readonly window: Window;
    readonly knownAt: Instant;
    readonly queryHash: string;
    /** The window looks back from a disclosure, or is open, because no start is known. */
    readonly startAssumed: boolean;
    /** What a reader should know of all this, a sentence each. */
    readonly notes: readonly string[];
  };
}

export interface AnswerStep {
  readonly from: string;
  readonly to: string;
  readonly relationship: string;
  /** Whether harm goes from the relationship's tail to its head. */
  readonly withArrow: boolean;
  readonly channel: Channel;
  /** How readily harm passes, 0..1. */
  readonly transmission: number;
  readonly certainty: Certainty;
}

export interface AnswerPath {
  readonly hops: number;
  readonly likelihood: number;
  readonly confidence: number;
  readonly steps: readonly AnswerStep[];
  /** The id of the relationship of least confidence. */
  readonly weakestLink: string;
  readonly text: string;
  /** The narrowest marking of anything on it. */
  readonly marking: Marking;
}

export interface AnswerImpact {
  readonly entity: string;
  readonly evidence: Evidence;
  /** The ids of the relationships on which the evidence rests. */
  readonly evidenceRecords: readonly string[];
  readonly likelihood: number;
  readonly confidence: number;
  readonly hops: number;
  readonly byChannel: readonly { readonly channel: Channel; readonly likelihood: number; readonly hops: number }[];
  /** The id of the relationship that holds the entity's own statement. */
  readonly statement: string | undefined;
  readonly because: string;
  readonly bestPath: AnswerPath;
  /** The narrowest marking of the entity, its statement, what the evidence rests on, and anything on its best path. */
  readonly marking: Marking;
}

/** Whom harm reaches, in the order asked for. */
export interface BlastRadiusAnswer extends AnswerRecords, AnswerBounds {
  readonly question: "blastRadius";
  readonly seeds: readonly string[];
  readonly impacts: readonly AnswerImpact[];
  /** Of all impacts that pass the filter, where these may be only the first of them. */
  readonly totalCount?: number;
  /** Labs that harm does not reach, of which these may be the first. They are no part of what is drawn or listed as reached. */
  readonly unreachedLabs?: {
    readonly totalCount: number;
    readonly entities: readonly Pick<Entity, "id" | "name" | "marking">[];
  };
}

/** How harm gets from the seeds to one entity: the likeliest paths first. */
export interface PathsAnswer extends AnswerRecords, AnswerBounds {
  readonly question: "paths";
  readonly seeds: readonly string[];
  readonly target: string;
  readonly paths: readonly AnswerPath[];
  /** Whether there are more within the limits. */
  readonly hasMore: boolean;
  /** Each of these is on every path. */
  readonly cut: { readonly entities: readonly string[]; readonly relationships: readonly string[] };
}

/** A part of the graph, ready to draw. */
export interface SliceAnswer extends AnswerRecords, AnswerBounds {
  readonly question: "slice";
  /** Whether it is a drawing of the whole graph, which starts nowhere. */
  readonly ofWholeGraph: boolean;
  readonly nodes: readonly {
    readonly entity: string;
    readonly rank: number;
    readonly group: string;
    /** Neighbours that are not drawn. */
    readonly hiddenNeighbours: number;
  }[];
  readonly edges: readonly { readonly relationship: string; readonly certainty: Certainty; readonly onPath: boolean }[];
  /** What is counted instead of drawn, each at an entity that is drawn. */
  readonly elisions: readonly {
    readonly id: string;
    readonly anchor: string;
    readonly kind: EntityKind;
    readonly count: number;
    readonly label: string;
  }[];
}

/** What several organizations depend on: the most widely shared first. */
export interface SharedDependenciesAnswer extends AnswerRecords, AnswerBounds {
  readonly question: "sharedDependencies";
  readonly dependencies: readonly AnswerDependency[];
  /** Of all dependencies, of which these may be the first. */
  readonly totalCount: number;
}

export interface AnswerDependency {
  readonly entity: string;
  readonly sharedByCount: number;
  readonly minHops: number;
  /** The ids of the incidents that are believed to have hit it, in order. */
  readonly incidents: readonly string[];
  /** Who depends on it: harm at it reaches them, the most readily first. */
  readonly sharedBy: readonly AnswerDependent[];
  /** The narrowest marking of all of these, and of anything on the paths to them. */
  readonly marking: Marking;
}

export interface AnswerDependent {
  readonly entity: string;
  readonly likelihood: number;
  readonly confidence: number;
  readonly hops: number;
  readonly bestPath: AnswerPath;
}

/** Entities of a list, in its order. */
export interface EntitiesAnswer extends AnswerRecords {
  readonly question: "entities";
  readonly list: readonly string[];
  /** As of when it is what the graph holds, where that is known. */
  readonly knownAt?: Instant;
  /** Of the whole list, of which this may be a page. */
  readonly totalCount: number;
}

export type Answer = BlastRadiusAnswer | PathsAnswer | SliceAnswer | SharedDependenciesAnswer | EntitiesAnswer;
export type AnswerTo<Q extends Answer["question"]> = Extract<Answer, { readonly question: Q }>;
