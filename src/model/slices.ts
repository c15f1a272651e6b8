const mostAtOnce = 1_000;

/** Parts of a list, each as long as one call of a store takes well, or of at most `size` items. */
export function* slices<T>(items: readonly T[], size = mostAtOnce): Iterable<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
