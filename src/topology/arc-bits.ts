import { beliefStatuses, highestMarkingRank, valuesOf } from "../model/vocabulary.ts";

/**
 * Sixteen bits that say of an arc what a question filters by, so that one look-up in a table made for the question
 * decides: flow (7 bits), status (2), clearance from (3) and to (3, both included), and whether it is current (1).
 */
const flowBits = 7;
const statusShift = flowBits;
const clearanceFromShift = statusShift + 2;
const clearanceToShift = clearanceFromShift + 3;
const currentShift = clearanceToShift + 3;

/** How many values the bits of an arc can take. */
export const arcBitsLimit = 0x1_0000;
const statuses = valuesOf(beliefStatuses);
/** Above every clearance: the arc has been replaced. */
const withdrawnClearance = highestMarkingRank + 1;

export function arcBits(arc: {
  flow: number;
  status: (typeof statuses)[number];
  clearanceFrom: number;
  clearanceTo: number;
  current: boolean;
}): number {
  return (
    arc.flow |
    (statuses.indexOf(arc.status) << statusShift) |
    (arc.clearanceFrom << clearanceFromShift) |
    (arc.clearanceTo << clearanceToShift) |
    ((arc.current ? 1 : 0) << currentShift)
  );
}

export function flowOfBits(bits: number): number {
  return bits & ((1 << flowBits) - 1);
}
export function statusOfBits(bits: number): (typeof statuses)[number] {
  return statuses[(bits >> statusShift) & 3] as (typeof statuses)[number];
}
export function clearanceOfBits(bits: number): { from: number; to: number } {
  return { from: (bits >> clearanceFromShift) & 7, to: (bits >> clearanceToShift) & 7 };
}
export function isCurrent(bits: number): boolean {
  return bits >> currentShift === 1;
}
/** The same bits, out of everyone's sight; the flow stays, for answers that are still being written. */
export function withdrawn(bits: number): number {
  return (bits & ~(7 << clearanceFromShift)) | (withdrawnClearance << clearanceFromShift);
}
export function isWithdrawn(bits: number): boolean {
  return clearanceOfBits(bits).from === withdrawnClearance;
}
