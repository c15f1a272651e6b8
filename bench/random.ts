/** Repeatable random numbers in [0, 1): xorshift over 32 bits, the same sequence on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
}

/** The numbers below `count` in random order. */
export function shuffled(count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const value = order[last] as number;
    order[last] = order[other] as number;
    order[other] = value;
  }
  return order;
}

/**
 * Ranks below `count` by a power law: rank r is drawn with a weight of (r + 10) ** -steepness, so that degrees fall with
 * the exponent 1 + 1 / steepness. The ten keeps the first few from having a large share of everything.
 */
export function powerLaw(count: number, steepness: number, random: () => number): () => number {
  const offset = 10;
  const power = 1 - steepness;
  const low = offset ** power;
  const span = (count + offset) ** power - low;
  return () => Math.min(count - 1, Math.floor((low + span * random()) ** (1 / power) - offset));
}

/** Draws an index with a probability in proportion to its weight. */
export function weighted(weights: readonly number[], random: () => number): () => number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    let left = random() * total;
    for (let index = 0; index < weights.length; index++) {
      left -= weights[index] as number;
      if (left < 0) return index;
    }
    return weights.length - 1;
  };
}
