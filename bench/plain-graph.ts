import { type Channel, channelCount, channelNames } from "../src/model/channels.ts";
import { publicMask, releasedBy } from "../src/model/guards.ts";
import { afterAllDays, beforeAllDays } from "../src/model/partial-date.ts";
import { relationshipKind, relationshipKindNames } from "../src/model/relationship-kinds.ts";
import { confidences, noDay, type SyntheticGraph } from "./generator.ts";
import { entityOf } from "./synthetic-records.ts";

/**
 * What a plain search needs of a graph, made from the generator's columns and the kinds table alone: the answers of the
 * product are held against searches over this before a time counts. Nothing of src/topology or src/analysis is used.
 */
export interface PlainGraph {
  /** Compressed sparse rows: the ways of harm out of an entity. Only what a reader without clearance may see. */
  readonly rows: Uint32Array;
  readonly target: Uint32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly confidence: Float64Array;
  /** By way: kind * 2, plus one against the arrow. */
  readonly passage: Uint8Array;
  /** By entity. */
  readonly released: Int32Array;
  readonly closed: Uint8Array;
}

/** `[passage][harm * 5 + becomes]` → transmission, for harm along a kind with or against its arrow. */
export const transmissionTable: readonly Float64Array[] = relationshipKindNames.flatMap((kind) =>
  [true, false].map((withArrow) => {
    const table = new Float64Array(channelCount * channelCount);
    for (const row of relationshipKind(kind).flow) {
      // No question starts where harm becomes that of an incident at the far end, and the mix has no such kind.
      if (row.withArrow !== withArrow || row.becomes === undefined) continue;
      table[channelNames.indexOf(row.harm) * channelCount + channelNames.indexOf(row.becomes)] = row.transmission;
    }
    return table;
  }),
);
const noGuards = relationshipKindNames.flatMap((kind) => Array(2).fill(relationshipKind(kind).namesVictim === true) as boolean[]);
export function isGuarded(passage: number): boolean {
  return noGuards[passage] === false;
}

/** All ways of harm, or those of one channel that stays itself, where the plainest search is the right one. */
export function plainGraphOf(graph: SyntheticGraph, only?: Channel): PlainGraph {
  const entityCount = graph.entityKinds.length;
  const released = new Int32Array(entityCount);
  const closed = new Uint8Array(entityCount);
  for (let entity = 0; entity < entityCount; entity++) {
    const record = entityOf(graph, entity);
    released[entity] = releasedBy(record);
    closed[entity] = publicMask(record);
  }
  const bit = only === undefined ? -1 : channelNames.indexOf(only);
  const passes = transmissionTable.map((table) =>
    only === undefined ? table.some((value) => value > 0) : table[bit * channelCount + bit]! > 0,
  );
  const eachWay = (visit: (source: number, target: number, relationship: number, passage: number) => void) => {
    for (let relationship = 0; relationship < graph.kinds.length; relationship++) {
      if (graph.marked[relationship] === 1) continue;
      for (const direction of [0, 1]) {
        const passage = graph.kinds[relationship]! * 2 + direction;
        if (passes[passage] !== true) continue;
        const source = (direction === 0 ? graph.from : graph.to)[relationship]!;
        const target = (direction === 0 ? graph.to : graph.from)[relationship]!;
        if (only !== undefined && isGuarded(passage) && (closed[target]! & (1 << bit)) !== 0) continue;
        visit(source, target, relationship, passage);
      }
    }
  };
  const rows = new Uint32Array(entityCount + 1);
  eachWay((source) => {
    rows[source + 1]!++;
  });
  for (let entity = 0; entity < entityCount; entity++) rows[entity + 1]! += rows[entity]!;
  const count = rows[entityCount]!;
  const next = rows.slice();
  const plain = {
    rows,
    target: new Uint32Array(count),
    from: new Int32Array(count),
    to: new Int32Array(count),
    confidence: new Float64Array(count),
    passage: new Uint8Array(count),
    released,
    closed,
  };
  eachWay((source, target, relationship, passage) => {
    const place = next[source]!++;
    plain.target[place] = target;
    plain.from[place] = graph.validFrom[relationship] === noDay ? beforeAllDays : graph.validFrom[relationship]!;
    plain.to[place] = graph.validTo[relationship] === noDay ? afterAllDays : graph.validTo[relationship]!;
    plain.confidence[place] = confidences[graph.confidence[relationship]!]!;
    plain.passage[place] = passage;
  });
  return plain;
}
