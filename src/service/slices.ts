const mostAtOnce = 1_000;

/** Parts of a list, each as long as one call of a store takes well. */
export function* slices<T>(items: readonly T[]): Iterable<readonly T[]> {
  for (let start = 0; start < items.length; start += mostAtOnce) yield items.slice(start, start + mostAtOnce);
}
