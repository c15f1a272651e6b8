import { allChannels, channelCount } from "../model/channels.ts";

/**
 * Fourteen bits that say of an entity what decides whether harm arrives there: the harm that starts at it (5 bits, 0 for
 * what is no incident), channels that never arrive because it is public (5), its marking's rank (3), and whether it has a
 * day of release (1). One number, because a traversal meets entities in no order, and each look-up may wait for memory.
 */
const closedShift = channelCount;
const markingShift = 2 * channelCount;
const releaseShift = markingShift + 3;

export function entityBits(entity: { own: number; closed: number; marking: number; hasRelease: boolean }): number {
  return (
    entity.own | (entity.closed << closedShift) | (entity.marking << markingShift) | ((entity.hasRelease ? 1 : 0) << releaseShift)
  );
}

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
  return bits >> releaseShift === 1;
}
