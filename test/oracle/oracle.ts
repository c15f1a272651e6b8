import type { NaiveAnswer, NaiveEvidence, NaiveImpact, NaiveWindow } from "./answer.ts";
import type { NativeDocument } from "./document.ts";
import { evidenceOf, incidentsInQuestion, statedDay, statementOf } from "./evidence.ts";
import { CHANNELS } from "./kinds.ts";
import { likelihoodAfter, type Passage, passagesOf } from "./passages.ts";
import type { Asker, BlastRadiusQuestion } from "./question.ts";
import { entitiesWithin, keyOf, reachedWithoutHopLimit, type State, startingStates } from "./states.ts";
import { entityIn, type View, viewOf } from "./view.ts";
import { compareWalks, forEachWalk, pathOf, type Walk } from "./walks.ts";
import { startAssumed, windowOf } from "./window.ts";

/** A state that is reached within the limits. */
interface Reached {
  state: State;
  best: Walk;
  /** Of any walk to it that is likely enough, not only the best. */
  fewestHops: number;
}

/** The question laid over the document: what is asked, on which steps. */
interface Ground {
  view: View;
  window: NaiveWindow;
  startAssumed: boolean;
  seeds: string[];
  starts: State[];
  passages: Passage[];
  minLikelihood: number;
  maxHops: number;
  maxNodes: number;
}

const EVIDENCE_ORDER: readonly NaiveEvidence[] = ["CONFIRMED", "REPORTED", "ALLEGED", "INFERRED", "RULED_OUT"];

/** @throws NotFound for a seed that is not there for the asker. */
export function groundOf(document: NativeDocument, question: BlastRadiusQuestion, asker: Asker): Ground {
  const view = viewOf(document, question, asker);
  const seeds = [...new Set(question.seeds)].map((id) => entityIn(view, id));
  const window = windowOf(question, seeds);
  return {
    view,
    window,
    startAssumed: startAssumed(question, seeds),
    seeds: seeds.map((seed) => seed.id),
    starts: startingStates(seeds, question.channels),
    passages: passagesOf(view, question, window),
    minLikelihood: question.minLikelihood ?? 0.1,
    maxHops: question.limits?.maxHops ?? 8,
    maxNodes: question.limits?.maxNodes ?? 10_000,
  };
}

/** Every reached state with its best walk, found by looking at every walk. The seeds' starting states are among them. */
function reachedStates(ground: Ground): Map<string, Reached> {
  const reached = new Map<string, Reached>();
  forEachWalk(ground.starts, ground.passages, ground, (walk) => {
    const last = walk.passages.at(-1);
    const state = last ? { entity: last.to, channel: last.arriving } : walk.start;
    const key = keyOf(state.entity, state.channel);
    const known = reached.get(key);
    if (!known) reached.set(key, { state, best: walk, fewestHops: walk.passages.length });
    else {
      if (compareWalks(walk, known.best) < 0) known.best = walk;
      known.fewestHops = Math.min(known.fewestHops, walk.passages.length);
    }
  });
  return reached;
}

/** The first of those with the least confidence. */
function weakestLinkOf(walk: Walk): string {
  const least = Math.min(...walk.passages.map((passage) => passage.confidence));
  return walk.passages.find((passage) => passage.confidence === least)?.relationship ?? "";
}

/** @param states the entity's reached states, in table order of their channels, one at least */
function impactOf(ground: Ground, entity: string, states: readonly Reached[]): NaiveImpact {
  // A stable sort: of states equal in likelihood and hops, the first in the channels' order stays first.
  const [likeliest] = [...states].sort(
    (a, b) => b.best.likelihood - a.best.likelihood || a.best.passages.length - b.best.passages.length,
  );
  if (!likeliest) throw new Error(`"${entity}" is an impact without a reached state`);
  const best = likeliest.best;
  const incidents = incidentsInQuestion(ground.view, ground.seeds, best);
  const statement = statementOf(ground.view, entity, incidents);
  return {
    entity,
    hops: Math.min(...states.map((reached) => reached.fewestHops)),
    channels: states.map((reached) => reached.state.channel),
    byChannel: states.map(({ state, best, fewestHops }) => ({
      channel: state.channel,
      likelihood: best.likelihood,
      hops: fewestHops,
    })),
    likelihood: best.likelihood,
    confidence: best.confidence,
    bestPath: pathOf(best),
    weakestLink: weakestLinkOf(best),
    ...evidenceOf(ground.view, entity, incidents, statement),
    statement: statement?.relationship.id ?? null,
    statedOn: (statement && statedDay(statement)) || null,
  };
}

