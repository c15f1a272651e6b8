/** Things in groups: those that share a label, directly or through others, are together. All in the order given. */
export function groupsSharingLabels<T>(things: readonly T[], labelsOf: (thing: T) => Iterable<string>): T[][] {
  const groupOf = new Map<T, T[]>();
  const bearerOf = new Map<string, T>();
  for (const thing of things) {
    groupOf.set(thing, [thing]);
    for (const label of labelsOf(thing)) {
      const bearer = bearerOf.get(label);
      if (bearer === undefined) bearerOf.set(label, thing);
      else unite(groupOf, bearer, thing);
    }
  }
  const inOrder = new Map<T[], T[]>();
  for (const thing of things) {
    const group = groupOf.get(thing) as T[];
    const ordered = inOrder.get(group);
    if (ordered === undefined) inOrder.set(group, [thing]);
    else ordered.push(thing);
  }
  return [...inOrder.values()];
}

/** The smaller group joins the larger, so that nothing changes its group often. */
function unite<T>(groupOf: Map<T, T[]>, a: T, b: T): void {
  const [one, other] = [groupOf.get(a) as T[], groupOf.get(b) as T[]];
  if (one === other) return;
  const [larger, smaller] = one.length >= other.length ? [one, other] : [other, one];
  for (const thing of smaller) {
    larger.push(thing);
    groupOf.set(thing, larger);
  }
}
