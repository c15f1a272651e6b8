/** No format nests deeper; what does is made to exhaust the stack of whoever follows it. */
export const deepestNesting = 200;

/** Whether lists and objects are nested deeper than any document of a format needs. */
export function isNestedTooDeeply(value: unknown): boolean {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== "object" || next.value === null) continue;
    const depth = next.depth + 1;
    if (depth > deepestNesting) return true;
    for (const inner of Object.values(next.value)) if (typeof inner === "object") open.push({ value: inner, depth });
  }
  return false;
}
