import { believe, isActive, lastStatedOn } from "../../../model/belief.ts";
import type { Claim, Instant } from "../../../model/records.ts";
import { rounded } from "../../../model/rounding.ts";
import { highestMarkingRank, type Marking, narrowestMarking } from "../../../model/vocabulary.ts";
import type { Writing } from "../../export-format.ts";
import type { GraphPart } from "../../graph-exporter.ts";
import type { Network, NetworkEdge, NetworkPart } from "./network.ts";

/**
 * The whole graph as a network: its entities as they are, and the relationships that are believed. What was retracted, and
 * what nobody supports, is a matter of the native format.
 */
export function networkOfGraph(parts: AsyncIterable<GraphPart>, { knownAt, revision }: Omit<Writing, "choices">): Network {
  return {
    title: "The whole graph",
    assumed: [],
    question: "graph",
    knownAt,
    revision,
    queryHash: undefined,
    completeness: "COMPLETE",
    elisions: [],
    nodeColumns: [],
    edgeColumns: [],
    parts: partsOf(parts, knownAt),
  };
}

async function* partsOf(parts: AsyncIterable<GraphPart>, knownAt: Instant): AsyncIterable<NetworkPart> {
  /** What edges say of their ends, which are parts that are gone by then. */
  const names = new Map<string, string>();
  const narrower = new Map<string, Marking>();
  for await (const { sources, entities, relationships } of parts) {
    for (const { record } of entities) {
      names.set(record.id, record.name);
      if (record.marking !== "CLEAR") narrower.set(record.id, record.marking);
    }
    const links = relationships.map((one) => edgeOf(one, knownAt, names, narrower));
    yield {
      sources: sources.map(({ record }) => record),
      nodes: entities.map(({ record, claims, versions }) => ({
        entity: record,
        claims: activeAt(knownAt, claims),
        recordedAt: versions.at(-1)?.recordedAt,
        figures: {},
      })),
      edges: links.flatMap(({ edge, isBelieved }) => (isBelieved ? [edge] : [])),
      denied: links.flatMap(({ edge, isBelieved }) => (isBelieved || edge.claims.length === 0 ? [] : [edge])),
    };
  }
}

function activeAt(knownAt: Instant, claims: readonly Claim[]): Claim[] {
  return claims.filter((claim) => isActive(claim, knownAt, highestMarkingRank));
}

function edgeOf(
  { record, claims }: GraphPart["relationships"][number],
  knownAt: Instant,
  names: ReadonlyMap<string, string>,
  narrower: ReadonlyMap<string, Marking>,
): { readonly edge: NetworkEdge; readonly isBelieved: boolean } {
  const active = activeAt(knownAt, claims);
  const belief = believe(active);
  const ends = [record.from, record.to].map((id) => ({ marking: narrower.get(id) ?? ("CLEAR" as const) }));
  const edge: NetworkEdge = {
    record,
    confidence: rounded(belief?.confidence ?? 0),
    status: belief?.status ?? "DISPUTED",
    lastStatedOn: lastStatedOn(active),
    assumed: false,
    claims: active,
    marking: narrowestMarking([...active, ...ends]),
    fromName: names.get(record.from) ?? record.from,
    toName: names.get(record.to) ?? record.to,
    recordedAt:
      claims.length === 0 ? undefined : Math.max(...claims.map(({ recordedAt, retractedAt }) => retractedAt ?? recordedAt)),
    figures: {},
  };
  return { edge, isBelieved: belief !== undefined };
}
