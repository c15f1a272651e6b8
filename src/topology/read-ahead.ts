const read = new Float64Array(1);

/**
 * Consumes the sum of values that were read only to bring them into the cache; the compiler would drop a read whose value
 * is not used. Reading many places without deciding anything by them lets the processor wait for all of them at once.
 *
 * Measured in pairs, in both orders, on G2 of the benchmarks (what 200 organizations share): 5 % less processor time at
 * `minLikelihood` 0.25 and 4 hops (616 and 607 ms with it, 648 and 639 ms without), nothing outside the noise at 0.5 (23 ms).
 * Ten thousand impacts of G2 with five fields, 64 at a time and made as they are written: a quarter less (17.9 and 24.0 ms).
 */
export function readAhead(sum: number): void {
  read[0] = sum;
}
