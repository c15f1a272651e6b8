import { beliefStatuses, valuesOf } from "../../model/vocabulary.ts";
import { arcBitsLimit, clearanceOfBits, flowOfBits, isCurrent, statusOfBits } from "../../topology/arc-bits.ts";
import { flowCount, flowRecord } from "../../topology/flow-table.ts";
import type { RelationshipFilter } from "./question.ts";

/**
 * For every value of an arc's bits, 1 where a question admits the arc: by clearance, kind, dispute and currency, all at
 * once. The tables of recent combinations are kept (least recently used ones are dropped).
 */
export function arcFilter(filter: RelationshipFilter, clearance: number, currentOnly: boolean): Uint8Array {
  const kinds = filter.kinds === undefined ? undefined : [...filter.kinds].sort();
  const key = `${clearance} ${currentOnly} ${filter.includeDisputed} ${kinds?.join() ?? "*"}`;
  let table = recent.get(key);
  if (table === undefined) {
    table = makeTable(new Set(kinds), kinds === undefined, filter.includeDisputed, clearance, currentOnly);
    if (recent.size >= recentLimit) recent.delete(recent.keys().next().value as string);
  } else {
    recent.delete(key);
  }
  recent.set(key, table);
  return table;
}

const recentLimit = 32;
const recent = new Map<string, Uint8Array>();
const disputed = valuesOf(beliefStatuses)[valuesOf(beliefStatuses).length - 1];

function makeTable(
  kinds: Set<string>,
  allKinds: boolean,
  includeDisputed: boolean,
  clearance: number,
  currentOnly: boolean,
): Uint8Array {
  const table = new Uint8Array(arcBitsLimit);
  for (let bits = 0; bits < arcBitsLimit; bits++) {
    const flow = flowOfBits(bits);
    if (flow >= flowCount) continue;
    const { from, to } = clearanceOfBits(bits);
    const admitted =
      from <= clearance &&
      clearance <= to &&
      (!currentOnly || isCurrent(bits)) &&
      (includeDisputed || statusOfBits(bits) !== disputed) &&
      (allKinds || kinds.has(flowRecord(flow).kind));
    if (admitted) table[bits] = 1;
  }
  return table;
}
