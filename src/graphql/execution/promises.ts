/** Resolvers may return anything with a `then`. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && typeof (value as { readonly then?: unknown }).then === "function";
}

/** The object itself, with what its promises became. Rejects with the first of them that does. */
export async function settled(results: Record<string, unknown>): Promise<Record<string, unknown>> {
  const names = Object.keys(results);
  const values = await Promise.all(names.map((name) => results[name]));
  for (const [index, name] of names.entries()) results[name] = values[index];
  return results;
}

/** Promises that nobody waits for any more: what they reject with must not end the process. */
export function leave(values: readonly unknown[]): void {
  for (const value of values) if (isPromise(value)) value.then(undefined, () => undefined);
}
