import type { NaivePath, NaiveWindow } from "./answer.ts";
import type { NativeDocument } from "./document.ts";
import { groundOf, naiveBlastRadius } from "./oracle.ts";
import type { Asker, BlastRadiusQuestion, CommonQuestion } from "./question.ts";
import { entityIn } from "./view.ts";
import { compareWalks, forEachWalk, pathOf, type Walk } from "./walks.ts";

export interface PathsQuestion extends CommonQuestion {
  from: string[];
  to: string;
  /** 5 when absent. */
  k?: number;
}

export interface NaivePaths {
  window: NaiveWindow;
  paths: NaivePath[];
  /** Ids, each list in the order of ids. Empty where the target is not reached in the first place. */
  cut: { relationships: string[]; entities: string[] };
  /** Whether there are more paths within the limits than these. */
  hasMore: boolean;
  /** Whether, with more hops, these paths or the cut would be others, or the blast radius is cut off by hops. */
  isCutByHops: boolean;
}

/** @throws NotFound for a seed or a target that is not there for the asker. */
export function naivePaths(document: NativeDocument, question: PathsQuestion, asker: Asker): NaivePaths {
  const blast: BlastRadiusQuestion = { ...question, seeds: question.from };
  const ground = groundOf(document, blast, asker);
  entityIn(ground.view, question.to);

  const k = question.k ?? 5;
  const sequences = sequencesIn(ground, question.to, ground.maxHops);
  const further = { ...blast, limits: { ...blast.limits, maxHops: document.entities.length } };
  const cut = cutOf(document, blast, question.to, asker);
  const isCutByHops =
    naiveBlastRadius(document, blast, asker).completeness.reasons.includes("MAX_HOPS") ||
    sequencesIn(ground, question.to, document.entities.length)
      .slice(0, k)
      .some((walk) => walk.passages.length > ground.maxHops) ||
    JSON.stringify(cutOf(document, further, question.to, asker)) !== JSON.stringify(cut);
  const paths = sequences.slice(0, k).map(pathOf);
  return { window: ground.window, paths, cut, hasMore: sequences.length > k, isCutByHops };
}

/** The walks of at most so many hops to the target without repeated entities, the likeliest first. */
function sequencesIn(ground: ReturnType<typeof groundOf>, to: string, maxHops: number): Walk[] {
  // Two paths differ if their sequences of relationships do; of each sequence the likeliest channels are shown.
  const bySequence = new Map<string, Walk>();
  const mayEnter = (walk: Walk, passage: { to: string }) =>
    walk.start.entity !== passage.to && walk.passages.every((earlier) => earlier.to !== passage.to);
  forEachWalk(ground.starts, ground.passages, { ...ground, maxHops, mayEnter }, (walk) => {
    if (walk.passages.at(-1)?.to !== to) return;
    const sequence = JSON.stringify(walk.passages.map((passage) => passage.relationship));
    const known = bySequence.get(sequence);
    if (!known || compareWalks(walk, known) < 0) bySequence.set(sequence, walk);
  });
  return [...bySequence.values()].sort(compareWalks);
}

/** Found by taking each relationship, and each entity beside seeds and target, away, and asking again. */
function cutOf(document: NativeDocument, question: BlastRadiusQuestion, target: string, asker: Asker): NaivePaths["cut"] {
  const reaches = (changed: NativeDocument) =>
    naiveBlastRadius(changed, question, asker).impacts.some((impact) => impact.entity === target);
  if (!reaches(document)) return { relationships: [], entities: [] };
  const relationships = document.relationships.filter(
    (one) => !reaches({ ...document, relationships: document.relationships.filter((other) => other !== one) }),
  );
  const entities = document.entities.filter(
    (one) => one.id !== target && !question.seeds.includes(one.id) && !reaches(without(document, one.id)),
  );
  return { relationships: relationships.map((one) => one.id).sort(), entities: entities.map((one) => one.id).sort() };
}

function without(document: NativeDocument, entity: string): NativeDocument {
  return {
    ...document,
    entities: document.entities.filter((other) => other.id !== entity),
    relationships: document.relationships.filter((one) => one.from !== entity && one.to !== entity),
  };
}
