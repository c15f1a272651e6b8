import { type EntityKind, entityKindNames } from "../src/model/entity-kinds.ts";
import { type RelationshipKind, relationshipKind, relationshipKindNames } from "../src/model/relationship-kinds.ts";
import { type GraphName, graphSizes } from "./graph-sizes.ts";
import { powerLaw, randomFrom, shuffled, weighted } from "./random.ts";

/** How many of a hundred entities are of a kind. */
const entityMix: Readonly<Record<EntityKind, number>> = { ORGANIZATION: 30, TOOL: 30, DATASET: 13, MODEL: 25, INCIDENT: 2 };

/** How many of a hundred relationships are of a kind. Kinds that are not named do not occur. */
const relationshipMix: Readonly<Partial<Record<RelationshipKind, number>>> = {
  DEPENDS_ON: 24,
  USES_TOOL: 14,
  DERIVED_FROM: 12,
  TRAINED_ON: 10,
  USES_MODEL: 10,
  SUBPROCESSOR_OF: 6,
  SUPPLIES_DATA: 4,
  SUPPLIES_COMPUTE: 4,
  MAINTAINS: 4,
  DEVELOPS: 2,
  PUBLISHES: 2,
  LICENSES_CONTENT: 2,
  SUPPLIES_HARDWARE: 1,
  DISTRIBUTED_VIA: 1,
  GENERATED_WITH: 1,
  INVESTS_IN: 1,
  PARENT_OF: 0.5,
  ACQUIRED: 0.5,
  AFFECTS: 0.5,
  RESPONDS_TO: 0.3,
  CERTIFIES: 0.2,
};

export const confidences = [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1] as const;
const confidenceMix = [2, 5, 8, 15, 20, 25, 15, 10];
/** Days since 1970-01-01 of 2018-01-01, and of 2026-07-01, between which everything begins and ends. */
const firstDay = 17_532;
const lastDay = 20_635;
const shareWithEnd = 0.2;
const shareWithStart = 0.5;
const shareMarked = 0.01;
const providerSteepness = 0.8;
const customerSteepness = 0.5;

/** Stands for no date. */
export const noDay = -1;

/** A made-up graph in columns; entities and relationships are their places. */
export interface SyntheticGraph {
  readonly name: GraphName;
  /** By entity, as in `entityKindNames`. */
  readonly entityKinds: Uint8Array;
  /** By relationship, as in `relationshipKindNames`. */
  readonly kinds: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** As in `confidences`. */
  readonly confidence: Uint8Array;
  /** Days, or `noDay`. */
  readonly validFrom: Int32Array;
  readonly validTo: Int32Array;
  /** 1 where the claim is not for everybody. */
  readonly marked: Uint8Array;
}

/**
 * The same graph for the same name, always. Degrees follow a power law at the end that others depend on (exponent about
 * 2.25) and a flatter one at the other; which entity is popular has nothing to do with its number or id.
 */
export function generate(name: GraphName): SyntheticGraph {
  const size = graphSizes[name];
  const random = randomFrom(0x5eed + size.entities);
  const drawKind = weighted(
    entityKindNames.map((kind) => entityMix[kind]),
    random,
  );
  const entityKinds = Uint8Array.from({ length: size.entities }, drawKind);
  const members = membersByKind(entityKinds, random);
  const ends = relationshipKindNames.map((kind) => drawEnds(kind, members, random));
  const drawRelationshipKind = weighted(
    relationshipKindNames.map((kind) => relationshipMix[kind] ?? 0),
    random,
  );
  const drawConfidence = weighted(confidenceMix, random);
  const count = size.relationships;
  const graph: SyntheticGraph = {
    name,
    entityKinds,
    kinds: new Uint8Array(count),
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    confidence: new Uint8Array(count),
    validFrom: new Int32Array(count).fill(noDay),
    validTo: new Int32Array(count).fill(noDay),
    marked: new Uint8Array(count),
  };
  for (let relationship = 0; relationship < count; relationship++) {
    const kind = drawRelationshipKind();
    const draw = ends[kind] as Ends;
    graph.kinds[relationship] = kind;
    graph.from[relationship] = draw.from();
    graph.to[relationship] = draw.to();
    graph.confidence[relationship] = drawConfidence();
    const start = firstDay + Math.floor(random() * (lastDay - firstDay));
    if (random() < shareWithStart) graph.validFrom[relationship] = start;
    if (random() < shareWithEnd) graph.validTo[relationship] = start + Math.floor(random() * (lastDay - start));
    if (random() < shareMarked) graph.marked[relationship] = 1;
  }
  return graph;
}

/** The entities of each kind, the most popular first. */
function membersByKind(kinds: Uint8Array, random: () => number): Map<EntityKind, number[]> {
  const members = new Map<EntityKind, number[]>(entityKindNames.map((kind) => [kind, []]));
  for (const entity of shuffled(kinds.length, random)) members.get(entityKindNames[kinds[entity]!]!)!.push(entity);
  return members;
}

interface Ends {
  readonly from: () => number;
  readonly to: () => number;
}

function drawEnds(kind: RelationshipKind, members: ReadonlyMap<EntityKind, readonly number[]>, random: () => number): Ends {
  const record = relationshipKind(kind);
  // Harm starts at what others depend on: few of those have most of the customers.
  const providerIsTail = record.flow.length === 0 || record.flow.some((row) => row.withArrow);
  const draw = (kinds: readonly EntityKind[], isProvider: boolean) => {
    const lists = kinds.map((one) => members.get(one) as readonly number[]);
    const drawList = weighted(
      lists.map((list) => list.length),
      random,
    );
    const ranks = lists.map((list) => powerLaw(list.length, isProvider ? providerSteepness : customerSteepness, random));
    return () => {
      const list = drawList();
      return lists[list]![ranks[list]!()]!;
    };
  };
  return { from: draw(record.from, providerIsTail), to: draw(record.to, !providerIsTail) };
}
