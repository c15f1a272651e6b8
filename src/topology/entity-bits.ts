import { allChannels, channelCount } from "../model/channels.ts";
import { highestMarkingRank } from "../model/vocabulary.ts";

/**
 * Fifteen bits that say of an entity what decides whether harm arrives there, or leaves it: the harm that starts at it (5
 * bits, 0 for what is no incident), channels that never arrive because it is public (5), its marking's rank (3), whether
 * it has a day of release (1), and whether it is an incident that nobody is known to have exploited (1). One number, because a traversal meets entities in no order, and each look-up may wait for memory.
 */
const closedShift = channelCount;
const markingShift = 2 * channelCount;
const releaseShift = markingShift + 3;
const unexploitedShift = releaseShift + 1;

export function entityBits(entity: {
  own: number;
  closed: number;
  marking: number;
  hasRelease: boolean;
  unexploited: boolean;
}): number {
  return (
    entity.own |
    (entity.closed << closedShift) |
    (entity.marking << markingShift) |
    ((entity.hasRelease ? 1 : 0) << releaseShift) |
    ((entity.unexploited ? 1 : 0) << unexploitedShift)
  );
}

/** No incident, not public, not released, and marked above every clearance. */
export const notThereYet = (highestMarkingRank + 1) << markingShift;

export function ownOfBits(bits: number): number {
  return bits & allChannels;
}
export function closedOfBits(bits: number): number {
  return (bits >> closedShift) & allChannels;
}
export function markingOfBits(bits: number): number {
  return (bits >> markingShift) & 7;
}
export function hasRelease(bits: number): boolean {
  return ((bits >> releaseShift) & 1) === 1;
}
export function isUnexploited(bits: number): boolean {
  return bits >> unexploitedShift === 1;
}
