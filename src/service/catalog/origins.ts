import { externalIdKey } from "../../model/external-ids.ts";
import type { Source } from "../../model/records.ts";

/**
 * The number of independent origins: as many groups of sources as have no document in common. Ten rewrites of one newspaper story
 * count once. So do two documents that cite the same address, whoever wrote them down first; one that cites two others that
 * have nothing in common adds nothing to them.
 */
export function originsOf(sources: Iterable<Source | undefined>): number {
  const groups = addressesByGroup(sources);
  const groupsAt = new Map<string, number>();
  for (const addresses of groups.values()) {
    for (const address of addresses) groupsAt.set(address, (groupsAt.get(address) ?? 0) + 1);
  }
  // Those first that have least in common with others, so that a compilation does not make one of what it compiles.
  const inCommon = (addresses: ReadonlySet<string>) => sum(addresses, (address) => (groupsAt.get(address) ?? 1) - 1);
  const inTurn = [...groups]
    .map(([group, addresses]) => ({ group, addresses, common: inCommon(addresses) }))
    .sort((a, b) => a.common - b.common || (a.group < b.group ? -1 : 1));
  const counted = new Set<string>();
  let count = 0;
  for (const { addresses } of inTurn) {
    if ([...addresses].some((address) => counted.has(address))) continue;
    count++;
    for (const address of addresses) counted.add(address);
  }
  return count;
}

function addressesByGroup(sources: Iterable<Source | undefined>): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const source of sources) {
    if (source === undefined) continue;
    const addresses = groups.get(source.originGroup) ?? new Set();
    groups.set(source.originGroup, addresses);
    if (source.url !== undefined) addresses.add(externalIdKey({ scheme: "url", value: source.url }));
  }
  return groups;
}

function sum<T>(items: Iterable<T>, of: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}
