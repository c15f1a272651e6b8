import { channelCount } from "../../model/channels.ts";
import { type LabelColumns, noArc, noLabel } from "../traversal/labels.ts";
import type { Seed } from "../traversal/question.ts";
import type { ImpactColumns } from "./impact-columns.ts";

/**
 * The impact on one entity, as columns of one row: many of them take little memory. Of the other entities, those on its paths
 * are left, as reached and not shown: what is said of an entity depends on the incidents before it. Undefined where it is not
 * reached.
 */
export function impactAlone(columns: ImpactColumns, entity: number, seeds: readonly Seed[]): ImpactColumns | undefined {
  const row = columns.entities.indexOf(entity);
  if (row === -1) return undefined;
  const { arrivals } = columns;
  const [start, end] = [columns.firstArrivals[row]!, columns.firstArrivals[row + 1]!];
  const kept = leadingTo(columns.labels, arrivals.labels.subarray(start, end));
  const places = new Map(kept.map((label, place) => [label, place]));
  const placesOf = (labels: ArrayLike<number>) => Array.from(labels, (label) => places.get(label) ?? noLabel);
  const onTheWay = new Set(kept.map((label) => Math.floor(columns.labels.states[label]! / channelCount)));
  for (const one of [entity, ...seeds.map((seed) => seed.entity)]) onTheWay.delete(one);
  return {
    entities: Uint32Array.of(entity),
    hops: columns.hops.slice(row, row + 1),
    channels: columns.channels.slice(row, row + 1),
    likelihoods: columns.likelihoods.slice(row, row + 1),
    firstArrivals: Uint32Array.of(0, end - start),
    bestArrivals: Uint32Array.of(columns.bestArrivals[row]! - start),
    arrivals: {
      channels: arrivals.channels.slice(start, end),
      likelihoods: arrivals.likelihoods.slice(start, end),
      hops: arrivals.hops.slice(start, end),
      labels: Uint32Array.from(placesOf(arrivals.labels.subarray(start, end))),
    },
    labels: {
      states: Uint32Array.from(kept, (label) => columns.labels.states[label]!),
      parents: Int32Array.from(placesOf(kept.map((label) => columns.labels.parents[label]!))),
      arcs: Int32Array.from(kept, (label) => columns.labels.arcs[label] ?? noArc),
      replaced: Int32Array.from(placesOf(kept.map((label) => columns.labels.replaced[label]!))),
    },
    beyond: Uint32Array.from(onTheWay),
    completeness: columns.completeness,
  };
}

/** These labels, those that they have replaced, and all on the way to any of them, a parent before its children. */
function leadingTo({ parents, replaced }: LabelColumns, ends: Iterable<number>): number[] {
  const found = new Set<number>();
  const left = [...ends];
  for (let label = left.pop(); label !== undefined; label = left.pop()) {
    if (label === noLabel || found.has(label)) continue;
    found.add(label);
    left.push(parents[label]!, replaced[label]!);
  }
  return [...found].sort((a, b) => a - b);
}
