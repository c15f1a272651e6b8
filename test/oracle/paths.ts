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
}

/** @throws NotFound for a seed or a target that is not there for the asker. */
export function naivePaths(document: NativeDocument, question: PathsQuestion, asker: Asker): NaivePaths {
  const blast: BlastRadiusQuestion = { ...question, seeds: question.from };
  const ground = groundOf(document, blast, asker);
  entityIn(ground.view, question.to);

  // Two paths differ if their sequences of relationships do; of each sequence the likeliest channels are shown.
  const bySequence = new Map<string, Walk>();
  const mayEnter = (walk: Walk, passage: { to: string }) =>
    walk.start.entity !== passage.to && walk.passages.every((earlier) => earlier.to !== passage.to);
  forEachWalk(ground.starts, ground.passages, { ...ground, mayEnter }, (walk) => {
    if (walk.passages.at(-1)?.to !== question.to) return;
    const sequence = JSON.stringify(walk.passages.map((passage) => passage.relationship));
    const known = bySequence.get(sequence);
    if (!known || compareWalks(walk, known) < 0) bySequence.set(sequence, walk);
  });
  const likeliest = [...bySequence.values()].sort(compareWalks).slice(0, question.k ?? 5);
  return { window: ground.window, paths: likeliest.map(pathOf), cut: cutOf(document, blast, question.to, asker) };
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
