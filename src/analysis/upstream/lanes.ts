/** How many members are searched from at once, each in its lane: a bit of a 32-bit mask. */
export const laneCount = 32;

/** The members whose lanes are in the mask, in the order of the lanes. */
export function membersIn(mask: number, members: readonly number[]): number[] {
  return members.filter((_, lane) => (mask & (1 << lane)) !== 0);
}

/** How many lanes are in the mask: the population count, added up in pairs, fours and bytes (Warren, Hacker's Delight, 5–1). */
export function bitCount(mask: number): number {
  const pairs = mask - ((mask >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
