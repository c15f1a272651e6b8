/** What an array may grow to; only addresses are reserved for it. */
const mostBytes = 2 ** 32;

/**
 * Memory for arrays that grow where they are, and give back at once what they no longer take: arrays that are copied into larger
 * ones leave gaps in memory that nothing else fits into.
 */
export function growingMemory(bytes: number): ArrayBuffer {
  return new ArrayBuffer(bytes, { maxByteLength: mostBytes });
}
