import { allChannels } from "../src/model/channels.ts";
import { afterAllDays, beforeAllDays } from "../src/model/partial-date.ts";
import { relationshipKindNames } from "../src/model/relationship-kinds.ts";
import { highestMarkingRank, markingRank } from "../src/model/vocabulary.ts";
import { MutableTopology } from "../src/topology/mutable-topology.ts";
import { noDay, type SyntheticGraph } from "./generator.ts";
import { confidenceOf, entityOf, markedFor, recordedAt, relationshipId, statusOf } from "./synthetic-records.ts";

/** The graph in memory as a server holds it, without the way through a store. */
export function topologyOf(graph: SyntheticGraph): MutableTopology {
  const topology = new MutableTopology();
  for (let entity = 0; entity < graph.entityKinds.length; entity++) topology.entities.put(entityOf(graph, entity));
  const knownFrom = Date.parse(recordedAt);
  for (let relationship = 0; relationship < graph.kinds.length; relationship++) {
    const number = topology.relationships.add(relationshipId(relationship));
    const validFrom = graph.validFrom[relationship]!;
    const validTo = graph.validTo[relationship]!;
    const isBounded = validFrom !== noDay && validTo !== noDay;
    topology.addVersion(
      number,
      relationshipKindNames[graph.kinds[relationship]!]!,
      allChannels,
      graph.from[relationship]!,
      graph.to[relationship]!,
      {
        confidence: confidenceOf(graph, relationship),
        status: statusOf(graph, relationship),
        possibleFrom: validFrom === noDay ? beforeAllDays : validFrom,
        possibleTo: validTo === noDay ? afterAllDays : validTo,
        certainFrom: isBounded && validFrom < validTo ? validFrom : afterAllDays,
        certainTo: isBounded && validFrom < validTo ? validTo - 1 : beforeAllDays,
        toLength: validTo === noDay ? 0 : 10,
        knownFrom,
        knownTo: Number.POSITIVE_INFINITY,
        clearanceFrom: graph.marked[relationship] === 1 ? markingRank(markedFor) : 0,
        clearanceTo: highestMarkingRank,
        lastStatedOn: beforeAllDays,
      },
    );
  }
  topology.rebuild();
  return topology;
}
