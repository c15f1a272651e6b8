const read = new Float64Array(1);

/**
 * Takes what was read ahead of its use, added up. Reading many places of memory first, without deciding anything by them,
 * asks for all of them at once; going to one after the other waits for each. What nobody takes would not be read at all.
 */
export function readAhead(sum: number): void {
  read[0] = sum;
}