function byId(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

export function compareSeverity(a: NaiveImpact, b: NaiveImpact): number {
  return (
    EVIDENCE_ORDER.indexOf(a.evidence) - EVIDENCE_ORDER.indexOf(b.evidence) ||
    b.likelihood - a.likelihood ||
    a.hops - b.hops ||
    byId(a.entity, b.entity)
  );
}

/** The blast radius, word by word as section 6 of the page about the domain has it, and slowly. */
export function naiveBlastRadius(document: NativeDocument, question: BlastRadiusQuestion, asker: Asker): NaiveAnswer {
  const ground = groundOf(document, question, asker);
  const reached = reachedStates(ground);

  const all: NaiveImpact[] = [];
  for (const entity of ground.view.entities.keys()) {
    if (ground.seeds.includes(entity)) continue;
    const states = CHANNELS.flatMap((channel) => reached.get(keyOf(entity, channel)) ?? []);
    if (states.length > 0) all.push(impactOf(ground, entity, states));
  }
  // "the nearest by hops, then by id, are kept"; seeds are no impacts, and do not count.
  const kept = [...all].sort((a, b) => a.hops - b.hops || byId(a.entity, b.entity)).slice(0, ground.maxNodes);

  return {
    window: ground.window,
    startAssumed: ground.startAssumed,
    impacts: [...kept].sort(compareSeverity),
    // What is reached, and only not kept, is not unreached.
    unreached: [...ground.view.entities.keys()]
      .filter((id) => !ground.seeds.includes(id) && !all.some((impact) => impact.entity === id))
      .sort(),
    completeness: completenessOf(ground, reached, all, kept),
  };
}

function completenessOf(
  ground: Ground,
  reached: ReadonlyMap<string, Reached>,
  all: readonly NaiveImpact[],
  kept: readonly NaiveImpact[],
): NaiveAnswer["completeness"] {
  const { starts, passages, minLikelihood, maxHops } = ground;
  const reasons: NaiveAnswer["completeness"]["reasons"] = [];
  // Each limit is judged with the other one lifted. A further state is "something more", also one of a seed.
  const ever = reachedWithoutHopLimit(starts, passages, minLikelihood);
  if ([...ever].some((key) => !reached.has(key))) reasons.push("MAX_HOPS");
  if (kept.length < all.length) reasons.push("MAX_NODES");

  const inAnswer = new Set([...ground.seeds, ...kept.map((impact) => impact.entity)]);
  const stateInAnswer = (entity: string, key: string) => inAnswer.has(entity) && reached.has(key);
  const frontier = [...inAnswer].filter((entity) =>
    passages.some((passage) => {
      if (passage.from !== entity || stateInAnswer(passage.to, keyOf(passage.to, passage.arriving))) return false;
      const before = reached.get(keyOf(entity, passage.departing));
      return before !== undefined && likelihoodAfter(before.best.likelihood, passage) >= minLikelihood;
    }),
  );

  const known = new Set([...ground.seeds, ...all.map((impact) => impact.entity)]);
  const fainter = [...entitiesWithin(starts, passages, maxHops)].filter((entity) => !known.has(entity));
  return {
    status: reasons.length > 0 ? "TRUNCATED" : "COMPLETE",
    reasons,
    explored: kept.length,
    frontier: frontier.length,
    fainter: fainter.length,
  };
}
