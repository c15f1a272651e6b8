import type { Channel } from "../model/channels.ts";
import type { PartialDate } from "../model/partial-date.ts";
import type { Instant } from "../model/records.ts";
import type { Certainty, Evidence, Exposure, Response } from "../model/vocabulary.ts";
import { claimsAboutShown, shownRelationships } from "../service/catalog/shown-records.ts";
import { statementDate } from "../service/catalog/statements.ts";
import type { Assumptions } from "../service/questions/assumptions.ts";
import type { ImpactView } from "../service/questions/impact-view.ts";
import type { PathView } from "../service/questions/path-view.ts";
import { type EntityFacts, entityFacts, type LinkFacts, linkFacts } from "./facts.ts";
import type { Telling } from "./telling.ts";

/** A relationship as a step shows it: what is believed of it, without its claims. */
export type Link = Omit<LinkFacts, "claims">;

export interface StatementFacts {
  readonly relationship: string;
  readonly exposure: Exposure;
  readonly response: Response;
  readonly statedOn: PartialDate | null;
  readonly note: string | null;
}
export interface StepFacts<L extends Link = Link> {
  readonly from: EntityFacts;
  readonly to: EntityFacts;
  readonly channel: Channel;
  readonly transmission: number;
  readonly certainty: Certainty;
  readonly relationship: L;
}
export interface PathFacts<L extends Link = Link> {
  readonly text: string;
  readonly hops: number;
  readonly likelihood: number;
  readonly confidence: number;
  readonly steps: readonly StepFacts<L>[];
  readonly weakestLink: Link;
}
export interface ImpactFacts {
  readonly entity: EntityFacts;
  readonly evidence: Evidence;
  /** What the evidence rests on; empty if it is inferred. */
  readonly evidenceRecords: readonly Link[];
  readonly likelihood: number;
  readonly confidence: number;
  readonly hops: number;
  readonly channels: readonly Channel[];
  readonly statement: StatementFacts | null;
  readonly because: string;
  readonly bestPath: PathFacts;
}

function withoutClaims({ claims: _, ...link }: LinkFacts): Link {
  return link;
}

/** A path in words; `linkOf` decides what its steps show of their relationships. */
function pathFacts<L extends Link>(
  telling: Telling,
  path: PathView,
  links: ReadonlyMap<string, LinkFacts>,
  linkOf: (link: LinkFacts) => L,
): PathFacts<L> {
  const { text, hops, likelihood, confidence } = path;
  const steps = path.steps.map(
    (step): StepFacts<L> => ({
      from: entityFacts(telling, step.from),
      to: entityFacts(telling, step.to),
      channel: step.channel,
      transmission: step.transmission,
      certainty: step.certainty,
      relationship: linkOf(links.get(step.relationship) as LinkFacts),
    }),
  );
  return { text, hops, likelihood, confidence, steps, weakestLink: withoutClaims(links.get(path.weakestLink) as LinkFacts) };
}

/** Paths with the claims that support each step. */
export async function pathsWithClaims(
  telling: Telling,
  paths: readonly PathView[],
  knownAt: Instant,
): Promise<PathFacts<LinkFacts>[]> {
  const ids = paths.flatMap((path) => path.steps.map((step) => step.relationship));
  const links = await linkFacts(telling, ids, knownAt);
  return paths.map((path) => pathFacts(telling, path, links, (link) => link));
}

/** Impacts as believed at `knownAt`, in the order given. */
export async function impactFacts(
  telling: Telling,
  impacts: readonly ImpactView[],
  knownAt: Instant,
  assumed?: Assumptions["added"],
): Promise<ImpactFacts[]> {
  const paths = impacts.map((impact) => impact.bestPath);
  const ids = [
    ...paths.flatMap((path) => path.steps.map((step) => step.relationship)),
    ...impacts.flatMap((impact) => impact.evidenceRecords),
  ];
  const [links, statements] = await Promise.all([
    linkFacts(telling, ids, knownAt, assumed),
    statementFacts(
      telling,
      impacts.flatMap((impact) => impact.statement ?? []),
      knownAt,
    ),
  ]);
  return impacts.map((impact, place) => ({
    entity: entityFacts(telling, impact.entity),
    evidence: impact.evidence,
    evidenceRecords: impact.evidenceRecords.map((id) => withoutClaims(links.get(id) as LinkFacts)),
    likelihood: impact.likelihood,
    confidence: impact.confidence,
    hops: impact.hops,
    channels: impact.channels,
    statement: statements.get(impact.statement ?? "") ?? null,
    because: impact.because,
    bestPath: pathFacts(telling, paths[place] as PathView, links, withoutClaims),
  }));
}

/** Statements that relationships carry, by the id of the relationship. */
export async function statementFacts(
  telling: Telling,
  ids: readonly string[],
  knownAt: Instant,
): Promise<Map<string, StatementFacts>> {
  const { session } = telling;
  const [records, claims] = await Promise.all([shownRelationships(session, ids), claimsAboutShown(session, ids)]);
  const statements = new Map<string, StatementFacts>();
  for (const [place, record] of records.entries()) {
    if (record === undefined) continue;
    const { exposure = "UNKNOWN", response = "NONE_STATED" } = record.attributes;
    statements.set(record.id, {
      relationship: record.id,
      exposure: exposure as Exposure,
      response: response as Response,
      statedOn: statementDate(claims[place] ?? [], session.view(knownAt)) ?? null,
      note: record.note ?? null,
    });
  }
  return statements;
}
