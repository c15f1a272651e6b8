import type { Channel, NativeEntity } from "./document.ts";
import { CHANNELS, ownChannels } from "./kinds.ts";
import { likelihoodAfter, type Passage } from "./passages.ts";

/** A harm at an entity. */
export interface State {
  entity: string;
  channel: Channel;
}

/** A text by which states can be told apart in maps. */
export function keyOf(entity: string, channel: Channel): string {
  return `${entity} ${channel}`;
}

/** The states that the seeds start with, in table order of the channels. */
export function startingStates(seeds: readonly NativeEntity[], channels: readonly Channel[] | undefined): State[] {
  return seeds.flatMap((seed) =>
    (seed.kind === "INCIDENT" ? ownChannels(seed) : CHANNELS)
      .filter((channel) => channels === undefined || channels.includes(channel))
      .map((channel) => ({ entity: seed.id, channel })),
  );
}

/** The states that would be reached without a limit of hops: relaxed until nothing changes. */
export function reachedWithoutHopLimit(starts: readonly State[], passages: readonly Passage[], minLikelihood: number): Set<string> {
  const likeliest = new Map(starts.map((state) => [keyOf(state.entity, state.channel), 1]));
  let changed = true;
  while (changed) {
    changed = false;
    for (const passage of passages) {
      const before = likeliest.get(keyOf(passage.from, passage.departing));
      if (before === undefined) continue;
      const after = likelihoodAfter(before, passage);
      const key = keyOf(passage.to, passage.arriving);
      if (after >= minLikelihood && after > (likeliest.get(key) ?? -1)) {
        likeliest.set(key, after);
        changed = true;
      }
    }
  }
  return new Set(likeliest.keys());
}

/** The entities reached in at most so many hops, however faintly; the seeds among them. */
export function entitiesWithin(starts: readonly State[], passages: readonly Passage[], maxHops: number): Set<string> {
  const states = new Set(starts.map((state) => keyOf(state.entity, state.channel)));
  const entities = new Set(starts.map((state) => state.entity));
  for (let hop = 1; hop <= maxHops; hop++) {
    const next = passages.filter((passage) => states.has(keyOf(passage.from, passage.departing)));
    for (const passage of next) {
      states.add(keyOf(passage.to, passage.arriving));
      entities.add(passage.to);
    }
  }
  return entities;
}
